import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {account, clientNotices} from '../../../src/toolhive/routing/exploration/account';
import {
  explore,
  usualSetup,
  type Action,
  type Moment,
  type Setup,
} from '../../../src/toolhive/routing/exploration/exploration';
import {mostActions, readLink, writeLink} from '../../../src/toolhive/routing/exploration/explorationLink';
import {actionName, setupName} from '../../../src/toolhive/routing/exploration/names';
import {backendMemories, memoryInWords} from '../../../src/toolhive/routing/exploration/backendMemory';
import {storeUse} from '../../../src/toolhive/routing/exploration/storeUse';
import {conclusionOf, differsByRelease, stories} from '../../../src/toolhive/routing/exploration/stories';

const one: Setup = {...usualSetup, proxies: 1, backends: 1};
const call: Action = {do: 'call'};
const start: readonly Action[] = [{do: 'initialize'}, call];

function last(setup: Setup, actions: readonly Action[]): Moment {
  const moment = explore(setup, actions).moments.at(-1);
  if (!moment) throw new Error('There is no moment: give at least one action.');
  return moment;
}

const statusOf = ({outcome}: Moment) => (outcome.kind === 'answer' ? outcome.status : outcome.kind);

describe('an exploration', () => {
  it('keeps the client at one proxy pod with ClientIP, and sends it on with None', () => {
    const pods = (affinity: Setup['affinity']) =>
      explore({...usualSetup, proxies: 3, affinity}, [...start, call, call]).moments.map(({via}) => via);
    expect(pods('ClientIP')).toEqual(['p0', 'p0', 'p0', 'p0']);
    expect(pods('None')).toEqual(['p0', 'p1', 'p2', 'p0']);
  });

  it('stays at the other proxy pod after a call through it, as ClientIP does', () =>
    expect(explore(usualSetup, [...start, {do: 'call-other'}, call]).moments.map(({via}) => via)).toEqual([
      'p0',
      'p0',
      'p1',
      'p1',
    ]));

  it('tells whether the memory is kept', () => {
    const memory = (actions: readonly Action[]) => last(one, actions).memory;
    expect(memory(start)).toBe('begins');
    expect(memory([...start, call])).toBe('kept');
    expect(memory([...start, {do: 'restart-backend', backend: 0}, call])).toBe('lost');
    expect(memory([...start, {do: 'stop-redis'}, call])).toBeUndefined();
  });

  it('follows the Service when a backend pod is gone', () => {
    const gone: Action[] = [...start, {do: 'remove-backend', backend: 0}, call];
    expect(last({...usualSetup, proxies: 1}, gone)).toMatchObject({outcome: {status: 200, servedBy: 'b1', count: 1}});
    expect(statusOf(last(one, gone))).toBe(502);
    expect(statusOf(last(one, [...gone, {do: 'add-backend', backend: 0}, call]))).toBe(200);
  });

  it('lets a session expire after two hours without a request', () =>
    expect(statusOf(last(one, [...start, {do: 'wait'}, call]))).toBe(404));

  it('keeps a session on its backend pod after a reroute while it is used, and moves it after 2 minutes without', () => {
    const rerouted: Action[] = [...start, {do: 'reroute', proxy: 0}];
    const setup: Setup = {...usualSetup, proxies: 1};
    expect(last(setup, [...rerouted, call])).toMatchObject({outcome: {servedBy: 'b0', count: 2}});
    const after = last(setup, [...rerouted, {do: 'wait-shortly'}, call]);
    expect(after).toMatchObject({outcome: {servedBy: 'b1', count: 1, recovered: true}, memory: 'lost'});
  });

  it('checks the health of the backend between two actions, so that a new session follows a reroute at once', () => {
    const {outcome} = last({...usualSetup, proxies: 1}, [...start, {do: 'reroute', proxy: 0}, {do: 'initialize'}]);
    expect(outcome).toMatchObject({servedBy: 'b1', upstream: [{connection: 'new'}]});
  });

  it('lets a GET find out what a server that checks Accept makes of a lost session', () => {
    const lost: Action[] = [...start, {do: 'restart-backend', backend: 0}, {do: 'get'}];
    const outcomes = (wrongAccept: Setup['wrongAccept']) =>
      [lost, [...lost, call]].map((actions) => last({...one, wrongAccept}, actions).outcome);
    expect(outcomes('served')).toMatchObject([{status: 200, recovered: true}, {count: 1}]);
    expect(outcomes('406')).toMatchObject([
      {status: 404, servedBy: 'b0'},
      {status: 200, count: 1, recovered: true},
    ]);
    expect(outcomes('406-with-id')).toMatchObject([{status: 200}, {status: 200, rpcError: -32602}]);
  });

  it('lets another caller into a session with v0.44.0, and not with a release that knows owners', () => {
    const foreign: Action[] = [...start, {do: 'call-as-other'}];
    expect(last(one, foreign)).toMatchObject({outcome: {status: 200, count: 2}});
    const refused = last({...one, release: 'owned'}, foreign);
    expect(refused).toMatchObject({outcome: {status: 404, servedBy: null}, client: {session: 's0', count: 1}});
    expect(account(refused)).toContain('There is no record of this session with this owner');
    expect(last({...one, release: 'owned'}, [...foreign, call])).toMatchObject({outcome: {status: 200, count: 2}});
  });

  it('plays a roll-out: the first proxy pod serves sessions of both releases, the others only their own', () => {
    const rollout: Setup = {...usualSetup, backends: 1, release: 'rollout'};
    const statuses = (setup: Setup, actions: readonly Action[]) => explore(setup, actions).moments.map(statusOf);
    expect(statuses({...rollout, affinity: 'None'}, [...start, call, call])).toEqual([200, 404, 200, 404]);
    expect(explore(rollout, []).start.proxies.map(({version}) => version)).toEqual(['v044', 'owned']);
  });

  it('refuses initialize while Redis is down, with a release that knows owners', () => {
    const down = last({...one, release: 'owned'}, [{do: 'stop-redis'}, {do: 'initialize'}]);
    expect(down).toMatchObject({outcome: {status: 503}, client: {session: null}});
    expect(account(down)).toBe('initialize through proxy 1: 503 from the proxy runner. Redis cannot be reached.');
  });

  it('lets an adopted id work with a release that knows owners, until the next loss', () => {
    const setup: Setup = {...one, release: 'owned', echoSessionId: true, adoptsId: true};
    const adopted: Action[] = [...start, {do: 'restart-backend', backend: 0}, call, call];
    expect(last(setup, adopted)).toMatchObject({outcome: {status: 200, count: 2}, client: {session: 's1'}});
    expect(statusOf(last(setup, [...adopted, {do: 'restart-backend', backend: 0}, call, call]))).toBe(404);
  });

  it('lets the client adopt a changed id with v0.44.0, and lose its session by it', () => {
    const actions: Action[] = [...start, {do: 'restart-backend', backend: 0}, call];
    const echoes = {...one, echoSessionId: true};
    expect(last(echoes, actions).client.session).toBe('s0');
    expect(last({...echoes, adoptsId: true}, actions).client.session).toBe('s1');
    expect(statusOf(last({...echoes, adoptsId: true}, [...actions, call]))).toBe(404);
  });

  it('forgets the session after a DELETE', () =>
    expect(last(one, [...start, {do: 'delete'}])).toMatchObject({outcome: {status: 204}, client: {session: null}}));
});

