/**
 * What a proxy does with a request: the rules 1 to 8 of FORMAT.md, in their order. Facts 6.1 to 6.22.
 *
 * The code that it describes looks a session up three times for each request, once in each place that wants to know;
 * that is why a plain call costs three GETEX (fact 5.6).
 */
import {deliver, release} from './deliver';
import type {Answered} from './deliver';
import {recover} from './recovery';
import {badGateway, metaMismatch, methodNotAllowed, passedOn, sessionNotFound, storeUnavailable} from './reply';
import type {Reply} from './reply';
import {hasRpcId, isInitialize} from './request';
import type {HttpRequest} from './request';
import {logged, logLines} from './run';
import type {Run} from './run';
import type {Address, SessionId} from './state';
import {lookup, remove, write} from './store';

/** Handles one request of a client. */
export function handle(run: Run, request: HttpRequest): [Run, Reply] {
  if (request.modern && request.http !== 'POST') return [run, methodNotAllowed]; // rule 1
  const [routed, address] = route(run, request);
  if (request.modern && request.noMeta && hasRpcId(request)) return [routed, metaMismatch]; // rule 3
  if (isInitialize(request)) return initialize(routed, request, address);
  if (request.session === null) return forward(routed, request, address, request);
  return continueSession(routed, request, address, request.session);
}

/** Rule 2: the address that the session's record names, else the Service; also while the store is down. */
function route(run: Run, {session}: HttpRequest): [Run, Address] {
  if (session === null) return [run, run.proxy.service];
  const [asked, found] = lookup(run, session);
  return [asked, (typeof found === 'object' && found.backendUrl) || run.proxy.service];
}

/** Rule 4: only a session that the store knows gets through; its backend may know it by another id. */
function continueSession(run: Run, request: HttpRequest, address: Address, session: SessionId): [Run, Reply] {
  const [guarded, known] = lookup(run, session);
  if (known === 'store down') return [logged(guarded, logLines.lookupFailed), storeUnavailable];
  if (known === 'not found') return [guarded, sessionNotFound(hasRpcId(request))];
  const [ready] = lookup(guarded, session);
  return forward(ready, request, address, {...request, session: known.backendSid ?? session});
}

/** Rules 5 to 8 for anything but initialize. `sent` is the request with the id that the backend knows. */
function forward(run: Run, request: HttpRequest, address: Address, sent: HttpRequest): [Run, Reply] {
  const [done, delivery] = deliver(run, address, sent);
  const {session} = request;
  if (delivery.kind === 'not opened' && session !== null) return recover(done, request, session, null);
  if (delivery.kind !== 'answered') return [logged(done, logLines.forwardFailed), badGateway];
  const {status} = delivery.answer;
  const isDelete = request.http === 'DELETE';
  if (status === 404 && session !== null && !isDelete) return recover(done, request, session, delivery);
  const isOver = isDelete && session !== null && (status === 404 || (status >= 200 && status < 300));
  const cleaned = isOver ? remove(done, session) : done; // rule 6
  return finish(cleaned, request, delivery, run.proxy.service);
}

/** Rules 4 and 5 for initialize: it carries no id to the backend, and a dead pod is only unpinned (fact 6.30). */
function initialize(run: Run, request: HttpRequest, address: Address): [Run, Reply] {
  const [done, delivery] = deliver(run, address, {...request, session: null});
  if (delivery.kind === 'answered') return finish(done, request, delivery, delivery.connection.peer);
  const unpinned = delivery.kind === 'not opened' && request.session !== null ? unpin(done, request.session) : done;
  return [logged(unpinned, logLines.forwardFailed), badGateway];
}

function unpin(run: Run, session: SessionId): Run {
  const [asked, found] = lookup(run, session);
  return typeof found === 'object' ? write(asked, session, {...found, backendUrl: run.proxy.service}) : asked;
}

/** Rule 8, and the answer goes to the client. */
function finish(run: Run, request: HttpRequest, answered: Answered, backendUrl: Address): [Run, Reply] {
  const {status, header} = answered.answer;
  const noted = status === 200 && header !== null ? adopt(run, header, backendUrl, request.method) : run;
  return [release(noted, answered), passedOn(answered)];
}

/**
 * Notes an id that came with a 200 and is not in the store. Meant for initialize; a backend that echoes its id after a
 * recovery gets a second record this way, with that request as its body (fact 6.11).
 */
function adopt(run: Run, id: SessionId, backendUrl: Address, body: string | null): Run {
  const [asked, found] = lookup(run, id);
  if (found === 'store down') return logged(asked, logLines.createFailed);
  if (found !== 'not found') return asked;
  const [askedAgain] = lookup(asked, id);
  return write(askedAgain, id, {backendUrl, backendSid: null, body});
}
