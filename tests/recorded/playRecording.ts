import {initialState, step, storeView} from '../../src/toolhive/routing/step';
import type {State} from '../../src/toolhive/routing/step';
import type {Outcome, RoutingEvent} from '../../src/toolhive/routing/types';
import {isObject, readRecording} from './recordingShape';
import type {RecordedStep} from './recordingShape';

/** One place where a recording and the model disagree, or where a file is no recording. */
export interface Difference {
  readonly file: string;
  /** Number of the step, counted from 0; `null` outside of the steps. */
  readonly step: number | null;
  readonly path: string;
  /** A value as JSON, `absent`, or in words what may stand there. */
  readonly expected: string;
  /** A value as JSON, or `absent`. */
  readonly got: string;
}

/**
 * Plays the text of one recording with the model. Compares every field of every `expect` and of `storeAfter`; the
 * recording and the model must agree on which fields there are.
 */
export function playRecording(file: string, fileText: string): readonly Difference[] {
  const recording = readRecording(fileText);
  if (!('given' in recording)) return recording.map((misfit) => ({file, ...misfit, got: shown(misfit.got)}));
  const {given, steps, storeAfter} = recording;
  const {state, found} = steps.reduce(playStep, {state: initialState(given), found: []});
  const inStore = compare(storeAfter, storeView(state), 'storeAfter').map((it) => ({...it, step: null}));
  return [...found, ...inStore].map((it) => ({file, ...it}));
}

/** A difference in one line, for whoever has to find the rule that is wrong. */
export function describeDifference({file, step: number, path, expected, got}: Difference): string {
  const place = [file, number === null ? '' : `step ${number}`, path].filter((part) => part !== '').join(', ');
  return `${place}: expected ${expected}, got ${got}`;
}

type Found = Omit<Difference, 'file'>;

interface Played {
  readonly state: State;
  readonly found: readonly Found[];
}

function playStep({state, found}: Played, {event, expect}: RecordedStep, index: number): Played {
  const next = step(state, event);
  const differences = compare(expect, recorded(event, next.outcome), 'expect').map((it) => ({...it, step: index}));
  return {state: next.state, found: [...found, ...differences]};
}

/** A recorded body is cut after so many characters. */
const longestBody = 200;

/** What a recording keeps of an outcome: FORMAT.md, "Observations". */
function recorded(event: RoutingEvent, outcome: Outcome): unknown {
  switch (outcome.kind) {
    case 'answer': {
      const {kind: _kind, log, body, ...fields} = outcome;
      const proxyErrors = log.filter(({level}) => level === 'ERROR').map(({message}) => message);
      const isGet = event.do === 'send' && event.http === 'GET'; // its body was not recorded
      const seen = body === undefined || isGet ? fields : {...fields, body: body.slice(0, longestBody)};
      return proxyErrors.length > 0 ? {...seen, proxyErrors} : seen;
    }
    case 'health': {
      const {kind: _kind, ...fields} = outcome;
      return fields;
    }
    case 'stream':
    case 'post': {
      const {kind: _kind, log: _log, upstream: _upstream, ...fields} = outcome;
      return fields;
    }
    case 'proxy':
      return outcome.proxyStarts ? undefined : {proxyStarts: false};
    case 'not played':
      return {notPlayed: true};
    case 'connection refused':
      return outcome;
    case 'none':
      return undefined;
  }
}

function compare(expected: unknown, got: unknown, path: string): readonly Omit<Found, 'step'>[] {
  if (Array.isArray(expected) && Array.isArray(got)) {
    const longest = expected.length > got.length ? expected : got;
    return longest.flatMap((_, index) => compare(expected[index], got[index], `${path}[${index}]`));
  }
  if (isObject(expected) && isObject(got)) {
    const fields = [...new Set([...Object.keys(expected), ...Object.keys(got)])];
    return fields.flatMap((field) => compare(expected[field], got[field], `${path}.${field}`));
  }
  return Object.is(expected, got) ? [] : [{path, expected: shown(expected), got: shown(got)}];
}

function shown(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
