import {describe, expect, it} from 'vitest';
import {factById} from '../../src/toolhive/facts/facts';
import {charts, helmValues, type Chart} from '../../src/toolhive/operator/helmValues';
import {defaultKeyPrefix} from '../../src/toolhive/sessions/sessionRecord';
import {pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {keepsItsClaims, type Claim, type Mutation} from './built/claims';
import {noteInShort} from './built/laterNotes';
import {plain, rowsOf} from './built/tables';

const {$} = pageAt(readPages('build'), '/guides-k8s/deploy-operator');
const text = $('.markdown').text().replaceAll('\u200b', '').replace(/\s+/g, ' ');

describe.each(['crds', 'operator'] as const satisfies readonly Chart[])('the values of the chart %s', (chart) => {
  const rows = rowsOf($, `Values of the chart ${charts[chart].name}`);

  it('stand in a table, one row each', () => {
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map(({cells}) => cells)).toEqual(
      helmValues[chart].map((value) => ({
        Value: value.key,
        Default: value.default ?? 'none',
        Effect: plain(value.meaning) + (value.change ? ` ${noteInShort(value.change)}` : ''),
      })),
    );
  });

  it.each(helmValues[chart])('$key rests on facts that speak of it', ({key, facts}) => {
    const texts = facts.map((id) => factById(id)?.text ?? '').join(' ');
    const [last = ''] = key.split('.').slice(-1);
    expect(texts).toContain(last);
  });
});

const claims = {
  'crds-first': {says: /The CRDs have a chart of their own, and come first/},
  'migrator-off': {says: /switch the storage version migrator off, which needs the whole cluster/},
  'password-stays-out': {says: /The password does not reach MCPServers/},
  'one-prefix': {says: /All servers share one prefix, thv:proxy:session:, on database 0/},
  'warning-stays': {
    says: /does not silence SessionStorageWarning\..*with replicas above 1 it is True although Redis is used/,
  },
  'upgrade-restarts': {says: /An upgrade of the operator restarts every proxy pod of every server/},
  'servers-first': {says: /Delete the MCPServers while the operator runs/},
  'crs-stay': {says: /with crds\.keep at its default, CRDs and MCPServers stay/},
  'ready-is-not-leading': {says: /Ready means that the process answers, not that it leads/},
  'never-scales-servers': {neverSays: /autoscaling[^.]*scales (your )?servers/i},
} as const satisfies Record<string, Claim>;

const mutations: readonly Mutation<keyof typeof claims>[] = [
  {
    does: 'puts the operator first',
    change: (it) => it.replace('and come first', 'and come last'),
    breaks: 'crds-first',
  },
  {does: 'leaves the migrator on', change: (it) => it.replace('migrator off', 'migrator on'), breaks: 'migrator-off'},
  {
    does: 'passes the password on',
    change: (it) => it.replace('The password does not reach', 'The password reaches'),
    breaks: 'password-stays-out',
  },
  {
    does: 'gives each server a prefix',
    change: (it) => it.replace('share one prefix', 'have a prefix'),
    breaks: 'one-prefix',
  },
  {does: 'silences the warning', change: (it) => it.replace('does not silence', 'silences'), breaks: 'warning-stays'},
  {
    does: 'upgrades without a restart',
    change: (it) => it.replace('restarts every proxy pod', 'restarts no proxy pod'),
    breaks: 'upgrade-restarts',
  },
  {
    does: 'uninstalls the operator first',
    change: (it) => it.replace('while the operator runs', 'after the operator is gone'),
    breaks: 'servers-first',
  },
  {
    does: 'deletes what is kept',
    change: (it) => it.replace('CRDs and MCPServers stay', 'nothing stays'),
    breaks: 'crs-stay',
  },
  {
    does: 'takes Ready for leading',
    change: (it) => it.replace(', not that it leads', ''),
    breaks: 'ready-is-not-leading',
  },
  {
    does: 'lets the chart scale servers',
    change: (it) => `${it} operator.autoscaling scales your servers.`,
    breaks: 'never-scales-servers',
  },
];

describe('the page about the operator', () => {
  keepsItsClaims(text, claims, mutations);

  it('names the default prefix as the proxy runner has it', () => expect(text).toContain(defaultKeyPrefix));

  it('takes everything down in the order of fact 9.14', () => {
    const steps = sectionOf($, 'uninstall')
      .map((element) => textOf($, element))
      .join('\n');
    const order = ['kubectl delete -A --all', 'helm uninstall toolhive-operator-crds', 'xargs kubectl delete'];
    const places = order.map((step) => steps.indexOf(step));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });
});
