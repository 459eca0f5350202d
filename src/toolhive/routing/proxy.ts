/**
 * What a proxy does with a request: the rules 1 to 8 of FORMAT.md, in their order. Facts 6.1 to 6.22. What its version
 * does in its own way is in `run.rules`.
 */
import {deliver, release} from './deliver';
import type {Answered} from './deliver';
import {recover, unpin} from './recovery';
import {badGateway, methodNotAllowed, passedOn} from './reply';
import type {Reply} from './reply';
import {revisionRefusal} from './revisionCheck';
import {isInitialize} from './request';
import type {HttpRequest} from './request';
import type {Admitted} from './rules/rules';
import {logged, logLines} from './run';
import type {Run} from './run';
import type {Address} from './state';
import {modernProtocol} from './types';

/** Handles one request of a client. */
export function handle(run: Run, request: HttpRequest): [Run, Reply] {
  const {rules} = run;
  if (request.http !== 'POST' && request.protocol === modernProtocol) return [run, methodNotAllowed]; // rule 1
  const [sought, address] = rules.seek(run, request); // rule 2
  const refusal = revisionRefusal(request);
  if (refusal) return [sought, refusal]; // rule 3
  const [ready, admitted] = rules.admit(sought, request, address); // rule 4
  if (typeof admitted === 'string') return rules.refuse(ready, request, admitted);
  return isInitialize(request) ? initialize(ready, request, admitted) : forward(ready, request, admitted);
}

/** Rule 5 for initialize: a dead pod is only unpinned (fact 6.30). */
function initialize(run: Run, request: HttpRequest, {address, session, sent}: Admitted): [Run, Reply] {
  const [done, delivery] = deliver(run, address, sent);
  if (delivery.kind === 'answered') return finish(done, request, delivery, delivery.connection.peer);
  const unpinned = delivery.kind === 'not opened' && session !== null ? unpin(done, session) : done;
  return [logged(unpinned, logLines.forwardFailed), badGateway];
}

/** Rules 5 to 7 for anything but initialize. */
function forward(run: Run, request: HttpRequest, {address, session, sent}: Admitted): [Run, Reply] {
  const [done, delivery] = deliver(run, address, sent);
  if (delivery.kind === 'not opened' && session !== null) return recover(done, request, session, null);
  if (delivery.kind !== 'answered') return [logged(done, logLines.forwardFailed), badGateway];
  const {status} = delivery.answer;
  const isDelete = request.http === 'DELETE';
  if (status === 404 && session !== null && !isDelete) return recover(done, request, session, delivery);
  const isOver = isDelete && session !== null && (status === 404 || (status >= 200 && status < 300));
  const [ended, missing] = isOver ? run.rules.end(done, session) : [done, null]; // rule 6
  if (missing) return run.rules.refuse(release(ended, delivery), request, missing);
  return finish(ended, request, delivery, run.proxy.service);
}

/** Rule 8, and the answer goes to the client. */
function finish(run: Run, request: HttpRequest, answered: Answered, backendUrl: Address): [Run, Reply] {
  const {status, header} = answered.answer;
  const isNoted = status === 200 && header !== null;
  const [noted, missing] = isNoted ? run.rules.note(run, request, header, backendUrl) : [run, null];
  const released = release(noted, answered);
  return missing ? run.rules.refuse(released, request, missing) : [released, passedOn(answered)];
}
