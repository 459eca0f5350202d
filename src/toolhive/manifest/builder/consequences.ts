/**
 * What follows from some choices, in five lines: the model of session routing plays them for streamable HTTP; for a
 * server without sessions and for the older transports, facts say it.
 */
import type {Combination} from '../../routing/failures/combinations';
import {type Fate, resultOf} from '../../routing/failures/failures';
import {faults} from '../../routing/failures/faults';
import {type Choices, hasSessions, hasSeveralBackends, hasSeveralProxies} from './choices';
import {affinityOf} from './manifest';

/** `fine`: clients notice nothing. `changed`: something is lost or late, and it heals by itself. `lost`: clients must act. */
export type Outcome = 'fine' | 'changed' | 'lost';

export interface Consequence {
  /** What happens. */
  readonly event: string;
  readonly outcome: Outcome;
  /** One or two sentences; code in backticks, marks of facts in brackets. */
  readonly says: string;
}

type Said = Omit<Consequence, 'event'>;

/** Always five, in the same order; of choices with faults as well. */
export function consequences(choices: Choices): readonly Consequence[] {
  const lines =
    choices.transport === 'stdio'
      ? ofStdio(choices)
      : choices.transport === 'sse'
        ? ofLegacySse(choices)
        : hasSessions(choices)
          ? ofSessions(choices)
          : ofRequests(choices);
  return [
    {event: 'A proxy pod restarts', ...lines.proxyRestarts},
    {event: 'A client reaches another proxy pod', ...(hasSeveralProxies(choices) ? lines.otherProxy : oneProxy)},
    {event: 'A backend pod restarts', ...lines.backendRestarts},
    {event: 'Redis stops', ...(choices.redis === 'none' ? (lines.noRedis ?? noRedis) : lines.redisStops)},
    {event: 'Load', ...lines.load},
  ];
}

interface Lines {
  readonly proxyRestarts: Said;
  readonly otherProxy: Said;
  readonly backendRestarts: Said;
  readonly redisStops: Said;
  readonly noRedis?: Said;
  readonly load: Said;
}

const fine = (says: string): Said => ({outcome: 'fine', says});
const changed = (says: string): Said => ({outcome: 'changed', says});
const lost = (says: string): Said => ({outcome: 'lost', says});

const oneProxy = changed('There is one proxy pod. While it is replaced, no client is served.');
const noRedis = fine('There is none that could stop.');

/** Worst cases of a server that answers 404 to a session that it does not know: with several backend pods, each proxy pod reaches its own. */
function ofSessions(choices: Choices): Lines {
  const {release, redis, clients} = choices;
  const isShared = affinityOf(choices) === 'None' || clients === 'shared-address';
  const on: Combination = {
    release,
    store: redis === 'none' ? 'memory' : 'redis',
    proxies: hasSeveralProxies(choices) ? 'two-affinity' : 'one',
    backends: hasSeveralBackends(choices) ? 'two' : 'one',
    kind: '404',
  };
  const forgets = choices.state === 'memory';
  return {
    proxyRestarts: afterProxyRestart(fateOf('proxy-restarts', on), forgets && on.backends === 'two'),
    otherProxy: afterChange(
      fateOf('other-proxy', {...on, proxies: isShared ? 'two-no-affinity' : 'two-affinity'}),
      forgets,
    ),
    backendRestarts: afterBackendRestart(fateOf('backend-restarts', on), on, forgets),
    redisStops: changed(
      release === 'owned'
        ? 'Calls and `initialize` get 503 until Redis is back.[20.7] With its data, sessions then go on.'
        : 'Calls get 503 `session store unavailable` until Redis is back. With its data, sessions then go on.[6.20]',
    ),
    load: loadOf(choices),
  };
}

function fateOf(id: string, on: Combination): SessionFate {
  const fault = faults.find((one) => one.id === id);
  if (!fault) throw new Error(`There is no fault ${id}. Write one of src/toolhive/routing/failures/faults.ts.`);
  const {fate} = resultOf(fault, on);
  if (!isSessionFate(fate)) throw new Error(`A server that answers 404 ends ${fate}. Add words for it.`);
  return fate;
}

/** The fates of sessions whose backend answers 404. */
const sessionFates = [
  'goes-on',
  'starts-anew',
  'starts-anew-each-time',
  'session-unknown',
  'unknown-at-other-proxy',
] as const satisfies readonly Fate[];

type SessionFate = (typeof sessionFates)[number];

const isSessionFate = (fate: Fate): fate is SessionFate => (sessionFates as readonly Fate[]).includes(fate); // only wider

const unknownSession = lost(
  'Its sessions are lost: their next call gets 404 `Session not found`, and clients must initialize again.[6.16]',
);

function afterProxyRestart(fate: SessionFate, mayForget: boolean): Said {
  if (fate === 'session-unknown' || fate === 'unknown-at-other-proxy') return unknownSession;
  const goOn = 'Sessions go on: Redis has their records.[6.16]';
  return mayForget
    ? changed(
        `${goOn} If the new proxy pod reaches a different backend pod, their memory starts anew at the next call.[6.12]`,
      )
    : fine(goOn);
}

