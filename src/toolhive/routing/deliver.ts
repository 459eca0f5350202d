import {respond} from './backend';
import type {Answer} from './backend';
import {applyBackendEvent} from './backendEvents';
import {issue, nextId} from './names';
import {giveBack, isAlive, open, take} from './pool';
import type {HttpRequest} from './request';
import type {Run, Sent} from './run';
import {changeBackend} from './state';
import type {Address, Connection} from './state';

/** What became of a request to a backend. Whoever gets an answer holds its connection until `release`. */
export type Delivery = Answered | {readonly kind: 'not opened'} | {readonly kind: 'broken'};

export interface Answered {
  readonly kind: 'answered';
  readonly answer: Answer;
  readonly connection: Connection;
}

/**
 * Sends a request to an address. A POST or DELETE breaks on an idle connection that died unseen; a GET is sent again by
 * Go's client, on the next connection.
 */
export function deliver(run: Run, address: Address, request: HttpRequest): [Run, Delivery] {
  const [taken, idle] = take(run, address);
  if (idle && !isAlive(taken.state, idle)) {
    return request.http === 'GET' ? deliver(taken, address, request) : [taken, {kind: 'broken'}];
  }
  const connection = idle ?? open(taken, address);
  return connection ? exchange(taken, connection, request, idle ? 'reused' : 'new') : [taken, {kind: 'not opened'}];
}

/** Frees the connection of an answer that was read. The one of an event stream ends with the stream. */
export function release(run: Run, {answer, connection}: Answered): Run {
  return answer.body === 'event stream' ? run : giveBack(run, connection);
}

function exchange(run: Run, connection: Connection, request: HttpRequest, use: Sent['connection']): [Run, Delivery] {
  const backend = run.state.backends.find(({name}) => name === connection.backend);
  if (!backend) return [run, {kind: 'not opened'}];
  const [answer, change] = respond(backend, request, nextId(run.state));
  const isWork = request.method === 'tools/call' && answer.body === 'result';
  const working = isWork && request.interrupt ? interrupted(run, request.interrupt) : run;
  const sent = {backend: backend.name, session: request.session, newSession: answer.newSession, connection: use};
  if (!isAlive(working.state, connection)) {
    return [logUpstream(working, {...sent, request: 'slow-start', status: 0}), {kind: 'broken'}];
  }
  const changed = changeBackend(working.state, backend.name, () => change);
  const state = answer.newSession === null ? changed : issue(changed, answer.newSession, backend);
  const done = logUpstream({...working, state}, {...sent, request: label(request), status: answer.status});
  return [done, {kind: 'answered', answer, connection}];
}

function interrupted(run: Run, interrupt: NonNullable<HttpRequest['interrupt']>): Run {
  return {...run, state: applyBackendEvent(run.state, interrupt), wasInterrupted: true};
}

function label({http, path, method}: HttpRequest): string {
  return method ?? (path === '/mcp' ? http : `${http} ${path}`);
}

function logUpstream(run: Run, request: Sent): Run {
  return {...run, upstream: [...run.upstream, request]};
}
