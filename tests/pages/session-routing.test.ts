import {describe, expect, it} from 'vitest';
import {account, clientNotices, requestName} from '../../src/toolhive/routing/exploration/account';
import {explore, type Moment} from '../../src/toolhive/routing/exploration/exploration';
import {lifeOfASession, stories} from '../../src/toolhive/routing/exploration/stories';
import {errors, type ErrorText} from '../../src/toolhive/trouble/errors';
import {pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {keepsItsClaims, type Claim, type Mutation} from './built/claims';

const {$} = pageAt(readPages('build'), '/concepts/session-routing');
const article = $('.markdown').clone();
article.find('svg').remove();
const text = article.text().replaceAll('\u200b', '').replace(/\s+/g, ' ');

const statusOf = ({outcome}: Moment) => (outcome.kind === 'answer' ? String(outcome.status) : '–');

const diagrams = {
  initialize: 'sequence-initialize',
  otherProxy: 'sequence-other-proxy',
  otherProxyWithoutRedis: 'sequence-other-proxy-without-redis',
  backendRestart: 'sequence-backend-restart',
  proxyRestart: 'sequence-proxy-restart',
  redisOutage: 'sequence-redis-outage',
} as const satisfies Record<keyof typeof lifeOfASession, string>;

describe('the sequence diagrams', () => {
  it.each(Object.entries(diagrams))('draw and describe what the model answers: %s', (name, id) => {
    const {setup, actions} = lifeOfASession[name as keyof typeof lifeOfASession]; // the keys of diagrams are its keys
    const {moments} = explore(setup, actions);
    for (const variant of ['wide', 'narrow']) {
      expect($(`#${id}-${variant}-description`).text()).toBe(moments.map(account).join(' '));
      const labels = $(`svg[aria-labelledby^="${id}-${variant}-title"] text`)
        .get()
        .map((label) => $(label).text());
      const expected = moments.flatMap(({outcome, action}) =>
        outcome.kind === 'answer' ? [requestName(action), ...outcome.upstream.map(({status}) => String(status))] : [],
      );
      expect(labels).toEqual(expect.arrayContaining(expected));
    }
  });

  it('show a lost memory, a refused record and an outage', () => {
    const labelsOf = (id: string) => $(`svg[aria-labelledby^="${id}-wide-title"]`).text();
    expect(labelsOf(diagrams.backendRestart)).toContain('200, count 1: memory lost');
    expect(labelsOf(diagrams.otherProxyWithoutRedis)).toContain('404');
    expect(labelsOf(diagrams.redisOutage)).toContain('503');
  });
});

describe('the stories', () => {
  it('are six', () => expect(stories).toHaveLength(6));

  it.each(stories)('stand there as tables, computed by the model: $title', ({id, setup, actions}) => {
    const details = sectionOf($, id).filter((element) => $(element).is('details:not([open])'));
    expect(details).toHaveLength(1);
    const rows = $(details)
      .find('tbody tr')
      .get()
      .map((row) =>
        $(row)
          .children()
          .get()
          .map((cell) => textOf($, cell)),
      );
    const {moments} = explore(setup, actions);
    expect(rows).toEqual(
      moments.map((moment, index) => [
        `${index + 1}. ${account(moment)}`,
        statusOf(moment),
        clientNotices(moment) ?? '–',
      ]),
    );
  });

  it.each(stories)('have a link that plays them in the explorer: $title', ({id}) => {
    const links = sectionOf($, id).flatMap((element) =>
      $(element).find(`a[href="/tools/session-explorer?story=${id}#explorer"]`).get(),
    );
    expect(links).toHaveLength(1);
  });
});

const claims = {
  'record-leads-to-the-service': {
    says: /Behind kube-proxy this is the ClusterIP of mcp-demo, so the record leads back to the Service, not to a pod/,
  },
  'nothing-changes-the-record': {says: /Nothing watches the pods and nothing changes the record/},
  'memory-is-gone': {says: /The client gets 200 and no sign; what the backend kept in memory is gone/},
  'not-for-400': {says: /It answers 400 or 401 to an unknown session\. The client gets that answer on every call/},
  'proxy-does-not-send-initialized': {says: /The proxy runner does not send it, so the repeated call is refused/},
  'no-cache': {says: /The RFC's local cache in front of Redis does not exist either/},
  'never-migrated': {neverSays: /sessions? (is|are) (migrated|moved|transferred)|migrates/i},
  'never-watches': {neverSays: /(proxy runner|operator|Redis) (watches|notices|detects)/i},
} as const satisfies Record<string, Claim>;

const mutations: readonly Mutation<keyof typeof claims>[] = [
  {
    does: 'stores the pod',
    change: (it) => it.replace('the ClusterIP of mcp-demo', 'the address of the pod'),
    breaks: 'record-leads-to-the-service',
  },
  {
    does: 'lets something watch',
    change: (it) => it.replace('Nothing watches', 'The operator watches'),
    breaks: 'never-watches',
  },
  {
    does: 'lets something change the record',
    change: (it) => it.replace('nothing changes', 'Redis changes'),
    breaks: 'nothing-changes-the-record',
  },
  {does: 'tells the client', change: (it) => it.replace('200 and no sign', '410'), breaks: 'memory-is-gone'},
  {
    does: 'reconnects on 400',
    change: (it) => it.replace('It answers 400 or 401', 'It answers 404'),
    breaks: 'not-for-400',
  },
  {
    does: 'sends the notification',
    change: (it) => it.replace('does not send it', 'sends it'),
    breaks: 'proxy-does-not-send-initialized',
  },
  {does: 'adds the cache', change: (it) => it.replace('does not exist either', 'answers first'), breaks: 'no-cache'},
  {
    does: 'migrates',
    change: (it) => it.replace('the session goes on', 'the session is migrated'),
    breaks: 'never-migrated',
  },
];

describe('the text', () => {
  keepsItsClaims(text, claims, mutations);

  it('quotes the error text as it is recorded', () => {
    const notFound: ErrorText | undefined = errors.find(({id}) => id === 'session-not-found');
    expect(text).toContain(notFound?.text);
  });
});
