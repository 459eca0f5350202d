/** Asks the server step by step, and gives back what was seen. */
import {setTimeout as sleep} from 'node:timers/promises';
import {
  isResult,
  nothingSeen,
  type Call,
  type Observations,
  type Opened,
  type Reply,
} from '../../toolhive/probe/observations';
import {problemOf, type FirstAnswer, type Problem} from '../../toolhive/probe/reach';
import {changesAt, sessionStories, type Change} from '../../toolhive/probe/sessions';
import {createClient, formOf, textAt, type Received, type Session} from './client';
import {isRecord, type Exchange} from './exchange';
import type {ProbeOptions} from './options';

/** What is told while the probe runs. */
export type News =
  | {readonly kind: 'step'; readonly step: Step; readonly seen: Observations}
  | {readonly kind: 'progress'; readonly done: number; readonly of: number}
  | {readonly kind: 'watching'}
  | {readonly kind: 'change'; readonly change: Change}
  | {readonly kind: 'quiet'; readonly at: number; readonly seen: Observations};

export type Step = 'reach' | 'echo' | 'unknown' | 'beforeInitialized' | 'calls' | 'getStream' | 'modern' | 'deletes';

/** In milliseconds. */
const betweenCalls = 1_000;
const betweenQuietLines = 10_000;