describe('the account', () => {
  it.each([
    [start.slice(0, 1), one, '200 from demo-0, which holds the new session s0.', 'Nothing.'],
    [[...start, {do: 'restart-backend', backend: 0}, call], one, 'count 1. Memory lost.', 'Nothing.'],
    [
      [...start, {do: 'restart-backend', backend: 0}, call],
      {...one, unknownSession: 400},
      'answers 400, so the proxy runner does not re-initialize it',
      'An error: 400.',
    ],
    [
      [...start, {do: 'stop-redis'}, call],
      one,
      '503 from the proxy runner. Redis cannot be reached.',
      'An error: 503.',
    ],
    [[{do: 'stop-redis'}, {do: 'initialize'}], one, 'could not be stored: its id is of no use', 'Nothing.'],
    [
      [...start, {do: 'remove-backend', backend: 0}, call],
      one,
      '502 from the proxy runner. No backend pod could be reached.',
      'An error: 502.',
    ],
    [[...start, {do: 'stop-redis'}, {do: 'restart-proxy', proxy: 0}], one, 'exits with code 1', undefined],
    [
      [...start, {do: 'stop-redis'}, {do: 'restart-proxy', proxy: 0}, call],
      one,
      'Connection refused: proxy 1 is down.',
      'A refused connection.',
    ],
    [[call], one, '400 from demo-0. The request carries no session id.', 'An error: 400.'],
    [[...start, {do: 'get'}], one, '200 from demo-0. The event stream is open.', 'Nothing.'],
    [
      [...start, {do: 'restart-backend', backend: 0}, {do: 'get'}],
      one,
      'It refused the repeated initialize with 406',
      'An error: 404.',
    ],
    [
      [...start, {do: 'restart-backend', backend: 0}, {do: 'get'}, call],
      {...one, wrongAccept: '406-with-id'},
      '200 from demo-0 with the error -32602',
      'An error: -32602.',
    ],
    [
      [...start, {do: 'remove-backend', backend: 0}, {do: 'delete'}],
      {...usualSetup, proxies: 1, serviceAddress: 'pod-ip'},
      'The backend pod refused initialize.',
      'An error: 502.',
    ],
    [
      [
        {do: 'initialize'},
        {do: 'restart-backend', backend: 0},
        call,
        {do: 'reroute', proxy: 0},
        {do: 'delete'},
        {do: 'initialize'},
        call,
      ],
      {...usualSetup, proxies: 1},
      '404 from demo-0. The session was re-initialized on another backend pod than this one.',
      'An error: 404.',
    ],
    [[...start, {do: 'restart-backend', backend: 0}], one, 'this mostly restarts the proxy pods as well', undefined],
  ] as const)('says of %j (%#): %s', (actions, setup, words, notices) => {
    const moment = last(setup, actions);
    expect(account(moment)).toContain(words);
    expect(clientNotices(moment)).toBe(notices);
  });

  it('has words for every action', () =>
    fc.assert(
      fc.property(anySetup, fc.array(anyAction, {minLength: 1, maxLength: 12}), (setup, actions) => {
        for (const moment of explore(setup, actions).moments) expect(account(moment)).toMatch(/^[\w/].*\.$/);
      }),
    ));
});

