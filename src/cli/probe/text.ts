/** The probe as a person reads it in a terminal. */
import {meaningOf} from '../../toolhive/probe/meaning';
import {inWords, isResult, sessionName, type Observations} from '../../toolhive/probe/observations';
import {reportOf, type ProbeReport} from '../../toolhive/probe/report';
import {sessionStories, type Change} from '../../toolhive/probe/sessions';
import {toolhiveVersion} from '../../toolhive/releases/version';
import {amount} from '../amount';
import {painter, type Paint as Painting} from '../painter';
import type {ProbeOptions} from './options';
import type {Step} from './run';

export const help = `Opens sessions against your own MCP server, keeps them, and says what becomes of
each. It works with any release of ToolHive and without it; what it means is
said by what was recorded of ${toolhiveVersion}.

  probe-sessions [options] URL...

  URL...                  ways to one server, such as one port-forward to each
                          proxy pod
  --sessions N            sessions to open (10)
  --watch TIME            then call once a second in each, for 30s, 10m …, while
                          you restart things; Ctrl-C ends it
  --call TOOL             call this tool instead of tools/list; no other tool is
                          ever called
  --arguments JSON        the arguments of the tool, a JSON object ({})
  --counter PATH          where a number stands in the tool's result that grows
                          with each call of a session, as a JSON pointer such as
                          /structuredContent/count: shows whether memory is lost
  --new-connections       a connection of its own for each request; otherwise
                          each session keeps one
  --timeout TIME          of one request (30s)
  --header-file FILE      lines "Name: value" that are added to each request,
                          such as tokens
  --accept-changed-ids    go on with the session id of the last answer, as some
                          clients do
  --format text|json      text for people (text), json for programs
  --yes-delete            end the sessions with DELETE at the end; otherwise
                          they are left to expire
  --help                  this text

It sends initialize, ping, tools/list and GET, at most one request at a time in
each session. No id and no token is printed, nothing is written, and nothing
goes anywhere but to the URLs.

Exit code 0: every session went on; 1: at least one was lost, refused or forgot;
2: usage, or there is no MCP server.
`;

const styles = {good: 32, note: 36, bad: 31, bold: 1, dim: 2} as const;

type Paint = Painting<keyof typeof styles>;

export const paintFor = (isColored: boolean): Paint => painter(styles, isColored);

const signs = {good: '✓ ok', note: '· note', bad: '✗ fail'} as const;

/** What is going to be done, before anything is sent. */
export function planText(options: ProbeOptions, paint: Paint): string {
  const {shownUrls, sessions, watch, call, newConnections, yesDelete} = options;
  const perSession = 2 * Math.max(2, shownUrls.length);
  const what = call ? `calls of the tool ${call.tool}` : 'calls of tools/list';
  const plan = [
    `${amount(sessions, 'session')}, ${perSession} ${what} in each, ${
      newConnections ? 'each request on a connection of its own' : 'on a connection that the session keeps'
    }; then one more session, an id that nobody issued, a GET and a request of revision 2026-07-28.`,
    ...(watch === null ? [] : [`Then one call a second in each session, for ${duration(watch)}; Ctrl-C ends it.`]),
    yesDelete ? 'At the end DELETE for each session.' : 'The sessions are left to expire.',
  ];
  const [first, ...others] = shownUrls;
  return [
    `${paint('bold', 'Probing')} ${first}`,
    ...others.map((url) => `    and ${url}`),
    ...plan.flatMap((line) => wrapped(line)).map((line) => paint('dim', line)),
    '',
  ].join('\n');
}

/** The line of a step. */
export function stepText(step: Step, seen: Observations, paint: Paint): string {
  const [kind, title, text] = stepParts(step, seen);
  const [first, ...more] = wrapped(text, 28);
  return [`${paint(kind, signs[kind].padEnd(7))} ${title.padEnd(19)} ${first}`, ...more].join('\n');
}

