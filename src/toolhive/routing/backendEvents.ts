import {closeIdle} from './pool';
import {changeBackend} from './state';
import type {State} from './state';
import type {BackendEvent} from './types';

/** What happens to a backend's process. Nothing tells the proxies' sessions (fact 6.7), nor an unknown backend's. */
export function applyBackendEvent(state: State, event: BackendEvent): State {
  switch (event.do) {
    case 'close-idle':
      return closeIdle(state, event.backend);
    case 'remove-backend':
      return kill(state, event.backend);
    case 'add-backend':
      return start(state, event.backend);
    case 'restart-backend': {
      const killed = kill(state, event.backend, event.close);
      const moved = event.address === 'new' ? changeBackend(killed, event.backend, nextAddress) : killed;
      return start(moved, event.backend);
    }
  }
}

/**
 * The process ends with its memory. Its connections leave the pools and its streams end, unless the proxies never see
 * them end.
 */
function kill(state: State, backend: string, close?: 'silent'): State {
  const closed = close === 'silent' ? state : closeIdle(state, backend);
  return changeBackend(closed, backend, ({streams, process}) => ({
    up: false,
    sessions: [],
    streams: close === 'silent' ? streams : streams.filter((it) => it.process !== process),
  }));
}

/** A process that is up already stays. */
function start(state: State, backend: string): State {
  return changeBackend(state, backend, ({up, process}) => (up ? {} : {up: true, process: process + 1}));
}

function nextAddress({address}: {readonly address: number}) {
  return {address: address + 1};
}
