import {readFileSync} from 'node:fs';
import type {Element} from 'domhandler';
import {describe, expect, it} from 'vitest';
import {errors, sectionAbout, troubleshootingPage, type ErrorText} from '../../src/toolhive/trouble/errors';
import {failureMatrix} from '../../src/toolhive/routing/failures/failures';
import {clients} from '../../src/toolhive/sessions/sdks';
import {codeOf, pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {keepsItsClaims, type Claim, type Mutation} from './built/claims';
import {plain, rowsOf} from './built/tables';

const pages = readPages('build');
const {$} = pageAt(pages, troubleshootingPage);
const texts: readonly ErrorText[] = errors;
const page = textOf($, $('.markdown').get(0) ?? expect.fail('The page has no text.'));
const headings = $('.markdown h2')
  .get()
  .map((heading) => ({id: heading.attribs.id ?? '', title: textOf($, heading)}));
const sectionText = (id: string) =>
  sectionOf($, id)
    .map((element) => textOf($, element))
    .join('\n');

/** The sections that are about a symptom; every other one from the first error text on is about an error text. */
const symptoms = [
  'state-reset',
  'tools-disappeared',
  'one-backend-gets-all-sessions',
  'crash-loop-at-start',
  'backend-hangs',
  'warning-although-redis',
  'no-warning-although-no-redis',
  'ready-although-requests-fail',
  'edit-without-effect',
  'stream-is-cut',
];

describe('the sections', () => {
  it('are one for each error text and one for each symptom, and no other', () => {
    expect(headings.map(({id}) => id)).toEqual([
      'find-your-text',
      'symptoms',
      'decision-path',
      ...texts.map(({id}) => id),
      ...symptoms,
      'next-steps',
      'related-information',
    ]);
  });

  it.each(texts)('have the text and the status of $id in their title, and what it means', (error) => {
    const {id, text, status, meaning, firstStep} = error;
    const title = headings.find((heading) => heading.id === id)?.title;
    expect(title).toContain(text ?? 'empty body');
    if (status) expect(title).toContain(String(status));
    const said = sectionText(id);
    expect(said).toContain(`Do first. ${plain(firstStep)}`);
    expect(said).toContain(`What it means. ${plain(meaning)}`);
  });

  it.each([...texts.map(({id}) => id), ...symptoms])('say what to do first, and the fix: %s', (id) => {
    const said = sectionText(id);
    const [first = -1, meaning = -1, fix = -1] = ['Do first.', 'What it means.', 'Fix.'].map((words) =>
      said.indexOf(words),
    );
    const order = `The section ${id} of troubleshoot-sessions.mdx says "Do first.", "What it means." and "Fix.", in this order. Where one is`;
    expect(first, order).toBeGreaterThan(0);
    expect(meaning, order).toBeGreaterThan(first);
    if (id !== 'crash-loop-at-start') expect(fix, order).toBeGreaterThan(meaning); // there the table leads on
  });

  it.each(texts)('confirm $id by a command or lead to one', ({id}) => {
    const section = sectionOf($, id);
    const commands = section.flatMap((element) => $(element).find('pre').get()).map((block) => codeOf($, block));
    const above = section.flatMap((element) => $(element).find('a[href="#no-valid-session-id-provided"]').get());
    expect(commands.length + above.length, `Commands in the section ${id}, which confirm it`).toBeGreaterThan(0);
  });
});

it('adds Redis to an MCPServer as the manifest of the guide has it', () => {
  const [snippet = ''] = sectionOf($, 'session-not-found')
    .flatMap((element) => $(element).filter('.language-yaml').find('pre').get())
    .map((block) => codeOf($, block));
  const [spec, ...storage] = snippet.split('\n');
  expect([spec, storage[0]?.trim()]).toEqual(['spec:', 'sessionStorage:']);
  expect(readFileSync('static/examples/scaled-with-redis.yaml', 'utf8')).toContain(`\n${storage.join('\n')}\n`);
});

describe('the tables on top', () => {
  it('lead from each text to its section', () => {
    const rows = rowsOf($, 'Find the text that you see');
    expect(rows.map(({cells}) => cells.Text)).toEqual(texts.map(({text}) => text ?? 'An empty body'));
    for (const [index, {status, saidBy, seenIn, jsonRpcCode}] of texts.entries()) {
      const who = seenIn === 'proxy log' ? 'the log of the proxy pod' : `the ${saidBy}`;
      const code = jsonRpcCode && `${jsonRpcCode},`;
      expect(rows[index]?.cells['Status, code, and who says it']).toBe([status, code, who].filter(Boolean).join(' '));
    }
    const links = $('[aria-label="Find the text that you see"] a').get();
    expect(links.map((link) => link.attribs.href)).toEqual(texts.map(sectionAbout));
  });

  it('lead from each symptom to its section', () => {
    const links = sectionOf($, 'symptoms').flatMap((element) => $(element).find('a[href^="#"]').get());
    const targets = links.map((link) => link.attribs.href?.slice(1)).filter((id) => id !== 'symptoms');
    expect(targets).toEqual(symptoms);
  });
});

describe('the diagram', () => {
  it.each(['wide', 'narrow'])('says in its %s form what a call can get, as the error texts have it', (variant) => {
    const drawn = $(`svg[aria-labelledby^="session-decision-${variant}-title"]`);
    const words = drawn
      .find('text')
      .get()
      .map((text) => $(text).text());
    expect(words).toEqual(expect.arrayContaining(['404', '503', '502', '400', '200', 'Session not found']));
    expect(words.join(' ')).toContain('session store unavailable');
    const description = drawn.find('desc').text();
    for (const id of ['session-not-found', 'session-store-unavailable', 'bad-gateway']) {
      const {status, text} = texts.find((error) => error.id === id) ?? expect.fail();
      expect(description).toContain(`${status} ${text ?? 'with an empty body'}: `);
    }
  });
});

describe('other pages lead here', () => {
  it.each(['/guides-k8s/run-mcp-k8s'])('from each row of the table of error texts on %s', (address) => {
    const links = pageAt(pages, address).$('[aria-label="Find the text that you see"] a').get();
    expect(links.map((link) => link.attribs.href)).toEqual(texts.map(sectionAbout));
  });

  it('from each row of the failure matrix that shows such a text', () => {
    const matrix = pageAt(pages, '/reference/failure-matrix').$;
    const builtRows = new Map(
      matrix('tr[id]')
        .get()
        .map((row) => [row.attribs.id, matrix(row)]),
    );
    const rows = failureMatrix().flatMap((section) => section.rows);
    const shown = rows.map(({id, result: {next, afterNext, afterRepair = [], fromThenOn}}) => {
      const answers = [next, afterNext, ...afterRepair, ...(fromThenOn ? [fromThenOn] : [])];
      // the 404 of a backend reaches a client after a GET, or for an adopted id: it has no section
      const failed = answers.filter(({status, from}) => status >= 400 && !(status === 404 && from === 'backend'));
      const links = builtRows.get(id)?.find<Element>(`a[href^="${troubleshootingPage}#"]`).get() ?? [];
      const about = new Set(links.map((link) => link.attribs.href?.split('#')[1]));
      return {id, statuses: new Set(failed.map(({status}) => status)), about};
    });
    const failing = shown.filter(({statuses}) => statuses.size > 0);
    expect(failing.length).toBeGreaterThan(30);
    expect(failing.filter(({about}) => about.size === 0)).toEqual([]);
    const statusOf = (id: string | undefined) => texts.find((error) => error.id === id)?.status;
    for (const {statuses, about} of failing) expect(new Set([...about].map(statusOf))).toEqual(statuses);
    expect(shown.filter(({statuses, about}) => statuses.size === 0 && about.size > 0)).toEqual([]);
  });

  it('from each error that the failure matrix has in full', () => {
    const table = pageAt(pages, '/reference/failure-matrix').$('[aria-label="The errors in full"]');
    const links = table.find('tbody th a').get();
    expect(links).toHaveLength(6); // one has a capital letter in later releases
    const ids = links.map((link) => link.attribs.href?.replace(`${troubleshootingPage}#`, ''));
    expect([...new Set(ids)].toSorted()).toEqual([
      'bad-gateway',
      'no-valid-session-id-provided',
      'not-initialized',
      'session-not-found',
      'session-store-unavailable',
    ]);
  });
});

/** Facts 3.1, 3.3, 4.4, 6.4, 6.6, 6.8, 6.13, 6.20, 6.23, 7.3. */
const claims = {
  'leave-proxies-alone': {
    says: /Do not restart proxy pods and do not edit the MCPServer: a proxy pod that starts while Redis is away exits/,
  },
  'not-logged': {says: /The proxy runner logs nothing for this answer/},
  'every-404-counts': {says: /takes every 404 to a known session for a lost one/},
  'repeats-on-every-call': {says: /This answer repeats on every call: nothing heals it but a new initialize/},
  'not-repeated': {says: /the call is not repeated for you\. Repeat it only if it may run twice/},
  'no-sign': {says: /The client gets no sign, and the proxy runner logs it at DEBUG only/},
  'debug-edit-restarts': {says: /This edit restarts both tiers, and so resets every session itself/},
  'raise-proxies': {says: /Raise the number of proxy pods, not of backend pods/},
  'recorded-spread': {
    says: /200 sessions through one proxy pod with three backend pods all reached one; two proxy pods with four reached two, and in 5 of 20 runs only one/,
  },
  'warning-reads-the-spec': {says: /SessionStorageWarning reads the spec of the MCPServer alone/},
  'warning-silent-under-hpa': {says: /Recorded with five: it stays False/},
  'phase-ignores-backend': {says: /Look at the backend pods: the phase does not/},
  'health-is-200': {says: /its status is 200 in any case/},
  'drain-is-fixed': {says: /No field changes the 30 s/},
  'never-migrates': {neverSays: /sessions? (is|are) (migrated|moved|restored)/i},
  'never-rollout-restart-proxy': {neverSays: /(run|use|try) kubectl rollout restart deployment/i},
} as const satisfies Record<string, Claim>;

const mutations: readonly Mutation<keyof typeof claims>[] = [
  {
    does: 'restarts proxies in an outage',
    change: (text) => text.replace('Do not restart proxy pods', 'Restart proxy pods'),
    breaks: 'leave-proxies-alone',
  },
  {
    does: 'logs the 404',
    change: (text) => text.replace('logs nothing for this answer', 'logs this answer'),
    breaks: 'not-logged',
  },
  {
    does: 'heals the 400',
    change: (text) => text.replace('nothing heals it but', 'it heals without'),
    breaks: 'repeats-on-every-call',
  },
  {
    does: 'repeats calls',
    change: (text) => text.replace('the call is not repeated', 'the call is repeated'),
    breaks: 'not-repeated',
  },
  {does: 'tells the client', change: (text) => text.replace('gets no sign', 'gets an error'), breaks: 'no-sign'},
  {
    does: 'makes DEBUG free',
    change: (text) => text.replace('This edit restarts both tiers', 'This edit restarts nothing'),
    breaks: 'debug-edit-restarts',
  },
  {
    does: 'raises backends',
    change: (text) => text.replace('of proxy pods, not of backend pods', 'of backend pods'),
    breaks: 'raise-proxies',
  },
  {
    does: 'lets the phase see the backend',
    change: (text) => text.replace('the phase does not', 'so does the phase'),
    breaks: 'phase-ignores-backend',
  },
  {
    does: 'trusts the warning under an autoscaler',
    change: (text) => text.replace('it stays False', 'it turns True'),
    breaks: 'warning-silent-under-hpa',
  },
  {does: 'moves sessions', change: (text) => `${text} The session is migrated.`, breaks: 'never-migrates'},
];

describe('what the page says', () => {
  keepsItsClaims(page, claims, mutations);

  it('counts the clients that initialize again as they were recorded', () => {
    expect(clients.filter(({reinitializes}) => reinitializes)).toHaveLength(2);
    expect(clients.length).toBeGreaterThan(5);
    expect(sectionText('tools-disappeared')).toContain('only two initialize again by themselves upon 404');
  });

  it('quotes both log lines of a 502', () => {
    const {logs = []} = texts.find(({id}) => id === 'bad-gateway') ?? expect.fail();
    expect(logs).toHaveLength(2);
    for (const {message} of logs) expect(sectionText('bad-gateway')).toContain(message);
  });
});
