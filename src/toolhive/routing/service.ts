import type {Address, Backend, Proxy, State} from './state';

/** The address of a backend's pod; a second one (after a restart with a new address) is `pod:b0#2`. */
export function podAddress({name, address}: Backend): Address {
  return address === 1 ? `pod:${name}` : `pod:${name}#${address}`;
}

/**
 * Where a new connection to an address ends: the backend that listens there, if one does, and the peer that the socket
 * shows. Behind a cluster IP the peer stays the virtual address (fact 6.2).
 */
export function resolve(state: State, proxy: Proxy, address: Address): {backend: Backend; peer: Address} | undefined {
  const target = serviceBackend(state, proxy, address);
  const backend = state.backends.find(
    (it) => it.up && (target === undefined ? podAddress(it) === address : it.name === target),
  );
  if (!backend) return undefined;
  const translatedByName = address === 'service' && state.arrangement.serviceAddress === 'pod-ip';
  return {backend, peer: translatedByName ? podAddress(backend) : address};
}

/** Name of the backend behind a Service address, `null` when it has none; `undefined` for a pod's address. */
function serviceBackend({arrangement}: State, proxy: Proxy, address: Address): string | null | undefined {
  if (address === 'service') return proxy.reaches;
  const server = Object.entries(arrangement.servers ?? {}).find(([name]) => address === `service:${name}`);
  return server && (server[1].backends[0] ?? null);
}