const anySetup: fc.Arbitrary<Setup> = fc.record({
  release: fc.constantFrom('v044', 'owned', 'rollout'),
  proxies: fc.constantFrom(1, 2, 3),
  backends: fc.constantFrom(1, 2, 3),
  store: fc.constantFrom('redis', 'memory'),
  affinity: fc.constantFrom('ClientIP', 'None'),
  unknownSession: fc.constantFrom(404, 400),
  serviceAddress: fc.constantFrom('cluster-ip', 'pod-ip'),
  echoSessionId: fc.boolean(),
  adoptsId: fc.boolean(),
  wrongAccept: fc.constantFrom('served', '406', '406-with-id'),
});

const pod = fc.constantFrom(0, 1, 2);
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constantFrom(
      'initialize',
      'call',
      'call-other',
      'call-as-other',
      'get',
      'delete',
      'stop-redis',
      'wait',
      'wait-shortly',
    ),
  }),
  fc.record({do: fc.constant('start-redis'), data: fc.constantFrom('kept', 'lost')}),
  fc.record({do: fc.constantFrom('restart-backend', 'move-backend', 'remove-backend', 'add-backend'), backend: pod}),
  fc.record({do: fc.constantFrom('restart-proxy', 'reroute'), proxy: pod}),
);

describe('the picture', () => {
  const memoriesOf = ({state, client}: Moment) => backendMemories(state, client).map(memoryInWords);

  it('counts the session that the client uses, and those that it left over', () => {
    const pingPong = (calls: number) =>
      memoriesOf(last({...usualSetup, affinity: 'None'}, [...start, ...Array.from({length: calls}, () => call)]));
    expect(pingPong(0)).toEqual(['1 left over', 'count 1']);
    expect(pingPong(1)).toEqual(['count 1, 1 left over', '1 left over']);
    expect(memoriesOf(last(one, [...start, {do: 'initialize'}]))).toEqual(['count 0, 1 left over']);
    expect(memoriesOf(last({...usualSetup, proxies: 1}, [...start, {do: 'delete'}]))).toEqual([
      'no session',
      'no session',
    ]);
  });

  it('never counts more or fewer sessions than a backend pod has', () =>
    fc.assert(
      fc.property(anySetup, fc.array(anyAction, {minLength: 1, maxLength: 12}), (setup, actions) => {
        const {state, client} = last(setup, actions);
        for (const [index, {count, leftOver}] of backendMemories(state, client).entries()) {
          expect(leftOver + (count === undefined ? 0 : 1)).toBe(state.backends[index]?.sessions.length);
        }
      }),
    ));

  it('shows whether the last request asked Redis', () => {
    expect(storeUse(last(one, start))).toEqual({kind: 'asked', commands: '3 GETEX'});
    expect(storeUse(last({...one, release: 'owned'}, start))).toEqual({kind: 'asked', commands: '1 EVALSHA'});
    expect(storeUse(last(one, [...start, {do: 'restart-proxy', proxy: 0}])).kind).toBe('not asked');
    expect(storeUse(last({...one, store: 'memory'}, start)).kind).toBe('not asked');
    for (const what of ['initialize', 'call'] as const) {
      expect(storeUse(last(one, [...start, {do: 'stop-redis'}, {do: what}])).kind).toBe('no answer');
    }
  });
});

