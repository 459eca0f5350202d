/** What the observations mean by the project's own data: SDK rows, error texts, faults of the failure matrix. */
import {withoutMarks} from '../facts/marks';
import {faults} from '../routing/failures/faults';
import {servers, type Recovered, type ServerSdk} from '../sessions/sdks';
import {errorShownBy, sectionAbout, type ErrorText} from '../trouble/errors';
import {isResult, type Answered, type Observations, type Reply} from './observations';
import {sessionStories} from './sessions';

export interface Meaning {
  readonly text: string;
  /** Path on the site. */
  readonly docs: string;
}

export function meaningOf(seen: Observations): readonly Meaning[] {
  return [...likeServers(seen), ...errorSections(seen), ...likeFaults(seen)];
}

const verdicts: Readonly<Record<Recovered, readonly [text: string, docs: string]>> = {
  yes: [
    'after a restart the proxy runner re-initializes sessions of such servers, and what the server kept in memory is gone',
    '/reference/sdk-compatibility#recovered',
  ],
  no: ['such servers are not re-initialized after a restart', '/reference/sdk-compatibility#not-recovered'],
  'silent loss': [
    'such servers go on accepting an old id after a restart, so nobody notices that their memory is gone',
    '/reference/sdk-compatibility#silent-loss',
  ],
  stateless: ['such servers have no session to lose', '/reference/sdk-compatibility#nothing-to-recover'],
};

function likeServers(seen: Observations): readonly Meaning[] {
  if (seen.sessionIds === null) return [];
  const unknown = seen.unknownSession?.[0];
  if (unknown && isOfProxy(unknown)) {
    return [
      {
        text: 'The unknown id was answered as ToolHive’s proxy runner answers it, so it says nothing about the server behind. To learn whether that one is re-initialized after a restart, probe the server itself.',
        docs: '/reference/sdk-compatibility#test-your-own-server',
      },
    ];
  }
  const rows = servers.filter((row) => isLike(row, seen));
  if (rows.length === 0) {
    return seen.beforeInitialized
      ? [
          {
            text: 'No server that was run answers like this one.',
            docs: '/reference/sdk-compatibility#how-to-read-the-tables',
          },
        ]
      : [];
  }
  const kinds = [...new Set(rows.map(({recovered}) => recovered))];
  return kinds.map((kind, index) => {
    const same = rows.filter(({recovered}) => recovered === kind);
    const [text, docs] = verdicts[kind];
    const [fix, ...otherFixes] = new Set(same.flatMap((row: ServerSdk) => row.fix ?? []));
    const isOneFix = fix !== undefined && otherFixes.length === 0;
    const isUndecided = kinds.length > 1 && index === kinds.length - 1;
    return {
      text: [
        `It answers like ${namesOf(same)}: ${text}.`,
        ...(isOneFix ? [`Fix: ${plain(fix)}`] : []),
        ...(isUndecided ? ['Which of these yours is like, only a restart of it during --watch tells.'] : []),
      ].join(' '),
      docs,
    };
  });
}

/** The proxy runner answers an unknown id itself, with the id of the request in its error (fact 6.18). */
function isOfProxy(reply: Reply): boolean {
  return reply.kind === 'answered' && reply.status === 404 && reply.code === -32001 && reply.namesRequest;
}

/** Whether a recorded server gave the answers that were seen; what was not seen decides nothing. */
function isLike(row: ServerSdk, seen: Observations): boolean {
  const {sessionIds, echo, unknownSession, beforeInitialized} = seen;
  if (row.issuesSessionId !== (sessionIds !== 'none')) return false;
  if (beforeInitialized && isResult(beforeInitialized) !== row.acceptsCallWithoutInitialized) return false;
  if (sessionIds === 'none') return true;
  if (echo !== null && echo !== row.echoesSessionId) return false;
  const unknown = unknownSession?.[0];
  if (unknown?.kind === 'answered' && !isSameAnswer(row.unknownSession, unknown)) return false;
  const afterRestart = answerAfterRestart(seen);
  return !afterRestart || isSameAnswer(row.oldSessionAfterRestart, afterRestart);
}

/** The first answer of a session that had gone on, and did no more while watched: most likely after a restart. */
function answerAfterRestart(seen: Observations): Answered | undefined {
  const reply = sessionStories(seen)
    .flatMap(({standing}) => standing)
    .find(({watched, reply}) => watched && reply.kind === 'answered' && ![502, 503].includes(reply.status))?.reply;
  return reply?.kind === 'answered' ? reply : undefined;
}

