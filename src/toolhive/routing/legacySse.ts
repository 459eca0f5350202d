import {handle} from './proxy';
import type {Reply} from './reply';
import type {HttpRequest} from './request';
import type {Run} from './run';

/**
 * Opens a stream. The proxy reads its id from the first event and notes it without an address and without a body, so
 * nothing of routing and recovery applies to it (fact 6.21).
 */
export function openStream(run: Run, request: HttpRequest): [Run, Reply] {
  const [opened, reply] = handle(run, request);
  return reply.stream === null ? [opened, reply] : [run.rules.noteStream(opened, reply.stream)[0], reply];
}
