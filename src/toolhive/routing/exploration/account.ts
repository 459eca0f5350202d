import type {Action, Moment} from './exploration';
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
  if (outcome.rpcError !== undefined) return `An error: ${outcome.rpcError}.`;
  return outcome.clientSession === 'new' && action.do !== 'initialize'
    ? 'Another session id in the answer.'
    : 'Nothing.';
}

const requests: Partial<Record<Action['do'], string>> = {
  initialize: 'initialize',
  call: 'tools/call',
  'call-other': 'tools/call',
  'call-as-other': 'tools/call of another caller',
  get: 'GET',
  delete: 'DELETE',
};

/** The request of an action as the protocol names it; `undefined` when the action is none. */
export function requestName({do: what}: Action): string | undefined {
  return requests[what];
}

function requested({action, via = ''}: Moment): string {
  return `${requestName(action) ?? ''} through ${podName(via)}:`;
}

function answered(moment: Moment, answer: AnswerOutcome): string {
  const {action, memory} = moment;
  const {status, servedBy, count, recovered, rpcError} = answer;
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
    return `200 ${by}, count ${count}. ${kept}${recovered ? how : ''}`;
  }
  if (status === 200 && rpcError !== undefined) {
    return `200 ${by} with the error ${rpcError}: it waits for the initialize of this session. The client must initialize again.`;
  }
  if (status === 200) return `200 ${by}. The event stream is open.${recovered ? how : ''}`;
  return `${status} ${by}. ${reasonOf(moment, answer)}`;
}

const how = ' The proxy runner sent initialize there again and repeated the request.';

function reasonOf(
  {state, via}: Moment,
  {status, servedBy, recovered, recoveryAttempted, upstream}: AnswerOutcome,
): string {
  const knowsOwners = state.proxies.some(({name, version}) => name === via && version === 'owned');
  if (status === 400 && upstream.every(({session}) => session === undefined))
    return 'The request carries no session id.';
  if (status === 503) return 'Redis cannot be reached.';
  if (status === 502) {
    if (upstream.some(({request}) => request === 'initialize')) return 'The backend pod refused initialize.';
    return recoveryAttempted ? 'No backend pod could be reached.' : 'The connection to the backend broke.';
  }
  if (status === 404 && upstream.some((sent) => sent.request === 'initialize' && sent.status === 406)) {
    return 'It refused the repeated initialize with 406, because that came with the Accept header of the GET. A call is re-initialized.';
  }
  if (status === 404 && recovered) return 'The session was re-initialized on another backend pod than this one.';
  if (status === 404 && servedBy === null && upstream.length > 0) {
    return 'The backend pod carried the request out, but the id in its answer has a record without this owner.';
  }
  if (status === 404 && servedBy === null) {
    return `There is no record of this session${knowsOwners ? ' with this owner' : ''}: the client must initialize again.`;
  }
  if (status === 400)
    return 'It does not know the session and answers 400, so the proxy runner does not re-initialize it.';
  return 'The client must initialize again.';
}

function happened({action, state}: Moment): string {
  switch (action.do) {
    case 'restart-backend':
      return `${podName(`b${action.backend}`)} restarts at the same address, with empty memory.${proxiesToo(state)}`;
    case 'move-backend':
      return `${podName(`b${action.backend}`)} restarts at a new address, with empty memory.${proxiesToo(state)}`;
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
      return `2 hours pass without a request.${inMemory(state)}`;
    case 'wait-shortly':
      return '2 minutes pass without a request. The connections of the session are closed.';
    default:
      return '';
  }
}

/** While no backend pod is ready, proxy pods exit (fact 6.13). The explorer leaves that to the reader. */
function proxiesToo({backends}: Moment['state']): string {
  return backends.length > 1 ? '' : ' In a cluster, this mostly restarts the proxy pods as well.';
}

/** The in-memory store looks for expired sessions once an hour (fact 5.5). */
function inMemory({arrangement}: Moment['state']): string {
  return arrangement.store === 'memory' ? ' In memory, a session may stay for up to an hour more.' : '';
}
