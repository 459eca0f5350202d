import type {Reply} from '../reply';
import type {HttpRequest} from '../request';
import type {Run} from '../run';
import type {Address, SessionId} from '../state';
import type {Content, Found, Missing} from '../store';

/**
 * What one generation of the proxy does in its own way: how it finds and keeps sessions. All else is shared:
 * `proxy.ts` and `recovery.ts` go through the rules of FORMAT.md in their order and ask these parts.
 */
export interface Rules {
  /** Rule 2: where a request would go, before the check of its revision. */
  readonly seek: (run: Run, request: HttpRequest) => [Run, Address];
  /** Rule 4: the session that a request belongs to and what is sent for it, or why it goes nowhere. */
  readonly admit: (run: Run, request: HttpRequest, sought: Address) => [Run, Admitted | Missing];
  /** The answer for a session that is missing, with what is logged. */
  readonly refuse: (run: Run, request: HttpRequest, why: Missing) => [Run, Reply];
  /** Reads a session in order to change it; renews its lifetime. */
  readonly find: (run: Run, id: SessionId) => [Run, Found];
  /** Writes a session that was found. */
  readonly replace: (run: Run, id: SessionId, content: Content) => Run;
  /** Rule 6: ends a session. */
  readonly end: (run: Run, id: SessionId) => [Run, Missing | null];
  /** Rule 8: notes the id of a good answer, with the address that its requests go to. */
  readonly note: (run: Run, request: HttpRequest, id: SessionId, backendUrl: Address) => [Run, Missing | null];
  /** Recovery e: the session goes on at `peer` under the id `backendSid`. */
  readonly move: (run: Run, id: SessionId, content: Moved) => Run;
  /** Recovery e: notes the id in the header of the answer to the replay. */
  readonly noteReplayed: (run: Run, id: SessionId) => Run;
  /** Notes the id of a legacy SSE stream, before its client learns it. */
  readonly noteStream: (run: Run, id: SessionId) => [Run, Missing | null];
}

/** A request that may go on. */
export interface Admitted {
  readonly address: Address;
  /** The id of the client's session; `null` where the request carries none. */
  readonly session: SessionId | null;
  /** The request with the id that the backend knows. */
  readonly sent: HttpRequest;
}

export type Moved = Content & {readonly backendSid: SessionId};