function isSameAnswer(
  row: {readonly status: number; readonly jsonRpcCode?: number},
  {status, code}: Answered,
): boolean {
  return row.status === status && (row.jsonRpcCode ?? null) === code;
}

/** The packages of rows, their modes and versions: `mcp (FastMCP), streamable-http, 1.26.0 to 1.30.0`. */
function namesOf(rows: readonly ServerSdk[]): string {
  const nameOf = ({sdk, mode, issuesSessionId}: ServerSdk) => (issuesSessionId ? `${sdk}, ${mode},` : sdk);
  return [...new Set(rows.map(nameOf))]
    .map((name) => {
      // The rows have the newest version first.
      const versions = rows.filter((row) => nameOf(row) === name).map(({version}) => version);
      const [last, first] = [versions[0], versions.at(-1)];
      return `${name} ${first === last ? first : `${first} to ${last}`}`;
    })
    .join('; ');
}

function errorSections(seen: Observations): readonly Meaning[] {
  const shown = failures(seen).flatMap(({status, text}) => {
    const message = text === null ? {} : {message: text};
    return (
      errorShownBy({status, from: 'proxy', ...message}) ?? errorShownBy({status, from: 'backend', ...message}) ?? []
    );
  });
  return [...new Set<ErrorText>(shown)].map((error) => ({
    text: `${error.status ?? ''} ${error.text ?? 'with an empty body'}: ${plain(error.firstStep)}`,
    docs: sectionAbout(error),
  }));
}

/** Answers of calls and initializes that were no result. */
function failures({opened, calls}: Observations): readonly Answered[] {
  return [...opened, ...calls].flatMap(({reply}) => (reply.kind === 'answered' && !isResult(reply) ? [reply] : []));
}

/** What a session met: an answer while watched or before, and whether it went on afterwards. */
export interface Met {
  readonly status: number;
  readonly text: string | null;
  readonly watched: boolean;
  readonly healed: boolean;
}

/**
 * The faults of the failure matrix with a row that looks like what a session met. A test holds each against the rows that
 * the model computes. Before the watch nothing is known to have happened: a change of the proxy explains it, or an outage.
 */
export function faultsLike({status, text, watched, healed}: Met): readonly string[] {
  const says = (words: string) => text?.toLowerCase().includes(words) ?? false;
  if (status === 503) return says('session store unavailable') ? ['store-down'] : [];
  if (status === 502) {
    return watched && healed
      ? ['backend-gone-none-available', 'backend-restarts-during-call']
      : ['backend-gone-none-available'];
  }
  if (healed) return [];
  if (!watched) return status === 404 || status === 400 ? ['other-proxy'] : [];
  if (status === 404 && says('session not found'))
    return ['proxy-restarts', 'backend-restarts', 'store-back-without-data'];
  if (status === 400) return ['backend-restarts', 'backend-moves'];
  return [];
}

/** The faults with a row in which every call gets 200 and the memory is lost: with several URLs, the way between them. */
export function faultsThatForget(hasSeveralUrls: boolean): readonly string[] {
  return hasSeveralUrls ? ['other-proxy'] : ['backend-restarts', 'backend-moves'];
}

function likeFaults(seen: Observations): readonly Meaning[] {
  const met = sessionStories(seen).flatMap(({standing, healed}) => [
    ...standing.map(({reply, watched}) => ({reply, watched, healed: false})),
    ...healed.map(({reply, watched}) => ({reply, watched, healed: true})),
  ]);
  const forgotten = sessionStories(seen).filter(({memoryLost}) => memoryLost === true);
  const ids = new Set([
    ...met.flatMap(({reply, watched, healed}) =>
      reply.kind === 'answered' ? faultsLike({status: reply.status, text: reply.text, watched, healed}) : [],
    ),
    ...(forgotten.length > 0 ? faultsThatForget(seen.urls.length > 1) : []),
  ]);
  return faults
    .filter(({id}) => ids.has(id))
    .map(({id, title}) => ({
      text: `It looks like “${title}” in the failure matrix.`,
      docs: `/reference/failure-matrix#${id}`,
    }));
}

function plain(text: string): string {
  return withoutMarks(text).replaceAll('`', '');
}
