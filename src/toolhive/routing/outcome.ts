/** From what a step did to what is observed of it, in names and with the fields that the recordings have. */
import {idName, nameIds, useUpNumber} from './names';
import type {Reply} from './reply';
import {isInitialize} from './request';
import type {HttpRequest} from './request';
import {logLines} from './run';
import type {Run} from './run';
import type {State} from './state';
import {isDown} from './store';
import type {AnswerOutcome, HealthOutcome, PostOutcome, StreamOutcome, UpstreamRequest} from './types';

/**
 * The state after a step, with the ids that came up in it named. A session that a proxy refused to pass on when it was
 * made uses up a number.
 */
export function named({state, upstream}: Run, request: HttpRequest, {header, stream, status, isEnded}: Reply): State {
  const isRefused = isInitialize(request) && status === 503;
  const names = nameIds(
    state,
    header ?? stream,
    upstream.flatMap(({session, newSession}) => [session, newSession]),
  );
  return isRefused || isEnded ? useUpNumber(names) : names;
}

/** With `initializes` the id is always named, as the recordings do for the event `initialize`. */
export function answerOutcome(
  state: State,
  run: Run,
  request: HttpRequest,
  reply: Reply,
  initializes: boolean,
): AnswerOutcome {
  const {header, text, rpcError, count} = reply;
  const isNew = header !== request.session;
  const headerName = header === null ? null : idName(state, header);
  return {
    kind: 'answer',
    ...observed(state, run, reply),
    ...(rpcError !== null && {rpcError}),
    ...(text !== null && {body: text}),
    ...(reply.status === 200 && count !== null && {count}),
    ...((initializes || (header !== null && isNew)) && {session: headerName}),
    ...(!initializes && header !== null && {clientSession: isNew ? ('new' as const) : ('same' as const)}),
    recovered: wasReplayed(run),
    ...(run.log.includes(logLines.reinitializing) && !wasReplayed(run) && {recoveryAttempted: true as const}),
  };
}

export function streamOutcome(state: State, run: Run, reply: Reply): StreamOutcome {
  const session = reply.stream === null ? null : idName(state, reply.stream);
  return {kind: 'stream', ...observed(state, run, reply), session, ...(reply.isEnded && {streamOpen: false as const})};
}

export function postOutcome(state: State, run: Run, request: HttpRequest, reply: Reply): PostOutcome {
  const {text, count} = reply;
  return {
    kind: 'post',
    ...observed(state, run, reply),
    ...(text !== null && {body: text}),
    delivered: count !== null,
    ...(count !== null && {count}),
    streamOpen: state.backends.some(({streams}) => streams.some(({id}) => id === request.query.sessionId)),
    recovered: wasReplayed(run),
  };
}

/** A probe gets 200 whatever its proxy found. */
export function healthOutcome(state: State, run: Run, health: HealthOutcome['health']): HealthOutcome {
  return {kind: 'health', status: 200, health, ...traffic(state, run)};
}

function observed(state: State, run: Run, {status, servedBy}: Reply) {
  return {status, servedBy, ...traffic(state, run), log: run.log};
}

function traffic(state: State, {commands, scripts, upstream}: Run) {
  const isCounted = state.arrangement.store === 'redis' && !isDown(state);
  return {
    ...(isCounted && {storeCommands: commands}),
    ...(isCounted && Object.keys(scripts).length > 0 && {storeScripts: scripts}),
    upstream: upstream.map(({session, newSession, ...request}): UpstreamRequest => ({
      ...request,
      ...(session !== null && {session: idName(state, session)}),
      ...(newSession !== null && {newSession: idName(state, newSession)}),
    })),
  };
}

function wasReplayed({log}: Run): boolean {
  return log.includes(logLines.replaying);
}
