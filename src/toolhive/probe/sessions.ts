import {inWords, isResult, type Call, type Observations, type Reply} from './observations';

/** What became of one session. Times in seconds since the start of the probe. */
export interface SessionStory {
  readonly session: number;
  /** The URL that it began at. */
  readonly home: number;
  readonly calls: readonly Call[];
  /** The initialize got no result, so there was never a session. */
  readonly refused: boolean;
  /** The last call at some URL failed. */
  readonly lost: boolean;
  readonly firstLostAt: number | null;
  /** When it last came back to a state in which no URL fails. */
  readonly cameBackAt: number | null;
  readonly idChanged: boolean;
  /** Whether its counter ever failed to grow; `null`: it was not seen twice. */
  readonly memoryLost: boolean | null;
  /** The calls whose failure still stands, one for each URL. */
  readonly standing: readonly Call[];
  /** A failure was followed by a result at the same URL. */
  readonly healed: readonly Call[];
}

/** The stories of all sessions; where the server issues no ids, those of the clients that called it. */
export function sessionStories({opened, calls}: Observations): readonly SessionStory[] {
  return opened.map(({url, at, reply}, session) => {
    const own = calls.filter((call) => call.session === session);
    return isResult(reply) ? story(session, url, own) : refusedStory(session, url, at);
  });
}

function refusedStory(session: number, home: number, at: number): SessionStory {
  return {
    session,
    home,
    calls: [],
    refused: true,
    lost: true,
    firstLostAt: at,
    cameBackAt: null,
    idChanged: false,
    memoryLost: null,
    standing: [],
    healed: [],
  };
}

function story(session: number, home: number, calls: readonly Call[]): SessionStory {
  const failing = new Map<number, Call>();
  const healed: Call[] = [];
  let cameBackAt: number | null = null;
  for (const call of calls) {
    const failure = failing.get(call.url);
    if (!isResult(call.reply)) failing.set(call.url, call);
    else if (failure) {
      failing.delete(call.url);
      healed.push(failure);
      if (failing.size === 0) cameBackAt = call.at;
    }
  }
  return {
    session,
    home,
    calls,
    refused: false,
    lost: failing.size > 0,
    firstLostAt: calls.find(({reply}) => !isResult(reply))?.at ?? null,
    cameBackAt,
    idChanged: calls.some(({reply}) => reply.kind === 'answered' && reply.sessionId === 'other'),
    memoryLost: memoryLost(calls),
    standing: [...failing.values()],
    healed,
  };
}

function memoryLost(calls: readonly Call[]): boolean | null {
  const numbers = calls.flatMap(({reply}) => (reply.kind === 'answered' ? (reply.counter ?? []) : []));
  return numbers.length < 2 ? null : numbers.some((number, index) => number <= (numbers[index - 1] ?? -Infinity));
}

/** What a watcher is told of a call: something is other than at the call before it, at the same URL. */
export interface Change {
  readonly at: number;
  readonly session: number;
  readonly url: number;
  readonly what: 'failed' | 'came back' | 'fails otherwise' | 'id changed' | 'memory lost';
  readonly before: Reply | null;
  readonly now: Reply;
  /** How long it was as before, in seconds; `null`: since the session began. */
  readonly lasted: number | null;
}

/** The changes that a call brings; `earlier` are the calls of its session before it, in order. */
export function changesAt(earlier: readonly Call[], call: Call): readonly Change[] {
  const {session, url, at, reply} = call;
  const before = earlier.findLast((it) => it.url === url);
  const told = {
    at,
    session,
    url,
    before: before?.reply ?? null,
    now: reply,
    lasted: before ? lasted(earlier, call) : null,
  };
  const isGood = isResult(reply);
  const wasGood = before === undefined || isResult(before.reply);
  const changes: Change[] = [];
  if (isGood !== wasGood) changes.push({...told, what: isGood ? 'came back' : 'failed'});
  else if (before && !isGood && failureOf(before.reply) !== failureOf(reply)) {
    changes.push({...told, what: 'fails otherwise'});
  }
  const first = (seen: (calls: readonly Call[]) => boolean) => seen([...earlier, call]) && !seen(earlier);
  if (first((calls) => calls.some((it) => it.reply.kind === 'answered' && it.reply.sessionId === 'other'))) {
    changes.push({...told, what: 'id changed'});
  }
  if (first((calls) => memoryLost(calls) === true)) changes.push({...told, what: 'memory lost'});
  return changes;
}

/** How a call failed, in so far as a watcher wants to know: that there is no connection shows in many words. */
function failureOf(reply: Reply): string {
  return reply.kind === 'unreachable' ? reply.kind : inWords(reply);
}

/** How long the calls at an URL had been going the way that this call ends. */
function lasted(earlier: readonly Call[], {url, at}: Call): number {
  const there = earlier.filter((it) => it.url === url);
  const last = there.at(-1);
  const since = there.findLastIndex((it) => last && isResult(it.reply) !== isResult(last.reply)) + 1;
  return at - (there[since]?.at ?? at);
}
