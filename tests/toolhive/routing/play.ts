import {initialState, step, type State} from '../../../src/toolhive/routing/step';
import type {Arrangement, BackendBehavior, Outcome, RoutingEvent} from '../../../src/toolhive/routing/types';

/** Two proxy pods of v0.44.0 with Redis and two backend pods; kube-proxy sends both to the first. All else as given. */
export function arrangement(setup: Partial<Arrangement> = {}, behavior: Partial<BackendBehavior> = {}): Arrangement {
  return {
    proxyVersion: 'v044',
    transport: 'streamable-http',
    proxies: ['p0', 'p1'],
    backends: ['b0', 'b1'],
    store: 'redis',
    keyPrefix: 'thv:proxy:session:',
    ttlSeconds: 7200,
    serviceAddress: 'cluster-ip',
    backend: {unknownSession: 404, echoSessionId: false, requiresInitialized: false, ...behavior},
    kubeProxy: {p0: 'b0', p1: 'b0'},
    ...setup,
  };
}

/** The last outcome of a list of events, and the state after it. */
export function play(
  events: readonly RoutingEvent[],
  setup?: Partial<Arrangement>,
  behavior?: Partial<BackendBehavior>,
): [Outcome, State] {
  return events.reduce<[Outcome, State]>(
    ([, state], event) => {
      const next = step(state, event);
      return [next.outcome, next.state];
    },
    [{kind: 'none'}, initialState(arrangement(setup, behavior))],
  );
}

/** The last outcome of a list of events. */
export function last(...given: Parameters<typeof play>): Outcome {
  return play(...given)[0];
}
