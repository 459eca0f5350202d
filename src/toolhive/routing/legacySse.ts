import {handle} from './proxy';
import type {Reply} from './reply';
import type {HttpRequest} from './request';
import type {Run} from './run';
import type {BackendStream, State} from './state';

/**
 * Opens a stream. The proxy reads its id from the first event and notes it without an address and without a body, so
 * nothing of routing and recovery applies to it (fact 6.21). Where it cannot note it and has to, the stream ends.
 */
export function openStream(run: Run, request: HttpRequest): [Run, Reply] {
  const [opened, reply] = handle(run, request);
  const {stream} = reply;
  if (stream === null) return [opened, reply];
  const [noted, missing] = run.rules.noteStream(opened, stream);
  if (!missing) return [noted, reply];
  const state = endStreams(noted.state, ({id}) => id === stream);
  return [
    {...noted, state},
    {...reply, stream: null, isEnded: true},
  ];
}

/** Ends streams for their clients; the backend forgets them. */
export function endStreams(state: State, isOver: (stream: BackendStream) => boolean): State {
  const backends = state.backends.map((it) => ({...it, streams: it.streams.filter((stream) => !isOver(stream))}));
  return {...state, backends};
}
