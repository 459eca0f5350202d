import type {Rules} from './rules/rules';
import type {Proxy, SessionId, State} from './state';
import type {AnswerOutcome, LogLine, StoreCommands, UpstreamRequest} from './types';

/** One step under way: the state so far, and what an observer has seen of it. */
export interface Run {
  readonly state: State;
  /** The proxy that handles the request, as it was when the step began; its pool is in `state`. */
  readonly proxy: Proxy;
  /** Those of its version. */
  readonly rules: Rules;
  /** Who sends the request, as the owner of a session is named. */
  readonly caller: string;
  readonly commands: StoreCommands;
  readonly scripts: NonNullable<AnswerOutcome['storeScripts']>;
  readonly upstream: readonly Sent[];
  readonly log: readonly LogLine[];
  /** The call's interrupt has happened. */
  readonly wasInterrupted: boolean;
}

/** An upstream request with ids where the outcome has names. */
export interface Sent extends Omit<UpstreamRequest, 'session' | 'newSession'> {
  readonly session: SessionId | null;
  readonly newSession: SessionId | null;
}

/** What the proxy logs around a request. DEBUG texts were read in its code, ERROR texts are in the recordings. */
export const logLines = {
  lookupFailed: {level: 'ERROR', message: 'session store lookup failed'},
  createFailed: {level: 'ERROR', message: 'failed to create session from header'},
  forwardFailed: {level: 'ERROR', message: 'failed to forward request'},
  reinitializeFailed: {level: 'ERROR', message: 'transparent re-initialize failed'},
  reinitializing: {level: 'DEBUG', message: 'backend session lost; transparently re-initializing'},
  replaying: {level: 'DEBUG', message: 'replaying original request after transparent re-initialization'},
} as const satisfies Record<string, LogLine>;

/** Counts a command to the store. */
export function counted(run: Run, command: keyof StoreCommands): Run {
  return {...run, commands: {...run.commands, [command]: (run.commands[command] ?? 0) + 1}};
}

export function logged(run: Run, line: LogLine): Run {
  return {...run, log: [...run.log, line]};
}