function afterChange(fate: SessionFate, forgets: boolean): Said {
  switch (fate) {
    case 'goes-on':
      return fine('The session goes on: all proxy pods know it and reach the same backend pod.[6.17]');
    case 'starts-anew':
      return forgets
        ? changed(
            'The session goes on. If that proxy pod reaches a different backend pod, its memory starts anew at that call, without a sign.[6.12]',
          )
        : fine(
            'The session goes on. If that proxy pod reaches a different backend pod, that call re-initializes it there.[6.12]',
          );
    case 'starts-anew-each-time':
      return forgets
        ? changed(
            'Through an ingress, any call may. The memory of its session starts anew at every change of the backend pod, with every call answered 200.[6.12] Choose one backend pod, or give the ingress an affinity of its own.',
          )
        : fine(
            'Through an ingress, any call may. Its session is re-initialized at every change of the backend pod, which costs time.[6.12]',
          );
    default:
      return lost('It gets 404 `Session not found`: that proxy pod does not know the session.[6.17]');
  }
}

function afterBackendRestart(fate: SessionFate, {backends}: Combination, forgets: boolean): Said {
  if (fate === 'session-unknown' || fate === 'unknown-at-other-proxy') {
    return lost(
      'With no backend pod ready the proxy pods exit, too.[6.13] Without Redis all sessions then get 404, and clients must initialize again.',
    );
  }
  const memory = forgets
    ? 'What your server kept for them in memory is gone, without a sign.'
    : 'Your server reads its state from its own store.';
  const meanwhile = backends === 'one' ? ' Until it is ready again, calls fail: the proxy pods exit, too.[6.13]' : '';
  const says = `Its sessions go on with the same id: the next request re-initializes them.[6.6] ${memory}${meanwhile}`;
  return forgets || backends === 'one' ? changed(says) : fine(says);
}

function loadOf(choices: Choices): Said {
  const {proxies, mostProxies, scaleProxies, backends, mostBackends, scaleBackends, clients} = choices;
  const all = scaleBackends ? Math.max(backends, mostBackends) : backends;
  const used = Math.min(scaleProxies ? Math.max(proxies, mostProxies) : proxies, all);
  const shared = clients === 'shared-address' && hasSeveralProxies(choices) && affinityOf(choices) === 'ClientIP';
  const spread = !hasSeveralBackends(choices)
    ? 'One backend pod gets all sessions.[6.4]'
    : `At most ${used} of ${all} backend pods get sessions at one time; proxy pods may choose the same one.[6.4]`;
  return {
    outcome: shared ? 'changed' : 'fine',
    says: shared ? `${spread} Clients that show one address may all reach one proxy pod.` : spread,
  };
}

/** A server that issues no session ids. */
function ofRequests(choices: Choices): Lines {
  return {
    proxyRestarts: fine('Nothing is lost: a server without session ids has no sessions.[7.4]'),
    otherProxy: fine('It is served there: no request depends on an earlier one.'),
    backendRestarts: hasSeveralBackends(choices)
      ? changed('Calls in flight get 502.[6.14] Later ones reach another backend pod.')
      : changed('Until it is ready again, calls fail: with no backend pod ready the proxy pods exit, too.[6.13]'),
    redisStops: fine('Requests without a session id are not touched: your server needs no Redis.[6.20]'),
    ...(hasSeveralProxies(choices) &&
      !choices.scaleProxies && {
        noRedis: fine(
          'There is none, and none is needed. `SessionStorageWarning` is True all the same: disregard it.[3.1]',
        ),
      }),
    load: loadOf(choices),
  };
}

function ofLegacySse(choices: Choices): Lines {
  const needsRecord = choices.release === 'owned' && choices.redis === 'none';
  return {
    proxyRestarts: lost('Its open streams are cut.[6.23] Clients open new ones, with new sessions.'),
    otherProxy: hasSeveralBackends(choices)
      ? lost('If that proxy pod reaches another backend pod, its POST to `/messages` gets 404, also with Redis.[6.21]')
      : needsRecord
        ? lost('Its POST gets 404: that proxy pod has no record of the stream.[20.8]')
        : fine('It is served: all proxy pods reach the same backend pod.[6.29]'),
    backendRestarts: lost('Its sessions are lost: legacy SSE is not re-initialized.[6.21] Clients open a new stream.'),
    redisStops: changed(
      choices.release === 'owned'
        ? 'A new stream ends without an event until Redis is back.[20.8]'
        : 'The first event of a new stream comes seconds late.[6.21]',
    ),
    load: loadOf(choices),
  };
}

function ofStdio({redis, state}: Choices): Lines {
  return {
    proxyRestarts:
      redis === 'none'
        ? lost('Its sessions are lost, and clients must initialize again.')
        : fine('The ids of sessions outlive it: Redis has them.[6.24]'),
    otherProxy: oneProxy,
    backendRestarts: changed(
      `With no backend pod ready the proxy pod exits and starts again.[6.13]${state === 'memory' ? ' What your server kept in memory is gone.' : ''}`,
    ),
    redisStops: changed('Calls get 404 `Session not found`, and `initialize` gets 500, until Redis is back.[6.24]'),
    load: fine('The proxy pod attaches to one backend pod, which does all the work.[3.5]'),
  };
}
