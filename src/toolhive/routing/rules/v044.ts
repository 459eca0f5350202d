/**
 * The proxy of v0.44.0. It looks a session up three times for each request, once in each place that wants to know; that
 * is why a plain call costs three GETEX (fact 5.6).
 */
import {ownReply, sessionNotFound} from '../reply';
import {isInitialize} from '../request';
import type {HttpRequest} from '../request';
import {counted, logged, logLines} from '../run';
import type {Run} from '../run';
import type {Address, SessionId} from '../state';
import {drop, isDown, put, recordOf, touched} from '../store';
import type {Content, Found, Missing} from '../store';
import type {Admitted, Rules} from './rules';

export const rulesOfV044: Rules = {
  seek,
  admit,
  refuse: (run, request, why) =>
    why === 'store down'
      ? [logged(run, logLines.lookupFailed), ownReply(503, 'session store unavailable')]
      : [run, sessionNotFound(request)],
  find: lookup,
  replace: write,
  end: (run, id) => [remove(run, id), null],
  note: (run, request, id, backendUrl) => [adopt(run, id, {backendUrl, backendSid: null, body: request.method}), null],
  move: write,
  noteReplayed: (run) => run,
  noteStream: (run, id) => [noteStream(run, id), null],
};

/** The address that the session's record names, else the Service; also while the store is down, and for initialize. */
function seek(run: Run, {session}: HttpRequest): [Run, Address] {
  if (session === null) return [run, run.proxy.service];
  const [asked, found] = lookup(run, session);
  return [asked, (typeof found === 'object' && found.backendUrl) || run.proxy.service];
}

/** Only a session that the store knows gets through; its backend may know it by another id. Initialize carries no id on. */
function admit(run: Run, request: HttpRequest, address: Address): [Run, Admitted | Missing] {
  const {session} = request;
  if (isInitialize(request)) return [run, {address, session, sent: {...request, session: null}}];
  if (session === null) return [run, {address, session, sent: request}];
  const [guarded, known] = lookup(run, session);
  if (typeof known === 'string') return [guarded, known];
  const [ready] = lookup(guarded, session);
  return [ready, {address, session, sent: {...request, session: known.backendSid ?? session}}];
}

/** One GETEX; a record that is found lives on for a whole TTL (fact 5.5). */
function lookup(run: Run, id: SessionId): [Run, Found] {
  if (isDown(run.state)) return [run, 'store down'];
  const asked = counted(run, 'GETEX');
  const found = recordOf(run, id);
  return found ? [touched(asked, found), found] : [asked, 'not found'];
}

/** One SET, which renews the TTL and keeps the owner that a later proxy has noted. Nothing happens while Redis is down. */
function write(run: Run, id: SessionId, content: Content): Run {
  return isDown(run.state) ? run : put(counted(run, 'SET'), id, content, recordOf(run, id)?.owner ?? null);
}

/** One DEL. */
function remove(run: Run, id: SessionId): Run {
  return isDown(run.state) ? run : drop(counted(run, 'DEL'), id);
}

/**
 * Notes an id that came with a 200 and is not in the store. Meant for initialize; a backend that echoes its id after a
 * recovery gets a second record this way, with that request as its body (fact 6.11).
 */
function adopt(run: Run, id: SessionId, content: Content): Run {
  const [asked, found] = lookup(run, id);
  if (found === 'store down') return logged(asked, logLines.createFailed);
  if (found !== 'not found') return asked;
  const [askedAgain] = lookup(asked, id);
  return write(askedAgain, id, content);
}

/** The proxy finds an id of hex digits and hyphens only. Without a record the stream works all the same. */
function noteStream(run: Run, id: SessionId): Run {
  const isFound = run.state.issued.some((it) => it.id === id && it.form === 'uuid');
  if (!isFound) return run;
  const [asked, found] = lookup(run, id);
  return found === 'not found' ? write(asked, id, {backendUrl: null, backendSid: null, body: null}) : asked;
}
