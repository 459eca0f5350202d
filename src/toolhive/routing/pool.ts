/**
 * Connections of a proxy, as Go's `http.DefaultTransport` keeps them: one pool for each host text, so the Service's name
 * and its address have one each. They decide which backend a request reaches: one that is open still leads to the old pod
 * after the Service leads elsewhere (fact 6.3).
 */
import {resolve} from './service';
import {changeProxy} from './state';
import type {Address, Connection, IdleConnection, State} from './state';
import type {Run} from './run';

/** Go keeps two idle connections in a pool. */
const idleLimit = 2;

/** Seconds after which it closes one that nobody took. */
export const idleSeconds = 90;

/** Takes the idle connection to an address that came back last. */
export function take(run: Run, address: Address): [Run, Connection | undefined] {
  const taken = idleOf(run).findLast((connection) => connection.address === address);
  const rest = idleOf(run).filter((connection) => connection !== taken);
  return [keep(run, rest), taken];
}

/** Opens a connection, which leads for good to where the address leads now; `undefined` when nobody listens there. */
export function open({state, proxy}: Run, address: Address): Connection | undefined {
  const end = resolve(state, proxy, address);
  return end && {address, peer: end.peer, backend: end.backend.name, process: end.backend.process};
}

/** Puts a connection on top of the idle ones, unless its backend closed it meanwhile. */
export function giveBack(run: Run, connection: Connection): Run {
  const toAddress = idleOf(run).filter(({address}) => address === connection.address);
  if (!isAlive(run.state, connection) || toAddress.length >= idleLimit) return run;
  return keep(run, [...idleOf(run), {...connection, since: run.state.now}]);
}

/** Whether the process at the other end still runs. A proxy finds out when it uses the connection. */
export function isAlive({backends}: State, {backend, process}: Connection): boolean {
  return backends.some((it) => it.name === backend && it.up && it.process === process);
}

/** A backend closes its idle connections; every proxy sees that. Those to an earlier process are not its own. */
export function closeIdle(state: State, backend: string): State {
  return without(state, (it) => it.backend === backend && isAlive(state, it));
}

/** Go's client closes the connections that came back too long ago, dead ones too. */
export function closeOld(state: State): State {
  return without(state, ({since}) => state.now - since >= idleSeconds);
}

function without(state: State, isClosed: (connection: IdleConnection) => boolean): State {
  return state.proxies.reduce(
    (closed, {name}) => changeProxy(closed, name, ({idle}) => ({idle: idle.filter((it) => !isClosed(it))})),
    state,
  );
}

function idleOf({state, proxy}: Run): readonly IdleConnection[] {
  return state.proxies.find(({name}) => name === proxy.name)?.idle ?? [];
}

function keep(run: Run, idle: readonly IdleConnection[]): Run {
  return {...run, state: changeProxy(run.state, run.proxy.name, () => ({idle}))};
}
