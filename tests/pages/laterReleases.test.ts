import {load} from 'cheerio';
import {isTag} from 'domhandler';
import {describe, expect, it} from 'vitest';
import {changeAddress, changedBy, releasesPage} from '../../src/toolhive/releases/changedFacts';
import {releaseChanges} from '../../src/toolhive/releases/releases';
import {sinceInWords} from '../../src/toolhive/releases/since';
import {pageAt, readPages, textOf, type BuiltPage} from './built/builtSite';

/**
 * Some facts say several things, and a change touches one of them. Such a statement is touched when it has these words;
 * that of a fact which is not here always is.
 */
interface Part {
  readonly change: string;
  readonly fact: string;
  readonly words: RegExp;
}

const parts: readonly Part[] = [
  {change: '20.3', fact: '18.3', words: /getex/i},
  {change: '20.3', fact: '18.5', words: /6\.2/},
  {change: '20.5', fact: '6.10', words: /404/},
  {change: '20.5', fact: '6.12', words: /adopt|echo/i},
  {change: '20.7', fact: '6.20', words: /initialize|began/i},
  {change: '20.11', fact: '5.5', words: /last request/},
  {change: '20.12', fact: '5.4', words: /identity|also holds/i},
  {change: '20.13', fact: '2.2', words: /TLS/},
  {change: '20.13', fact: '18.5', words: /TLS/},
  {change: '20.14', fact: '2.8', words: /password/i},
  {change: '20.14', fact: '2.9', words: /default Redis/i},
  {change: '20.14', fact: '9.9', words: /its password/i},
  {change: '20.16', fact: '1.10', words: /looks? at proxy pods only|operator watches|last looked/i},
  {change: '20.16', fact: '14.8', words: /own the StatefulSet|StatefulSet .* stays/},
  {change: '20.17', fact: '15.3', words: /metrics/},
  {change: '20.17', fact: '16.1', words: /monitoring/i},
  {change: '20.19', fact: '1.9', words: /affinity|node selection/},
  {change: '20.19', fact: '12.1', words: /affinity|node selection/},
  {change: '20.20', fact: '2.10', words: /keys of one Secret|kept by the name of the Secret/},
  {change: '20.20', fact: '11.1', words: /keys of one Secret|kept by the name of the Secret|one key of each/},
  {change: '20.21', fact: '2.10', words: /permissionProfile/},
  {change: '20.22', fact: '6.24', words: /8 MiB/},
  {change: '20.22', fact: '16.6', words: /8 MiB/},
  {change: '20.23', fact: '10.6', words: /once|stale/},
];

/** Pages, and sections with a change, that mark a changed fact and need no note, each with the reason. */
const withoutNote: Readonly<Record<string, string>> = {
  '/guides-k8s/redis-session-storage':
    'It tells both releases apart at each statement, in words and tables of its own.',
  '/reference/failure-matrix': 'Its rows are apart by release.',
  '/reference/session-store': 'Its tables are apart by release.',
};

/** A statement that rests on a fact which a later release changes. */
interface Touched {
  readonly change: string;
  readonly fact: string;
  /** The page and the nearest heading above. */
  readonly section: string;
  readonly text: string;
  /** Whether its section shows the change. */
  readonly isNoted: boolean;
  /** Whether the change touches what it says, by `parts`. */
  readonly isMeant: boolean;
}

const changes = Object.entries(changedBy).map(([id, facts]): readonly [string, readonly string[]] => [id, facts]);

function touchedOn({$, address}: BuiltPage, rules: readonly Part[]): readonly Touched[] {
  let section = address;
  const shown = new Map<string, Set<string>>();
  const said: {readonly section: string; readonly fact: string; readonly text: string}[] = [];
  for (const element of $('.markdown').find('h2[id], h3[id], details[id], a').get()) {
    const {id, href = '', 'data-n': fact} = element.attribs;
    if (element.tagName !== 'a') section = `${address}#${id}`;
    else if (fact === undefined) shown.set(section, (shown.get(section) ?? new Set()).add(href));
    else {
      const block = $(element).closest('tr, li, dd, p').get().find(isTag);
      said.push({section, fact, text: block ? textOf($, block) : ''});
    }
  }
  return changes.flatMap(([change, facts]) =>
    said
      .filter(({fact}) => facts.includes(fact))
      .map((mark) => {
        const part = rules.find((rule) => rule.change === change && rule.fact === mark.fact);
        const isNoted = [...(shown.get(mark.section) ?? [])].some((href) => href.endsWith(changeAddress(change)));
        return {...mark, change, isNoted, isMeant: part?.words.test(mark.text) ?? true};
      }),
  );
}

