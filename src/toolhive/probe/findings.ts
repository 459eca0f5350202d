import {inWords, isResult, type Call, type Observations, type Reply} from './observations';
import {sessionStories, type SessionStory} from './sessions';

/** Where the site says more about each finding; all that the probe can find, in the order in which it is told. */
export const findingPages = {
  'no-sessions': '/reference/sdk-compatibility#nothing-to-recover',
  'lost-on-other-url': '/concepts/session-routing#another-proxy-pod',
  'lost-on-new-connection': '/guides-k8s/connect-clients#sessions-behind-a-gateway',
  'lost-while-watched': '/guides-k8s/troubleshoot-sessions#decision-path',
  lost: '/guides-k8s/troubleshoot-sessions#decision-path',
  'came-back': '/reference/failure-matrix#faults',
  'id-changed': '/reference/known-issues#changed-session-id',
  'memory-lost': '/guides-k8s/troubleshoot-sessions#state-reset',
  'unknown-session-not-404': '/reference/sdk-compatibility#how-to-read-the-tables',
  'refused-before-initialized': '/guides-k8s/troubleshoot-sessions#not-initialized',
  'echoes-ids': '/reference/known-issues#changed-session-id',
  'store-unavailable': '/guides-k8s/troubleshoot-sessions#session-store-unavailable',
  'backend-unreachable': '/guides-k8s/troubleshoot-sessions#bad-gateway',
  'get-not-supported': '/reference/sdk-compatibility#a-get-first',
  'modern-served': '/concepts/protocol-revisions#what-the-proxy-runner-does',
  'modern-refused': '/concepts/protocol-revisions#what-still-needs-sessions',
} as const satisfies Record<string, `/${string}`>;

export type FindingId = keyof typeof findingPages;

export interface Finding {
  readonly id: FindingId;
  /** One or two sentences. */
  readonly text: string;
  /** Path on the site. */
  readonly docs: string;
}

/** What the observations show. It claims no more than was seen. */
export function findingsOf(seen: Observations): readonly Finding[] {
  const texts = textsOf(seen);
  return Object.entries(findingPages).flatMap(([id, docs]) => {
    const findingId = id as FindingId; // the keys of findingPages are the ids
    const text = texts[findingId];
    return text === null ? [] : [{id: findingId, text, docs}];
  });
}

function textsOf(seen: Observations): Readonly<Record<FindingId, string | null>> {
  const stories = sessionStories(seen);
  const replies = [
    ...(seen.unknownSession ?? []),
    ...seen.opened.map(({reply}) => reply),
    ...seen.calls.map(({reply}) => reply),
    ...(seen.beforeInitialized ? [seen.beforeInitialized] : []),
  ];
  const withStatus = (status: number) =>
    replies.filter((reply) => reply.kind === 'answered' && reply.status === status);
  const [unavailable, badGateway] = [withStatus(503), withStatus(502)];
  const lost = lostBy(seen, stories);
  const others = stories.filter((it) => it.lost && !lost.all.includes(it));
  const back = stories.filter(({cameBackAt, lost: isLost}) => cameBackAt !== null && !isLost);
  const isWithoutIds = seen.sessionIds === 'none';
  const what = isWithoutIds ? 'client' : 'session';
  const some = (list: readonly SessionStory[], text: (count: string) => string) =>
    list.length === 0 ? null : text(counted(list.length, stories.length, what));
  const forgot = stories.filter(({memoryLost}) => memoryLost === true);
  return {
    'no-sessions': isWithoutIds
      ? 'The server issues no session id: there are no sessions, and nothing can be lost.'
      : null,
    'lost-on-other-url': some(
      lost.onOtherUrl,
      (count) => `${count} went on at the URL where they began and not at another one: ${reasons(lost.onOtherUrl)}.`,
    ),
    'lost-on-new-connection': some(
      lost.onNewConnection,
      (count) => `${count} did not go on over a new connection: ${reasons(lost.onNewConnection)}.`,
    ),
    'lost-while-watched': some(
      lost.whileWatched,
      (count) => `${count} failed while watched and did not come back: ${reasons(lost.whileWatched)}.`,
    ),
    lost: some(others, (count) =>
      others.every(({refused}) => refused)
        ? `${count} could not begin: ${refusals(seen, others)}.`
        : `${count} did not go on: ${[refusals(seen, others), reasons(others)].filter((it) => it !== '').join('; ')}.`,
    ),
    'came-back': some(
      back,
      (count) => `${count} failed and came back without a new initialize: ${healedReasons(back)}.`,
    ),
    'id-changed': some(
      stories.filter(({idChanged}) => idChanged),
      (count) =>
        `${count} got an answer with another session id than was sent. A client that adopts it may lose its session.`,
    ),
    'memory-lost': some(
      forgot,
      (count) => `${count} did not keep what the server remembered: a counter did not grow from one call to the next.`,
    ),
    'unknown-session-not-404': unknownNot404(seen.unknownSession),
    'refused-before-initialized':
      seen.beforeInitialized && isRefusal(seen.beforeInitialized)
        ? `A call before notifications/initialized is refused: ${inWords(seen.beforeInitialized)}. The proxy runner re-initializes without that notification, so such a server goes on refusing.`
        : null,
    'echoes-ids': seen.echo
      ? 'The server echoes its session id: after a re-initialize the client sees a changed id.'
      : null,
    'store-unavailable': unavailable.length > 0 ? `${times(unavailable.length)} 503: ${saying(unavailable)}.` : null,
    'backend-unreachable':
      badGateway.length > 0
        ? `${times(badGateway.length)} 502: what stands in front of the server could not reach it.`
        : null,
    'get-not-supported':
      seen.getStream === 405 ? 'A GET for an event stream is answered with 405: there is none.' : null,
    'modern-served':
      seen.modern && isResult(seen.modern) ? 'A request of revision 2026-07-28 without a session is served.' : null,
    'modern-refused':
      seen.modern && isRefusal(seen.modern)
        ? `A request of revision 2026-07-28 without a session is refused: ${inWords(seen.modern)}. Clients of it cannot use this server.`
        : null,
  };
}