function stepParts(step: Step, seen: Observations): readonly [keyof typeof signs, string, string] {
  switch (step) {
    case 'reach':
      return reachParts(seen);
    case 'echo':
      return [
        'note',
        'Id on answers',
        seen.echo ? 'the server puts the session id on its answers' : 'only on initialize',
      ];
    case 'unknown': {
      const replies = seen.unknownSession ?? [];
      const is404 = replies.every((reply) => reply.kind === 'answered' && reply.status === 404);
      return [is404 ? 'good' : 'note', 'Unknown id', perUrl(replies.map(inWords))];
    }
    case 'beforeInitialized': {
      const reply = seen.beforeInitialized;
      const isServed = reply !== null && isResult(reply);
      return [
        isServed ? 'good' : 'note',
        'Before initialized',
        isServed ? 'served' : `refused: ${reply && inWords(reply)}`,
      ];
    }
    case 'calls':
      return callsParts(seen);
    case 'getStream':
      return [
        seen.getStream === 200 ? 'good' : 'note',
        'GET stream',
        seen.getStream === null ? 'no answer' : String(seen.getStream),
      ];
    case 'modern': {
      const reply = seen.modern;
      if (reply?.kind !== 'answered') return ['note', '2026-07-28', reply ? inWords(reply) : 'no answer'];
      return ['note', '2026-07-28', isResult(reply) ? 'served' : `refused: ${inWords(reply)}`];
    }
    case 'deletes':
      return [
        'note',
        'DELETE',
        tally((seen.deletes ?? []).map((reply) => (reply.kind === 'answered' ? String(reply.status) : inWords(reply)))),
      ];
  }
}

function reachParts({
  server,
  protocol,
  sessionIds,
  opened,
}: Observations): readonly [keyof typeof signs, string, string] {
  if (!server) return ['bad', 'Server', `initialize is refused: ${tally(opened.map(({reply}) => inWords(reply)))}`];
  const ids = {uuid: 'session ids are UUIDs', opaque: 'session ids are no UUIDs', none: 'no session ids'};
  const name = [server.name || 'without a name', server.version].join(' ').trim();
  return ['good', 'Server', `${name}, protocol ${protocol}, ${sessionIds ? ids[sessionIds] : ''}`];
}

function callsParts(seen: Observations): readonly [keyof typeof signs, string, string] {
  const stories = sessionStories(seen);
  const going = stories.filter(({lost}) => !lost).length;
  const forgotten = stories.filter(({memoryLost}) => memoryLost === true).length;
  const answers = tally(
    seen.calls.map(({reply}) =>
      reply.kind === 'answered' ? (isResult(reply) ? '200' : inWords(reply)) : inWords(reply),
    ),
  );
  const title = seen.sessionIds === 'none' ? 'Clients' : 'Sessions';
  return [
    going === stories.length && forgotten === 0 ? 'good' : 'bad',
    title,
    `${going} of ${stories.length} went on${forgotten > 0 ? `, ${forgotten} forgotten by the server` : ''}; ${amount(seen.calls.length, 'call')}: ${answers || 'none'}`,
  ];
}

/** `40 × 200, 20 × 404 Session not found`, the most frequent first. */
function tally(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([text, count]) => `${count} × ${text}`)
    .join(', ');
}

/** One text where all URLs say the same, else one for each. */
function perUrl(texts: readonly string[]): string {
  const [first = ''] = texts;
  if (texts.every((text) => text === first)) return texts.length > 1 ? `${first}, at each URL` : first;
  return texts.map((text, url) => `URL ${url + 1}: ${text}`).join('; ');
}

export function watchTitle({watch}: ProbeOptions, paint: Paint): string {
  return `\n${paint('bold', 'Watching')} for ${duration(watch ?? 0)}: restart what you want to know about. Ctrl-C ends it.`;
}

/** The line of a change: when, which session, what it gets now and got before, and for how long. */
export function changeText({at, session, url, what, before, now, lasted}: Change, urls: number, paint: Paint): string {
  const where = urls > 1 ? ` at URL ${url + 1}` : '';
  const was = before ? `, after ${lasted === null ? '' : `${seconds(lasted)} of `}“${inWords(before)}”` : '';
  const texts = {
    failed: ['bad', `${inWords(now)}${where}${was}`],
    'fails otherwise': ['bad', `${inWords(now)}${where}${was}`],
    'came back': ['good', `${inWords(now)} again${where}${was}`],
    'id changed': ['note', `${inWords(now)}${where} with another session id`],
    'memory lost': ['bad', `${inWords(now)}${where}, and the counter did not grow: its memory is lost`],
  } as const;
  const [style, text] = texts[what];
  return `${stamp(at)}  ${paint(style, sessionName(session).padEnd(4))} ${text}`;
}

