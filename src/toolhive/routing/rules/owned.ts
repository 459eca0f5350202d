/**
 * The proxy of later releases (FORMAT-owned.md): a stored session has an owner, and only requests of that owner find it.
 * One look-up for each request, and none for initialize.
 */
import {ownReply, sessionNotFound} from '../reply';
import {isInitialize} from '../request';
import type {HttpRequest} from '../request';
import {counted} from '../run';
import type {Run} from '../run';
import type {SessionId, SessionRecord} from '../state';
import {drop, isDown, put, recordOf, touched} from '../store';
import type {Content, Found, Missing} from '../store';
import type {StoreScript} from '../types';
import type {Admitted, Moved, Rules} from './rules';

export const ownedRules: Rules = {
  seek: (run) => [run, run.proxy.service],
  admit,
  refuse: (run, request, why) => [
    run,
    why === 'store down' ? ownReply(503, 'Session store unavailable') : sessionNotFound(request),
  ],
  find: load,
  replace: store,
  end,
  note,
  move,
  noteReplayed: (run, id) => add(run, id, reserved)[0],
  noteStream: (run, id) => add(run, id, reserved),
};

/** A record that only says whose session it is: its requests go to the Service, and nothing can be sent again. */
const reserved: Content = {backendUrl: null, backendSid: null, body: null};

/** Initialize never looks at the id that it brings. An id in the query alone does not reach the backend. */
function admit(run: Run, request: HttpRequest): [Run, Admitted | Missing] {
  const address = run.proxy.service;
  const id = idOf(request);
  if (id === 'contradicting') return [run, 'not found'];
  if (isInitialize(request)) return [run, {address, session: null, sent: {...request, session: null}}];
  if (id === null) return [run, {address, session: null, sent: request}];
  const [loaded, found] = load(run, id);
  if (typeof found === 'string') return [loaded, found];
  const sent = {...request, session: found.backendSid ?? request.session};
  return [loaded, {address: found.backendUrl ?? address, session: id, sent}];
}

const idsInQuery = ['sessionId', 'sessionid', 'session_id'];

/** The id of a request, in its header or in its query; both may have it if they agree. */
function idOf({session, isSessionTwice, query}: HttpRequest): SessionId | null | 'contradicting' {
  const named = Object.entries(query).flatMap(([key, id]) => (idsInQuery.includes(key) ? [id] : []));
  const ids = [...new Set([...(session === null ? [] : [session]), ...named])];
  const [id = null, ...others] = ids;
  return isSessionTwice || id === '' || others.length > 0 ? 'contradicting' : id;
}

/** The id in a 200. Only initialize leaves a body that can be sent again. */
function note(run: Run, request: HttpRequest, id: SessionId, backendUrl: string): [Run, Missing | null] {
  if (request.http === 'DELETE') return [run, null];
  return add(run, id, {backendUrl, backendSid: null, body: isInitialize(request) ? request.method : null});
}

/** The new id gets a record too, so that the client may adopt it; that session is never recovered. */
function move(run: Run, id: SessionId, content: Moved): Run {
  const {backendSid} = content;
  const [noted] = backendSid === id ? [run] : add(run, backendSid, reserved);
  return store(noted, id, content);
}

/** The record of the caller; a foreign one looks like an unknown one, and is not renewed. */
function load(run: Run, id: SessionId): [Run, Found] {
  if (isDown(run.state)) return [run, 'store down'];
  const asked = script(run, 'load');
  const found = ownRecord(run, id);
  return found ? [touched(asked, found), found] : [asked, 'not found'];
}

/** Replaces a record of the caller. */
function store(run: Run, id: SessionId, content: Content): Run {
  if (isDown(run.state)) return run;
  const asked = script(run, 'store');
  return ownRecord(run, id) ? put(asked, id, content, run.caller) : asked;
}

/** Removes a record of the caller. */
function end(run: Run, id: SessionId): [Run, Missing | null] {
  if (isDown(run.state)) return [run, 'store down'];
  const asked = script(run, 'delete');
  return ownRecord(run, id) ? [drop(asked, id), null] : [asked, 'not found'];
}

/** Makes a record of the caller. One that is there stays as it is, and has to be the caller's: SET NX, then GET. */
function add(run: Run, id: SessionId, content: Content): [Run, Missing | null] {
  if (isDown(run.state)) return [run, 'store down'];
  const asked = counted(run, 'SET');
  const found = recordOf(run, id);
  if (!found) return [put(asked, id, content, run.caller), null];
  return [counted(asked, 'GET'), found.owner === run.caller ? null : 'not found'];
}

function ownRecord(run: Run, id: SessionId): SessionRecord | undefined {
  const found = recordOf(run, id);
  return found?.owner === run.caller ? found : undefined;
}

/** One EVALSHA, and one EVAL the first time after Redis has started. */
function script(run: Run, name: StoreScript): Run {
  const {scripts} = run.state;
  const asked = counted({...run, scripts: {...run.scripts, [name]: (run.scripts[name] ?? 0) + 1}}, 'EVALSHA');
  return scripts.includes(name)
    ? asked
    : counted({...asked, state: {...asked.state, scripts: [...scripts, name]}}, 'EVAL');
}
