import {findingsOf, isRefusal, type Finding} from './findings';
import {isResult, sessionName, type Observations, type Reply} from './observations';
import {sessionStories} from './sessions';

/** What `--format json` prints. `null`: not found out. Times in seconds since the start of the probe. */
export interface ProbeReport {
  readonly urls: readonly string[];
  readonly server: Observations['server'];
  readonly protocol: string | null;
  readonly sessionIds: Observations['sessionIds'];
  readonly echo: boolean | null;
  readonly unknownSession:
    readonly {readonly status: number | null; readonly code: number | null; readonly text: string | null}[] | null;
  readonly beforeInitialized: 'served' | 'refused' | null;
  readonly getStream: number | null;
  readonly modern: {readonly status: number; readonly code: number | null} | null;
  readonly calls: {
    readonly total: number;
    readonly byStatus: Readonly<Record<string, number>>;
    readonly timeouts: number;
    readonly unreachable: number;
  };
  readonly sessions: readonly SessionReport[];
  /** Only with `--yes-delete`: how many DELETEs got which status. */
  readonly deletes?: {readonly byStatus: Readonly<Record<string, number>>};
  readonly findings: readonly Finding[];
  readonly exit: 0 | 1;
}

export interface SessionReport {
  readonly name: string;
  readonly calls: number;
  readonly lost: boolean;
  readonly firstLostAt: number | null;
  readonly cameBackAt: number | null;
  readonly idChanged: boolean;
  readonly memoryLost: boolean | null;
}

/** The report on what was seen. Its exit code is 1 when a session, or a client of a server without sessions, did not go on. */
export function reportOf(seen: Observations): ProbeReport {
  const {urls, server, protocol, sessionIds, echo, unknownSession, beforeInitialized, getStream, modern, deletes} =
    seen;
  const stories = sessionStories(seen);
  const replies = seen.calls.map(({reply}) => reply);
  return {
    urls,
    server,
    protocol,
    sessionIds,
    echo,
    unknownSession:
      unknownSession?.map((reply) => {
        const {status, code, text} = reply.kind === 'answered' ? reply : {status: null, code: null, text: null};
        return {status, code, text};
      }) ?? null,
    beforeInitialized: beforeInitialized && verdictOn(beforeInitialized),
    getStream,
    modern: modern?.kind === 'answered' ? {status: modern.status, code: modern.code} : null,
    calls: {
      total: replies.length,
      byStatus: byStatus(replies),
      timeouts: replies.filter(({kind}) => kind === 'timeout').length,
      unreachable: replies.filter(({kind}) => kind === 'unreachable').length,
    },
    sessions:
      sessionIds === 'none'
        ? []
        : stories.map(({session, calls, lost, firstLostAt, cameBackAt, idChanged, memoryLost}) => ({
            name: sessionName(session),
            calls: calls.length,
            lost,
            firstLostAt: firstLostAt && inMilliseconds(firstLostAt),
            cameBackAt: cameBackAt && inMilliseconds(cameBackAt),
            idChanged,
            memoryLost: seen.hasCounter ? memoryLost : null,
          })),
    ...(deletes && {deletes: {byStatus: byStatus(deletes)}}),
    findings: findingsOf(seen),
    exit: stories.some(({lost, memoryLost}) => lost || memoryLost === true) ? 1 : 0,
  };
}

function verdictOn(reply: Reply): 'served' | 'refused' | null {
  if (isResult(reply)) return 'served';
  return isRefusal(reply) ? 'refused' : null;
}

function byStatus(replies: readonly Reply[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const reply of replies) {
    if (reply.kind === 'answered') counts[reply.status] = (counts[reply.status] ?? 0) + 1;
  }
  return counts;
}

function inMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
