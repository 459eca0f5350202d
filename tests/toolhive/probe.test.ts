import {describe, expect, it} from 'vitest';
import promisedAnchors from '../pages/promised-anchors.json';
import {findingPages, findingsOf} from '../../src/toolhive/probe/findings';
import {faultsLike, faultsThatForget, meaningOf, type Met} from '../../src/toolhive/probe/meaning';
import {
  nothingSeen,
  type Answered,
  type Call,
  type Observations,
  type Reply,
} from '../../src/toolhive/probe/observations';
import {problemOf, type FirstAnswer} from '../../src/toolhive/probe/reach';
import {reportOf} from '../../src/toolhive/probe/report';
import {changesAt} from '../../src/toolhive/probe/sessions';
import {combinationsIn, whySkipped, type Combination} from '../../src/toolhive/routing/failures/combinations';
import {resultOf} from '../../src/toolhive/routing/failures/failures';
import {faults} from '../../src/toolhive/routing/failures/faults';
import {recoveredBehindProxy, servers, type ServerSdk} from '../../src/toolhive/sessions/sdks';

const good: Answered = {
  kind: 'answered',
  status: 200,
  body: 'result',
  code: null,
  text: null,
  namesRequest: false,
  sessionId: 'none',
  counter: null,
};
const refusal = (status: number, code: number | null, text: string | null, more: Partial<Answered> = {}): Answered => ({
  ...good,
  status,
  body: code === null ? 'other' : 'error',
  code,
  text,
  ...more,
});
const lost = refusal(404, -32001, 'Session not found');

/** Calls of one session: a reply at each second, at URLs and in a watch as given. */
function observed(
  replies: readonly (readonly [reply: Reply, url?: number, watched?: boolean])[],
  more: Partial<Observations> = {},
): Observations {
  const calls = replies.map(([reply, url = 0, watched = false], index): Call => ({
    session: 0,
    url,
    at: index + 1,
    watched,
    reply,
  }));
  return {
    ...nothingSeen,
    urls: ['http://a/mcp', 'http://b/mcp'],
    newConnections: false,
    hasCounter: true,
    sessionIds: 'uuid',
    opened: [{url: 0, at: 0, reply: good}],
    calls,
    ...more,
  };
}

const counted = (counter: number): Answered => ({...good, counter});

describe('what becomes of a session', () => {
  it.each([
    ['it goes on', observed([[good], [good]]), {lost: false, firstLostAt: null, cameBackAt: null}, 0],
    ['its last call failed', observed([[good], [lost]]), {lost: true, firstLostAt: 2, cameBackAt: null}, 1],
    ['it came back', observed([[good], [lost], [lost], [good]]), {lost: false, firstLostAt: 2, cameBackAt: 4}, 0],
    [
      'it came back and failed again',
      observed([[lost], [good], [lost]]),
      {lost: true, firstLostAt: 1, cameBackAt: 2},
      1,
    ],
    [
      'it goes on at one URL alone',
      observed([[good], [lost, 1], [good]]),
      {lost: true, firstLostAt: 2, cameBackAt: null},
      1,
    ],
    [
      'it came back at one URL, and fails at another',
      observed([[lost], [lost, 1], [good]]),
      {lost: true, firstLostAt: 1, cameBackAt: null},
      1,
    ],
    ['no answer in time', observed([[good], [{kind: 'timeout'}]]), {lost: true, firstLostAt: 2, cameBackAt: null}, 1],
    [
      'no connection, and then one',
      observed([[{kind: 'unreachable', text: 'refused'}], [good]]),
      {lost: false, firstLostAt: 1, cameBackAt: 2},
      0,
    ],
    [
      'an error inside a 200',
      observed([[refusal(200, -32602, 'Invalid')]]),
      {lost: true, firstLostAt: 1, cameBackAt: null},
      1,
    ],
    ['a 404 with a result', observed([[{...good, status: 404}]]), {lost: true, firstLostAt: 1, cameBackAt: null}, 1],
    ['its counter grows', observed([[counted(1)], [counted(3)]]), {lost: false, memoryLost: false}, 0],
    ['its counter goes back', observed([[counted(2)], [counted(1)]]), {lost: false, memoryLost: true}, 1],
    ['its counter stands', observed([[counted(1)], [counted(1), 1]]), {lost: false, memoryLost: true}, 1],
    ['its counter was seen once', observed([[counted(1)]]), {lost: false, memoryLost: null}, 0],
    ['another id', observed([[{...good, sessionId: 'other'}]]), {lost: false, idChanged: true}, 0],
    ['no call was made', observed([]), {calls: 0, lost: false}, 0],
    [
      'it was refused',
      observed([], {opened: [{url: 0, at: 0.5, reply: lost}]}),
      {calls: 0, lost: true, firstLostAt: 0.5},
      1,
    ],
  ] as const)('%s', (_what, seen, session, exit) => {
    const report = reportOf(seen);
    expect(report.sessions).toMatchObject([session]);
    expect(report.exit).toBe(exit);
  });

  it('does not speak of memory without a counter', () => {
    expect(reportOf(observed([[good], [good]], {hasCounter: false})).sessions[0]?.memoryLost).toBeNull();
  });

  it('counts calls by status, and those without one apart', () => {
    const replies: readonly Reply[] = [good, good, lost, {kind: 'timeout'}, {kind: 'unreachable', text: 'x'}];
    expect(reportOf(observed(replies.map((reply) => [reply] as const))).calls).toEqual({
      total: 5,
      byStatus: {'200': 2, '404': 1},
      timeouts: 1,
      unreachable: 1,
    });
  });
});

