import {describe, expect, it} from 'vitest';
import {withoutMarks} from '../../src/toolhive/facts/marks';
import {conditionTypes, onlyEvent, phases} from '../../src/toolhive/operator/conditionTypes';
import {fields} from '../../src/toolhive/manifest/api/fields';
import recorded from './condition-types.json';

const states = conditionTypes.flatMap(({type, states: all}) => all.map((state) => ({type, ...state})));
const byText = (a: string, b: string) => (a < b ? -1 : 1);

describe('the conditions', () => {
  it('are the recorded ones, each with its status, reason and message, and how it is known', () => {
    expect(states.length).toBeGreaterThan(50);
    const key = (...parts: readonly (string | boolean)[]) => parts.join(' | ');
    expect(
      states
        .map(({type, status, reason, message, observed, blocks}) =>
          key(type, status, reason, message, observed, blocks),
        )
        .toSorted(byText),
    ).toEqual(
      recorded.conditions
        .map((condition) =>
          key(
            condition.type,
            condition.status,
            condition.reason,
            condition.messagePattern,
            'observed' in condition,
            'blocksReconcile' in condition && condition.blocksReconcile === true,
          ),
        )
        .toSorted(byText),
    );
  });

  it('that are always there', () =>
    expect(conditionTypes.flatMap(({type, always}) => (always ? [type] : [])).toSorted(byText)).toEqual(
      recorded.alwaysPresent.toSorted(byText),
    ));

  it('that stay behind when their field goes', () => {
    const [, staying = '', going = ''] =
      /^(.*?) are not removed .*\); (.*) are removed$/.exec(recorded.staleness) ?? [];
    const named = (stays: boolean) =>
      conditionTypes.flatMap(({type, always, staysBehind}) => (!always && staysBehind === stays ? [type] : []));
    expect(named(true).toSorted(byText)).toEqual(staying.split(', ').toSorted(byText));
    expect(named(false).toSorted(byText)).toEqual(going.split(', ').toSorted(byText));
  });

  it('have unique ids, and say what to do wherever something is wrong', () => {
    expect(new Set(states.map(({id}) => id)).size).toBe(states.length);
    for (const {id, type, status, fix, trigger} of states) {
      const isWrong = (status === 'False') !== /Capped|Warning|Ignored/.test(type);
      if (isWrong) expect(withoutMarks(fix ?? ''), id).toMatch(/\.$/);
      expect(withoutMarks(trigger), id).toMatch(/\.$/);
    }
  });

  it('go with the only event', () =>
    expect([{action: 'ValidatePodTemplateSpec', ...onlyEvent}]).toEqual(recorded.events));
});

describe('the phases', () => {
  it('are those that the API knows', () =>
    expect(phases.map(({phase}) => phase).toSorted(byText)).toEqual(
      [...(fields.find(({path}) => path === 'status.phase')?.enum ?? [])].toSorted(byText),
    ));
});