/** Runs the probe. The signal ends it, with what was seen until then. */
export async function runProbe(
  options: ProbeOptions,
  signal: AbortSignal,
  tell: (news: News) => void,
): Promise<Observations | Problem> {
  const {urls, shownUrls, counter} = options;
  const client = createClient(options, signal);
  const started = performance.now();
  const now = () => (performance.now() - started) / 1000;
  const sessions: Session[] = [];
  const opened: Opened[] = [];
  const calls: Call[] = [];
  let found = {...nothingSeen, urls: shownUrls, newConnections: options.newConnections, hasCounter: counter !== null};
  let method = options.call ? 'tools/call' : 'tools/list';
  const params = options.call ? {name: options.call.tool, arguments: options.call.arguments} : {};

  /** A session whose initialize was cut off by the end of the probe has no place in the list, nor have those behind it. */
  const seen = (): Observations => {
    const end = opened.findIndex((it: Opened | undefined) => it === undefined);
    return {...found, opened: end < 0 ? [...opened] : opened.slice(0, end), calls: [...calls]};
  };
  const see = (step: Step, more: Partial<Observations>) => {
    found = {...found, ...more};
    tell({kind: 'step', step, seen: seen()});
  };
  const isLive = (session: Session | undefined): session is Session => {
    const begun = typeof session?.number === 'number' ? opened[session.number] : undefined;
    return begun !== undefined && isResult(begun.reply);
  };

  const open = async (number: number): Promise<Exchange> => {
    const session = client.newSession(number, number % urls.length);
    sessions[number] = session;
    const {answer, reply} = await client.initialize(session);
    if (reply) opened[number] = {url: session.home, at: now(), reply};
    if (isLive(session)) await client.confirmInitialized(session);
    return answer;
  };

  /** One call in a session. */
  const call = async (session: Session, url: number): Promise<Received> => {
    const received = await client.send({url, method, params, session});
    const {answer} = received;
    const isChanged = answer.kind === 'answered' && answer.sessionId !== null && session.id !== null;
    if (options.acceptChangedIds && isChanged) session.id = answer.sessionId;
    return received;
  };

  /** 1. Each URL is asked to initialize, which begins the first sessions. */
  const reach = async (): Promise<Problem | undefined> => {
    for (const [index, url] of shownUrls.entries()) {
      const answer =
        index < options.sessions ? await open(index) : (await client.initialize(client.newSession(null, index))).answer;
      if (answer.kind === 'stopped') return undefined;
      const problem = problemOf(url, await firstAnswer(answer, index));
      if (problem) return problem;
      if (found.sessionIds === null && answer.kind === 'answered' && answer.message && !answer.message.error) {
        introduce(answer.message.result, answer.sessionId);
      }
    }
    see('reach', {});
    return undefined;
  };

  const introduce = (result: unknown, id: string | null) => {
    const {serverInfo, capabilities} = isRecord(result) ? result : {};
    if (!options.call && !(isRecord(capabilities) && 'tools' in capabilities)) method = 'ping';
    const textOf = (value: unknown, key: string) => client.shown(textAt(value, key) ?? '');
    found = {
      ...found,
      server: {name: textOf(serverInfo, 'name'), version: textOf(serverInfo, 'version')},
      protocol: textOf(result, 'protocolVersion'),
      sessionIds: formOf(id),
    };
  };

  /** What an answer to initialize says of the URL; where it is none, an event stream may tell of a legacy server. */
  const firstAnswer = async (answer: Exclude<Exchange, {kind: 'stopped'}>, url: number): Promise<FirstAnswer> => {
    if (answer.kind === 'timeout') return {kind: 'timeout', seconds: options.timeout / 1000};
    if (answer.kind === 'unreachable') return answer;
    const {status, contentType, message, fault} = answer;
    const told = {
      kind: 'answered',
      status,
      body: message ? 'json-rpc' : (fault ?? 'other'),
      contentType: contentType && client.shown(contentType),
      location: shownLocation(answer.location, urls[url]),
      text: client.shown(answer.text),
    } as const;
    if (![400, 404, 405].includes(status)) return told;
    const stream = await client.getStream(url, null, 'event');
    return stream.kind === 'answered' && stream.fault === 'endpoint' ? {...told, body: 'endpoint'} : told;
  };

  /** 2. Does an answer in the session carry its id? It also shows whether the call can be made at all. */
  const echo = async (): Promise<Problem | undefined> => {
    const session = sessions.find(isLive);
    if (!session) return undefined;
    let {answer, reply} = await call(session, session.home);
    if (method === 'tools/list' && reply?.kind === 'answered' && reply.code === -32601) {
      method = 'ping';
      ({answer, reply} = await call(session, session.home));
    }
    if (answer.kind !== 'answered' || reply?.kind !== 'answered') return undefined;
    const problem = options.call && (await problemOfTool(options.call.tool, session, reply, answer.message?.result));
    if (problem) return problem;
    if (isResult(reply) && session.id !== null) see('echo', {echo: reply.sessionId !== 'none'});
    return undefined;
  };

  /** A tool that fails at its first call, or a counter that is not in its result, would look like a lost session. */
  const problemOfTool = async (
    tool: string,
    session: Session,
    reply: Extract<Reply, {kind: 'answered'}>,
    result: unknown,
  ): Promise<Problem | undefined> => {
    const advice = 'Look at its name and at --arguments.';
    if (isRecord(result) && result.isError === true) {
      const [first] = Array.isArray(result.content) ? (result.content as readonly unknown[]) : [];
      return {
        id: 'usage',
        text: `The tool ${tool} fails: ${client.shown(textAt(first, 'text') ?? 'without a text')}. ${advice}`,
      };
    }
    if (isResult(reply)) {
      if (counter === null || reply.counter !== null || session.id === null) return undefined;
      return {
        id: 'usage',
        text: `The result of ${tool} has no number at "${counter}". Write the JSON pointer of one, such as /structuredContent/count or /content/0/text.`,
      };
    }
    const {reply: pinged} = await client.send({url: session.home, method: 'ping', session});
    if (!pinged || !isResult(pinged)) return undefined;
    return {id: 'usage', text: `The server refuses the tool ${tool}: ${reply.text ?? reply.status}. ${advice}`};
  };

  /** 3. An id that nobody issued, at each URL. */
  const unknown = async () => {
    const like = sessions.find(isLive);
    if (!like?.id) return;
    const replies: Reply[] = [];
    for (const url of urls.keys()) {
      const reply = await client.callUnknown(url, like, method, params);
      if (!reply) return;
      replies.push(reply);
    }
    see('unknown', {unknownSession: replies});
  };

  /** 4. A call before notifications/initialized, in a session of its own. */
  const beforeInitialized = async () => {
    const session = client.newSession(null, 0);
    const {reply} = await client.initialize(session);
    const called = reply && isResult(reply) ? (await call(session, 0)).reply : null;
    if (called) see('beforeInitialized', {beforeInitialized: called});
  };

  /** 5. All sessions, and two calls of each at each URL; four where there is one. */
  const sweep = async () => {
    const numbers = Array.from({length: options.sessions}, (_, number) => number);
    await Promise.all(numbers.slice(urls.length).map(open));
    const turns = Array.from({length: Math.max(2, urls.length)}, (_, turn) => turn);
    const live = sessions.filter(isLive);
    const of = live.length * turns.length * 2;
    await Promise.all(
      live.map(async (session) => {
        for (const url of turns.flatMap((turn) => [session.home + turn, session.home + turn])) {
          await record(session, url % urls.length, false);
          tell({kind: 'progress', done: calls.length, of});
        }
      }),
    );
    const isEchoed = calls.every(
      ({reply}) => !isResult(reply) || (reply.kind === 'answered' && reply.sessionId !== 'none'),
    );
    see('calls', {echo: found.echo && isEchoed});
  };

  /** Makes a call of a session, and keeps what became of it. */
  const record = async (session: Session, url: number, watched: boolean) => {
    if (session.number === null || signal.aborted) return;
    const {reply} = await call(session, url);
    if (!reply) return;
    const made: Call = {session: session.number, url, at: now(), watched, reply};
    const earlier = calls.filter((it) => it.session === made.session);
    calls.push(made);
    if (watched) for (const change of changesAt(earlier, made)) tell({kind: 'change', change});
  };

  /** 6. The GET of a session that lives: to a lost one, a GET can do harm (fact 6.33). */
  const stream = async () => {
    const alive = sessionStories(seen()).find(
      ({refused, home, standing}) => !refused && !standing.some(({url}) => url === home),
    );
    const session = alive && sessions[alive.session];
    if (!session?.id) return;
    const answer = await client.getStream(session.home, session, 'head');
    if (answer.kind !== 'stopped') see('getStream', {getStream: answer.kind === 'answered' ? answer.status : null});
  };

  /** 7. A request of the revision without sessions. */
  const modern = async () => {
    const reply = await client.callModern();
    if (reply) see('modern', {modern: reply});
  };

  /** 8. One call a second of each session, at the URLs in turn. */
  const watch = async () => {
    if (options.watch === null) return;
    tell({kind: 'watching'});
    const live = sessions.filter(isLive);
    const until = performance.now() + options.watch;
    const wait = (milliseconds: number) => sleep(Math.max(0, milliseconds), undefined, {signal}).catch(() => undefined);
    const quiet = setInterval(() => tell({kind: 'quiet', at: now(), seen: seen()}), betweenQuietLines);
    await Promise.all(
      live.map(async (session, place) => {
        await wait((place * betweenCalls) / live.length);
        for (let turn = 0; performance.now() < until && !signal.aborted; turn++) {
          const next = performance.now() + betweenCalls;
          await record(session, (session.home + turn) % urls.length, true);
          await wait(Math.min(next, until) - performance.now());
        }
        await askAgain(session, wait);
      }),
    );
    clearInterval(quiet);
  };

  /** With several URLs, a failure that nobody asked about again may be over: one more call at each of those URLs. */
  const askAgain = async (session: Session, wait: (milliseconds: number) => Promise<void>) => {
    const story = sessionStories(seen()).find((it) => it.session === session.number);
    const last = story?.calls.at(-1);
    for (const {url} of story?.standing.filter((call) => call.watched && call !== last) ?? []) {
      await wait(betweenCalls);
      await record(session, url, true);
    }
  };

  try {
    for (const step of [reach, echo, unknown, beforeInitialized, sweep, stream, modern, watch]) {
      const problem = signal.aborted ? undefined : await step();
      if (problem) return problem;
      if (step === reach && !sessions.some(isLive)) break;
    }
    if (options.yesDelete) see('deletes', {deletes: await client.endSessions()});
    return seen();
  } finally {
    client.close();
  }
}

/** Where a redirect leads, without its query. */
function shownLocation(location: string | null, base: URL | undefined): string | null {
  if (location === null || !base || !URL.canParse(location, base)) return null;
  const {origin, pathname} = new URL(location, base);
  return origin + pathname;
}