const ids = (seen: Observations) => findingsOf(seen).map(({id}) => id);

describe('findings', () => {
  it.each([
    ['nothing', observed([[good], [good, 1]]), []],
    ['no sessions', observed([[good]], {sessionIds: 'none'}), ['no-sessions']],
    ['another URL', observed([[good], [lost, 1]]), ['lost-on-other-url']],
    [
      'another URL, and its proxy is down',
      observed([[good], [refusal(503, null, 'session store unavailable'), 1]]),
      ['lost', 'store-unavailable'],
    ],
    ['both URLs', observed([[lost], [lost, 1]]), ['lost']],
    ['a new connection', observed([[good], [lost]], {newConnections: true}), ['lost-on-new-connection']],
    ['a kept connection', observed([[good], [lost]]), ['lost']],
    ['a watch', observed([[good], [lost, 0, true]]), ['lost-while-watched']],
    ['a failure that lasts into the watch', observed([[good], [lost, 1], [lost, 1, true]]), ['lost-on-other-url']],
    ['a failure at home that lasts into the watch', observed([[lost], [lost, 0, true]]), ['lost']],
    ['a way back', observed([[good], [lost, 0, true], [good, 0, true]]), ['came-back']],
    ['a 502 and a way back', observed([[refusal(502, null, null)], [good]]), ['came-back', 'backend-unreachable']],
    ['another id', observed([[{...good, sessionId: 'other'}]]), ['id-changed']],
    ['memory', observed([[counted(1)], [counted(1)]]), ['memory-lost']],
    ['an unknown id gets 404', observed([], {unknownSession: [lost, lost]}), []],
    [
      'an unknown id gets 400 at one URL',
      observed([], {unknownSession: [lost, refusal(400, -32000, 'x')]}),
      ['unknown-session-not-404'],
    ],
    ['an unknown id is served', observed([], {unknownSession: [good]}), ['unknown-session-not-404']],
    ['an unknown id gets no answer', observed([], {unknownSession: [{kind: 'timeout'}]}), []],
    ['served before initialized', observed([], {beforeInitialized: good}), []],
    [
      'refused before initialized',
      observed([], {beforeInitialized: refusal(200, -32602, 'x')}),
      ['refused-before-initialized'],
    ],
    ['an echo', observed([], {echo: true}), ['echoes-ids']],
    ['no echo', observed([], {echo: false}), []],
    ['a GET', observed([], {getStream: 200}), []],
    ['no GET', observed([], {getStream: 405}), ['get-not-supported']],
    ['a modern request', observed([], {modern: good}), ['modern-served']],
    ['no modern request', observed([], {modern: refusal(400, -32000, 'x')}), ['modern-refused']],
    ['a modern request without an answer', observed([], {modern: {kind: 'timeout'}}), []],
  ] as const)('%s', (_what, seen, expected) => expect(ids(seen)).toEqual(expected));

  it('lead to sections that are promised', () => {
    const anchors: Readonly<Record<string, readonly string[]>> = promisedAnchors;
    const computed = ['/reference/failure-matrix'];
    const pages = [...Object.values(findingPages), ...meanings().map(({docs}) => docs)];
    expect(pages.length).toBeGreaterThan(20);
    for (const docs of pages) {
      const [page = '', anchor = ''] = docs.split('#');
      if (!computed.includes(page)) expect(anchors[page], docs).toContain(anchor);
    }
  });
});

