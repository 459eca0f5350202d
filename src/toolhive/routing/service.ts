import type {Address, Backend, Proxy, State} from './state';

/** The address of a backend's pod; a second one (after a restart with a new address) is `pod:b0#2`. */
export function podAddress({name, address}: Backend): Address {
  return address === 1 ? `pod:${name}` : `pod:${name}#${address}`;
}

/** The name of a server's Service and its virtual address; without a server's name, those of the only one. */
export function serviceOf(server?: string): {readonly name: Address; readonly ip: Address} {
  return server === undefined
    ? {name: 'service', ip: 'service-ip'}
    : {name: `service:${server}`, ip: `service-ip:${server}`};
}

/**
 * Where a new connection to an address ends: the backend that listens there, if one does, and the peer that the socket
 * shows. A Service's name leads to its virtual address, which stays the peer, or to a pod's (fact 6.2).
 */
export function resolve(state: State, proxy: Proxy, address: Address): {backend: Backend; peer: Address} | undefined {
  const behind = services(state, proxy).find(({name, ip}) => address === name || address === ip);
  const backend = state.backends.find(
    (it) => it.up && (behind === undefined ? podAddress(it) === address : it.name === behind.backend),
  );
  if (!backend) return undefined;
  const isTranslatedAtOnce = address === behind?.name && !behind.isVirtual;
  return {backend, peer: isTranslatedAtOnce ? podAddress(backend) : (behind?.ip ?? address)};
}

interface Service {
  readonly name: Address;
  readonly ip: Address;
  /** Whether DNS answers with the virtual address. */
  readonly isVirtual: boolean;
  /** Backend that new connections of the proxy reach. */
  readonly backend: string | null;
}

function services({arrangement: {servers = {}, serviceAddress}}: State, {reaches}: Proxy): readonly Service[] {
  const ofServers = Object.entries(servers).map(([server, {backends}]) => ({
    ...serviceOf(server),
    isVirtual: true,
    backend: backends[0] ?? null,
  }));
  return [{...serviceOf(), isVirtual: serviceAddress === 'cluster-ip', backend: reaches}, ...ofServers];
}
