import type {Action, Moment} from './exploration';
import {waitSeconds} from './exploration';
import type {AnswerOutcome} from '../types';

/** The name of a pod of the model as this site calls it: `p0` is proxy 1, `b0` is demo-0, as the StatefulSet names it. */
export function podName(pod: string): string {
  const index = Number(pod.slice(1));
  return pod.startsWith('p') ? `proxy ${index + 1}` : `demo-${index}`;
}

/** What happened in a moment, in one or two plain sentences: what was done, what came back, what became of the memory. */
export function account(moment: Moment): string {
  const {via, outcome} = moment;
  if (outcome.kind === 'connection refused')
    return `${requested(moment)} Connection refused: ${podName(outcome.via)} is down.`;
  if (outcome.kind === 'proxy' && !outcome.proxyStarts) {
    return `${happened(moment)} It finds no Redis and exits with code 1.`;
  }
  return outcome.kind === 'answer' && via ? `${requested(moment)} ${answered(moment, outcome)}` : happened(moment);
}

/** What the client can tell from the answer; `undefined` when the action was no request. */
export function clientNotices({outcome, action}: Moment): string | undefined {
  if (outcome.kind === 'connection refused') return 'A refused connection.';
  if (outcome.kind !== 'answer') return undefined;
  if (outcome.status >= 400) return `An error: ${outcome.status}.`;
  return outcome.clientSession === 'new' && action.do !== 'initialize'
    ? 'Another session id in the answer.'
    : 'Nothing.';
}

const requests: Partial<Record<Action['do'], string>> = {
  initialize: 'initialize',
  call: 'tools/call',
  'call-other': 'tools/call',
  delete: 'DELETE',
};

/** The request of an action as the protocol names it; `undefined` when the action is none. */
export function requestName({do: what}: Action): string | undefined {
  return requests[what];
}

function requested({action, via = ''}: Moment): string {
  return `${requestName(action) ?? ''} through ${podName(via)}:`;
}

function answered({action, memory}: Moment, answer: AnswerOutcome): string {
  const {status, servedBy, count, recovered} = answer;
  const by = servedBy === null ? 'from the proxy runner' : `from ${podName(servedBy)}`;
  if (action.do === 'initialize' && status === 200) {
    const isStored = !answer.log.some(({level}) => level === 'ERROR');
    return isStored
      ? `200 ${by}, which holds the new session ${answer.session ?? ''}.`
      : `200 ${by}, but the session could not be stored: its id is of no use.`;
  }
  if (status < 300 && action.do === 'delete') return `${status} ${by}. The session has ended.`;
  if (status === 200 && count !== undefined) {
    const kept = {begins: 'The first call.', kept: 'Memory kept.', lost: 'Memory lost.'}[memory ?? 'kept'];
    const how = recovered ? ' The proxy runner sent initialize there again and repeated the call.' : '';
    return `200 ${by}, count ${count}. ${kept}${how}`;
  }
  return `${status} ${by}. ${reasonOf(answer)}`;
}

function reasonOf({status, servedBy, recoveryAttempted, upstream}: AnswerOutcome): string {
  if (status === 400 && upstream.every(({session}) => session === undefined))
    return 'The request carries no session id.';
  if (status === 503) return 'Redis cannot be reached.';
  if (status === 502) {
    return recoveryAttempted ? 'No backend pod could be reached.' : 'The connection to the backend broke.';
  }
  if (status === 404 && servedBy === null)
    return 'There is no record of this session: the client must initialize again.';
  if (status === 400) return 'It does not know the session and answers 400, so the proxy runner does not reconnect.';
  return 'The client must initialize again.';
}

function happened({action, state}: Moment): string {
  switch (action.do) {
    case 'restart-backend':
      return `${podName(`b${action.backend}`)} restarts at the same address, with empty memory.`;
    case 'move-backend':
      return `${podName(`b${action.backend}`)} restarts at a new address, with empty memory.`;
    case 'remove-backend':
      return `${podName(`b${action.backend}`)} is gone, and its memory with it.`;
    case 'add-backend':
      return `${podName(`b${action.backend}`)} is back, with empty memory.`;
    case 'reroute':
      return `New connections of ${podName(`p${action.proxy}`)} go to the next backend pod; open ones stay.`;
    case 'restart-proxy':
      return `${podName(`p${action.proxy}`)} restarts.`;
    case 'stop-redis':
      return 'Redis stops.';
    case 'start-redis':
      return action.data === 'kept' ? 'Redis is back with its data.' : 'Redis is back without its data.';
    case 'wait':
      return `${Math.floor(waitSeconds / 3600)} hours pass without a request.${inMemory(state)}`;
    default:
      return '';
  }
}

/** The in-memory store looks for expired sessions once an hour (fact 5.5). */
function inMemory({arrangement}: Moment['state']): string {
  return arrangement.store === 'memory' ? ' In memory, a session may stay for up to an hour more.' : '';
}