function meanings() {
  return servers.flatMap((row) => meaningOf(answeringLike(row, {watched: true})));
}

/** What is seen of a server that answers as a row of the SDKs says, on its own. */
function answeringLike(row: ServerSdk, {watched = false} = {}): Observations {
  const reply = ({status, jsonRpcCode = null}: {readonly status: number; readonly jsonRpcCode?: number | null}) =>
    status === 200 ? good : refusal(status, jsonRpcCode, 'refused');
  return observed([[good], ...(watched ? ([[reply(row.oldSessionAfterRestart), 0, true]] as const) : [])], {
    sessionIds: row.issuesSessionId ? 'opaque' : 'none',
    echo: row.issuesSessionId ? row.echoesSessionId : null,
    unknownSession: row.issuesSessionId ? [reply(row.unknownSession)] : null,
    beforeInitialized: row.acceptsCallWithoutInitialized ? good : refusal(200, -32602, 'refused'),
  });
}

describe('what it means', () => {
  it('names each recorded server by its own answers', () => {
    expect(servers.length).toBeGreaterThan(30);
    for (const row of servers) {
      const texts = meaningOf(answeringLike(row))
        .map(({text}) => text)
        .filter((text) => text.startsWith('It answers like'));
      expect(
        texts.some((text) => text.includes(row.sdk)),
        row.sdk + row.version,
      ).toBe(true);
    }
  });

  it('tells after a restart whether such a server is recovered', () => {
    for (const row of servers) {
      const said = meaningOf(answeringLike(row, {watched: row.oldSessionAfterRestart.status !== 200}));
      const verdicts = said.filter(({text}) => text.startsWith('It answers like')).map(({docs}) => docs);
      const pages = {
        yes: 'recovered',
        no: 'not-recovered',
        'silent loss': 'silent-loss',
        stateless: 'nothing-to-recover',
      };
      expect(verdicts).toEqual([`/reference/sdk-compatibility#${pages[row.recovered]}`]);
    }
    const [row] = servers;
    const served = {status: 200, body: '"result":1'};
    expect(
      recoveredBehindProxy({
        issuesSessionId: true,
        oldSessionAfterRestart: row.oldSessionAfterRestart,
        callWithoutInitialized: served,
      }),
    ).toBe('yes');
  });

  it('says nothing of a server behind a proxy that answered for it', () => {
    const texts = meaningOf(observed([[good]], {unknownSession: [{...lost, namesRequest: true}], echo: true})).map(
      ({text}) => text,
    );
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('probe the server itself');
  });

  it.each([
    [lost, '#session-not-found'],
    [refusal(503, null, 'session store unavailable'), '#session-store-unavailable'],
    [refusal(400, -32000, 'Bad Request: No valid session ID provided'), '#no-valid-session-id-provided'],
    [refusal(400, -32600, 'session not initialized'), '#not-initialized'],
    [refusal(502, null, null), '#bad-gateway'],
  ])('leads to the section of the text that was seen: %j', (reply, anchor) => {
    const docs = meaningOf(observed([[good], [reply]])).map((it) => it.docs);
    expect(docs).toContain(`/guides-k8s/troubleshoot-sessions${anchor}`);
  });

  it('names only faults of the failure matrix that the model computes so', () => {
    const met: readonly Met[] = [
      {status: 404, text: 'Session not found', watched: false, healed: false},
      {status: 400, text: 'Bad Request: No valid session ID provided', watched: false, healed: false},
      {status: 404, text: 'Session not found', watched: true, healed: false},
      {status: 400, text: 'Bad Request: No valid session ID provided', watched: true, healed: false},
      {status: 503, text: 'session store unavailable', watched: true, healed: true},
      {status: 502, text: null, watched: true, healed: true},
    ];
    const on = combinationsIn({
      release: ['v044'],
      store: ['memory', 'redis'],
      proxies: ['one', 'two-no-affinity'],
      backends: ['one', 'two'],
      kind: ['404', '400'],
    });
    for (const it of met) {
      const like = faultsLike(it);
      expect(like.length, JSON.stringify(it)).toBeGreaterThan(0);
      for (const id of like)
        expect(
          on.some((combination) => isLike(id, combination, it)),
          `${id} ${JSON.stringify(it)}`,
        ).toBe(true);
    }
    for (const id of [...faultsThatForget(true), ...faultsThatForget(false)]) {
      const forgets = on.some((combination) => {
        const result = resultFor(id, combination);
        return result?.next.status === 200 && result.heals === 'nothing fails' && result.memory !== 'kept';
      });
      expect(forgets, id).toBe(true);
    }
    expect(faultsLike({status: 418, text: 'teapot', watched: true, healed: false})).toEqual([]);
  });
});