/** A line for each statement that says nothing of a change that touches it, and for each rule that does nothing. */
function faultsOf(pages: readonly BuiltPage[], rules: readonly Part[], without: Readonly<Record<string, string>>) {
  const touched = pages.flatMap((page) => touchedOn(page, rules));
  const keysOf = ({section, change}: Touched) => [section.replace(/#.*/, ''), `${section} ${change}`];
  const missing = touched.filter(({isMeant, isNoted}) => isMeant && !isNoted);
  return [
    ...missing
      .filter((it) => !keysOf(it).some((key) => key in without))
      .map(
        ({section, change, fact, text}) =>
          `${section}: change ${change} touches fact ${fact}, "${text.slice(0, 90)}". Write <Since id="${change}" /> below it.`,
      ),
    ...Object.keys(without)
      .filter((key) => !missing.some((it) => keysOf(it).includes(key)))
      .map((key) => `${key} needs no exception. Take it out.`),
    ...rules.flatMap(({change, fact, words}) => {
      const own = touched.filter((it) => it.change === change && it.fact === fact);
      return [
        ...(own.some(({isMeant}) => isMeant) ? [] : [`No statement of fact ${fact} has ${String(words)}.`]),
        ...(own.every(({isMeant}) => isMeant) ? [`All statements of fact ${fact} have ${String(words)}.`] : []),
      ];
    }),
  ];
}

interface Named {
  readonly said: string;
  readonly known: readonly string[];
}

/** What pages say since when a change holds: the releases behind "since" in a block, and those that the data of its marked changes name. */
function releasesNamed({$, address}: BuiltPage): readonly (Named & {readonly text: string})[] {
  return $('.markdown')
    .find('p, li, td')
    .get()
    .flatMap((block) => {
      if ($(block).find('p, li, td').length > 0) return [];
      const text = textOf($, block);
      const marked = $(block)
        .find('a[data-n^="20."]')
        .get()
        .flatMap(({attribs}) => attribs['data-n'] ?? []);
      const known = releaseChanges
        .filter(({id}) => marked.includes(id))
        .flatMap(({since, now}) => `${sinceInWords(since)} ${now}`.match(release) ?? []);
      if (known.length === 0) return [];
      return [...text.matchAll(/since (v[\d.]+\d)/gi)].map(([, said = '']) => ({
        said,
        known,
        text: `${address}: ${text}`,
      }));
    });
}

const release = /v[\d.]+\d/g;

describe('a statement that a later release changes', () => {
  const pages = readPages('build');

  it('has the change in its section', () => {
    const touched = pages.flatMap((page) => touchedOn(page, parts)).filter(({isMeant}) => isMeant);
    expect(touched.length).toBeGreaterThan(80);
    expect(new Set(touched.map(({change}) => change)).size).toBeGreaterThanOrEqual(19);
    expect(
      faultsOf(pages, parts, withoutNote),
      'A change that touches only a part of what a fact says is told by its words, in `parts` of this file. The faults',
    ).toEqual([]);
  });

  it('names the release of the change that it marks', () => {
    const named = pages.flatMap(releasesNamed);
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter(({said, known}) => !known.includes(said))).toEqual([]);
  });

  it('keeps nobody from what follows: no three notes stand in a row', () => {
    const note = 'p[class*="since"]';
    const inARow = (notes: number) =>
      pages.filter(({$}) => $(Array<string>(notes).fill(note).join(' + ')).length > 0).map(({address}) => address);
    expect(inARow(2).length).toBeGreaterThan(0);
    expect(inARow(3)).toEqual([]);
  });

  it('has no note in the callout of "Horizontal scaling"', () => {
    const callouts = pageAt(pages, '/guides-k8s/run-mcp-k8s').$('.theme-admonition');
    expect(callouts).toHaveLength(1);
    expect(callouts.find('a.fact').length).toBeGreaterThan(3);
    expect(callouts.find(`a[href*="${releasesPage}"]`)).toHaveLength(0);
  });
});

describe('the check of the notes', () => {
  const note = `<p><a href="/x${changeAddress('20.15')}">Since</a></p>`;
  const built = (html: string): BuiltPage => ({
    file: 'guide.html',
    address: '/guide',
    $: load(
      `<div class="markdown"><h2 id="a">A</h2>${html.replaceAll(/\[([\d.]+)\]/g, '<a class="fact" data-n="$1"></a>')}</div>`,
    ),
  });
  const said = '<p>The rolling strategy is undone.[4.4]</p>';
  const other = '<h2 id="b">B</h2><p>With immediate it deletes pods.[4.4]</p>';
  const rules: readonly Part[] = [{change: '20.15', fact: '4.4', words: /rolling/}];

  it('is content with a note in the section, and with a statement that the change does not touch', () =>
    expect(faultsOf([built(said + note + other)], rules, {})).toEqual([]));

  it('refuses a statement without its note, and one whose note stands in another section', () => {
    const fault =
      '/guide#a: change 20.15 touches fact 4.4, "The rolling strategy is undone.". Write <Since id="20.15" /> below it.';
    expect(faultsOf([built(said + other)], rules, {})).toEqual([fault]);
    expect(faultsOf([built(said + other + note)], rules, {})).toEqual([fault]);
    expect(faultsOf([built(said + other)], rules, {'/guide#a 20.15': 'A reason.'})).toEqual([]);
  });

  it('refuses an exception that nothing needs, and words that tell nothing apart', () => {
    expect(faultsOf([built(said + note + other)], rules, {'/guide#a 20.15': 'A reason.'})).toEqual([
      '/guide#a 20.15 needs no exception. Take it out.',
    ]);
    expect(faultsOf([built(said + note)], rules, {})).toEqual(['All statements of fact 4.4 have /rolling/.']);
    expect(faultsOf([built(other)], rules, {})).toEqual(['No statement of fact 4.4 has /rolling/.']);
  });
});