describe('the names', () => {
  it('tell the actions apart', () => {
    const some = fc.sample(anyAction, 500);
    const codes = new Set(some.map((action) => JSON.stringify(action)));
    expect(codes.size).toBeGreaterThan(25);
    expect(new Set(some.map(actionName)).size).toBe(codes.size);
  });

  it('count the pods of an arrangement', () =>
    expect(setupName({...usualSetup, backends: 1, store: 'memory'})).toBe(
      '2 proxy pods, 1 backend pod, in memory, affinity ClientIP',
    ));
});

describe('the link to a sequence', () => {
  it('gives back what it was made of', () =>
    fc.assert(
      fc.property(anySetup, fc.array(anyAction, {maxLength: 100}), (setup, actions) => {
        expect(readLink(writeLink(setup, actions))).toEqual({setup, actions});
      }),
    ));

  it('is read back at its greatest length, and no further', () => {
    const actions = Array.from({length: mostActions}, (): Action => ({do: 'initialize'}));
    expect(readLink(writeLink(usualSetup, actions))?.actions).toHaveLength(mostActions);
    expect(readLink(writeLink(usualSetup, [...actions, {do: 'call'}]))).toBeUndefined();
  });

  it('reads a link from before there was a GET as a backend that does not look at Accept', () =>
    expect(readLink('2p-2b-redis-None-404-cluster-ip-echo_i.c.w')).toEqual({
      setup: {...usualSetup, affinity: 'None', echoSessionId: true, wrongAccept: 'served'},
      actions: [{do: 'initialize'}, call, {do: 'wait'}],
    }));

  it.each([
    '',
    'nonsense',
    '4p-2b-redis-None-404-cluster-ip_i',
    '2p-2b-redis-None-404-cluster-ip_i.y',
    '2p-2b-redis-None-404-cluster-ip_x',
    '2p-2b-redis-None-404-cluster-ip_c1',
    `2p-2b-redis-None-404-cluster-ip_${Array.from({length: 101}, () => 'c').join('.')}`,
  ])('is refused when it is none: %s', (text) => expect(readLink(text)).toBeUndefined());

  it('never makes reading throw', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readLink(text)?.actions.length ?? 0).toBeLessThanOrEqual(100);
      }),
    ));
});

describe('the stories', () => {
  it('are six, with ids of their own', () => expect(new Set(stories.map(({id}) => id)).size).toBe(6));

  it.each([
    ['story-backend-restart', [200, 200, 200, 'none', 200, 200], 'count 1. Memory lost.'],
    ['story-backend-answers-400', [200, 200, 'none', 400, 400, 200, 200], 'does not re-initialize'],
    ['story-two-proxies-without-redis', [200, 404, 200, 404, 200], 'no record of this session'],
    ['story-ping-pong', [200, 200, 200, 200, 200, 200], 'count 1. Memory lost.'],
    ['story-adopted-id', [200, 200, 'none', 200, 404, 404], 'no record of this session'],
    ['story-redis-outage', [200, 200, 'none', 503, 'none', 200], 'Redis cannot be reached'],
  ])('show what they say: %s', (id, statuses, words) => {
    const story = stories.find((candidate) => candidate.id === id);
    const moments = story ? explore(story.setup, story.actions).moments : [];
    expect(moments.map(statusOf)).toEqual(statuses);
    expect(moments.map(account).join('\n')).toContain(words);
  });

  it.each(stories)('differ by release exactly where the client sees another course: $id', (story) => {
    const course = (release: Setup['release']) =>
      explore({...story.setup, release}, story.actions).moments.map(({outcome, memory}) => ({
        status: outcome.kind === 'answer' ? outcome.status : outcome.kind,
        count: outcome.kind === 'answer' ? outcome.count : undefined,
        memory,
      }));
    expect(JSON.stringify(course('owned')) !== JSON.stringify(course('v044'))).toBe(differsByRelease(story));
    expect(conclusionOf(story, 'owned') !== conclusionOf(story, 'v044')).toBe(differsByRelease(story));
    expect(conclusionOf(story, 'rollout')).toBeUndefined();
  });
});