/** Whether the model gives such an answer after a fault, and heals as it was seen. */
function isLike(id: string, on: Combination, {status, text, healed}: Met): boolean {
  const result = resultFor(id, on);
  const isHealed = result?.heals === 'second call' || result?.heals === 'repair';
  return result?.next.status === status && (result.next.message ?? null) === text && isHealed === healed;
}

function resultFor(id: string, on: Combination) {
  const fault = faults.find((it) => it.id === id);
  return fault && whySkipped(fault, on) === undefined ? resultOf(fault, on) : undefined;
}

describe('what a watcher is told', () => {
  const at = (replies: readonly Reply[]) => {
    const {calls} = observed(replies.map((reply) => [reply, 0, true] as const));
    const last = calls.at(-1);
    return last ? changesAt(calls.slice(0, -1), last).map(({what, lasted}) => [what, lasted]) : [];
  };
  it.each([
    [[good, good], []],
    [[good, good, lost], [['failed', 2]]],
    [[good, lost, lost], []],
    [[good, {kind: 'unreachable', text: 'broke'}, {kind: 'unreachable', text: 'refused'}], []],
    [[good, lost, refusal(503, null, 'x')], [['fails otherwise', 1]]],
    [[good, lost, lost, good], [['came back', 2]]],
    [[good, {...good, sessionId: 'other'}], [['id changed', 1]]],
    [
      [
        {...good, sessionId: 'other'},
        {...good, sessionId: 'other'},
      ],
      [],
    ],
    [[counted(5), counted(1)], [['memory lost', 1]]],
    [[counted(5), counted(1), counted(1)], []],
  ] as const)('%#', (replies, changes) => expect(at(replies)).toEqual(changes));
});

describe('the first answer of a URL', () => {
  const answered: Extract<FirstAnswer, {kind: 'answered'}> = {
    kind: 'answered',
    status: 200,
    body: 'other',
    contentType: null,
    location: null,
    text: '',
  };
  it.each([
    [{...answered, body: 'json-rpc'}, null],
    [{...answered, status: 400, body: 'json-rpc'}, null],
    [{...answered, status: 503}, null],
    [{...answered, status: 502}, null],
    [{...answered, status: 401, body: 'json-rpc'}, 'needs-login'],
    [{...answered, status: 308}, 'redirect'],
    [{...answered, status: 405, body: 'endpoint'}, 'sse-only'],
    [{...answered, status: 404}, 'not-mcp'],
    [{...answered, body: 'too-large'}, 'not-mcp'],
    [{...answered, status: 504}, 'timeout'],
    [{kind: 'timeout', seconds: 3}, 'timeout'],
    [{kind: 'unreachable', code: 'ECONNREFUSED', text: 'x', isTls: false}, 'unreachable'],
    [{kind: 'unreachable', code: 'CERT_HAS_EXPIRED', text: 'x', isTls: true}, 'tls'],
    [{kind: 'unreachable', code: 'HPE_INVALID_CONSTANT', text: 'x', isTls: false}, 'not-mcp'],
  ] as const)('%j', (answer, id) => expect(problemOf('http://a/', answer)?.id ?? null).toBe(id));
});