/** The quiet line in between. */
export function quietText(at: number, seen: Observations, paint: Paint): string {
  const stories = sessionStories(seen).filter(({refused}) => !refused);
  const failing = stories.filter(({lost}) => lost).length;
  const going = amount(stories.length - failing, seen.sessionIds === 'none' ? 'client' : 'session');
  const text = `${going} ${stories.length - failing === 1 ? 'goes' : 'go'} on${failing > 0 ? `, ${failing} ${failing === 1 ? 'fails' : 'fail'}` : ''}; ${amount(seen.calls.length, 'call')} so far`;
  return paint('dim', `${stamp(at)}  ${text}`);
}

const mostRows = 20;

/** The table of sessions, what it means, and how it ends. */
export function summaryText(seen: Observations, site: string, paint: Paint): string {
  const report = reportOf(seen);
  return [...table(report, paint), ...meaning(seen, report, site, paint), '', conclusion(seen, report, paint), ''].join(
    '\n',
  );
}

function table({sessions}: ProbeReport, paint: Paint): readonly string[] {
  const notable = sessions.filter((it) => it.firstLostAt !== null || it.idChanged || it.memoryLost === true);
  const shown = sessions.length > mostRows ? notable.slice(0, mostRows) : sessions;
  if (shown.length === 0) return [];
  const hasMemory = sessions.some(({memoryLost}) => memoryLost !== null);
  const head = ['session', 'calls', 'lost at', 'came back at', 'id changed', ...(hasMemory ? ['memory lost'] : [])];
  const rows = shown.map(({name, calls, firstLostAt, cameBackAt, idChanged, memoryLost}) => [
    name,
    String(calls),
    firstLostAt === null ? '-' : seconds(firstLostAt),
    cameBackAt === null ? '-' : seconds(cameBackAt),
    idChanged ? 'yes' : 'no',
    ...(hasMemory ? [memoryLost === null ? '-' : memoryLost ? 'yes' : 'no'] : []),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const rest = sessions.length - shown.length;
  return [
    '',
    paint('bold', line(head)),
    ...rows.map(line),
    ...(rest > 0 ? [paint('dim', `and ${amount(rest, 'more session')}`)] : []),
  ];
}

function meaning(seen: Observations, {findings}: ProbeReport, site: string, paint: Paint): readonly string[] {
  const told = [...findings, ...meaningOf(seen)];
  if (told.length === 0) return [];
  return [
    '',
    paint('bold', 'What it means'),
    ...told.flatMap(({text, docs}) => {
      const [first, ...more] = wrapped(text, 2);
      return [`- ${first}`, ...more, `  ${paint('dim', site + docs)}`];
    }),
  ];
}

function conclusion(seen: Observations, {exit}: ProbeReport, paint: Paint): string {
  const stories = sessionStories(seen);
  const what = seen.sessionIds === 'none' ? 'client' : 'session';
  const bad = stories.filter(({lost, memoryLost}) => lost || memoryLost === true);
  if (stories.length === 0) return 'Nothing was found out: the probe ended before the first answer.';
  return exit === 0
    ? paint('good', `✓ Every ${what} went on.`)
    : paint('bad', `✗ ${bad.length} of ${amount(stories.length, what)} were lost, refused or forgotten.`);
}

/** The widest line, where a word does not need more: it fits a terminal, and the page that shows runs. */
const width = 76;

/** A text in lines; all but the first stand `indent` further in, where the first has its title. */
function wrapped(text: string, indent = 0): readonly string[] {
  const [start = '', ...words] = text.split(' ');
  const lines = [start];
  for (const word of words) {
    const line = `${lines.at(-1)} ${word}`;
    if (indent + line.length <= width) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines.map((line, place) => (place === 0 ? line : ' '.repeat(indent) + line));
}

function seconds(time: number): string {
  return `${time.toFixed(1)} s`;
}

function stamp(time: number): string {
  return seconds(time).padStart(8);
}

function duration(milliseconds: number): string {
  const all = milliseconds / 1000;
  return all >= 60 && all % 60 === 0 ? `${all / 60} min` : `${all} s`;
}