function lostBy({newConnections, sessionIds}: Observations, stories: readonly SessionStory[]) {
  const hasIds = sessionIds !== 'none';
  const isAnswer = ({reply}: Call) => reply.kind === 'answered' && reply.status !== 502 && reply.status !== 503;
  const standing = stories.filter(({lost, refused}) => lost && !refused);
  /** Failures at the URL where the session began, or at others, that stand since before the watch. */
  const fromTheStart = (story: SessionStory, isAtHome: boolean) =>
    story.standing.filter((call) => (call.url === story.home) === isAtHome && beganBeforeWatch(story, call));
  const onOtherUrl = standing.filter(
    (it) => hasIds && fromTheStart(it, true).length === 0 && fromTheStart(it, false).some(isAnswer),
  );
  const onNewConnection = standing.filter((it) => hasIds && newConnections && fromTheStart(it, true).some(isAnswer));
  const whileWatched = standing.filter((it) => it.standing.some((call) => !beganBeforeWatch(it, call)));
  return {onOtherUrl, onNewConnection, whileWatched, all: [...onOtherUrl, ...onNewConnection, ...whileWatched]};
}

/** Whether the failure that stands began before the watch. */
function beganBeforeWatch({calls}: SessionStory, standing: Call): boolean {
  const there = calls.filter(({url}) => url === standing.url);
  const lastGood = there.findLastIndex(({reply}) => isResult(reply));
  return there[lastGood + 1]?.watched === false;
}

export function isRefusal(reply: Reply): boolean {
  return reply.kind === 'answered' && !isResult(reply);
}

function unknownNot404(replies: Observations['unknownSession']): string | null {
  const other = replies?.filter((reply) => reply.kind === 'answered' && reply.status !== 404) ?? [];
  const [first] = other;
  if (!first) return null;
  return isResult(first)
    ? 'A session id that nobody issued is served: after a restart nothing tells that what the server remembered is gone.'
    : `A session id that nobody issued gets ${inWords(first)}, not 404: the proxy runner re-initializes only upon 404.`;
}

function counted(count: number, of: number, what: string): string {
  return `${count} of ${of} ${what}${of === 1 ? '' : 's'}`;
}

function times(count: number): string {
  return count === 1 ? '1 request got' : `${count} requests got`;
}

function reasons(stories: readonly SessionStory[]): string {
  return distinct(stories.flatMap(({standing}) => standing.map(({reply}) => inWords(reply))));
}

function healedReasons(stories: readonly SessionStory[]): string {
  return distinct(stories.flatMap(({healed}) => healed.map(({reply}) => inWords(reply))));
}

function refusals({opened}: Observations, stories: readonly SessionStory[]): string {
  return distinct(
    stories.flatMap(({refused, session}) => {
      const reply = opened[session]?.reply;
      return refused && reply ? [inWords(reply)] : [];
    }),
  );
}

function saying(replies: readonly Reply[]): string {
  return distinct(replies.map((reply) => (reply.kind === 'answered' ? (reply.text ?? 'no text') : inWords(reply))));
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts)].join(', ');
}
