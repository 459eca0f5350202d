import React from 'react';
import {podName} from '@site/src/toolhive/routing/exploration/account';
import type {Action, Exploration} from '@site/src/toolhive/routing/exploration/exploration';
import styles from './styles.module.css';

interface Button {
  readonly text: string;
  readonly action: Action;
  readonly isOff?: boolean;
}

/** What can happen next, as buttons, by who it happens to. What cannot happen now is disabled. */
export default function NextActions({
  exploration: {setup, start, moments},
  onAct,
}: {
  exploration: Exploration;
  onAct: (action: Action) => void;
}) {
  const now = moments.at(-1);
  const state = now?.state ?? start;
  const hasSession = now !== undefined && now.client.session !== null;
  const isDown = setup.store === 'redis' && !state.storeUp;

  const groups: readonly {name: string; buttons: readonly Button[]}[] = [
    {
      name: 'Client',
      buttons: [
        {text: 'initialize', action: {do: 'initialize'}},
        {text: 'Call', action: {do: 'call'}, isOff: !hasSession},
        {
          text: 'Call through the other proxy pod',
          action: {do: 'call-other'},
          isOff: !hasSession || setup.proxies === 1,
        },
        {text: 'Call of another caller', action: {do: 'call-as-other'}, isOff: !hasSession},
        {text: 'GET', action: {do: 'get'}, isOff: !hasSession},
        {text: 'DELETE', action: {do: 'delete'}, isOff: !hasSession},
      ],
    },
    ...state.backends.map(({name, up}, backend) => ({
      name: podName(name),
      buttons: [
        {text: 'Restart', action: {do: 'restart-backend', backend}, isOff: !up},
        {text: 'Move', action: {do: 'move-backend', backend}, isOff: !up},
        {text: 'Remove', action: {do: 'remove-backend', backend}, isOff: !up},
        {text: 'Bring back', action: {do: 'add-backend', backend}, isOff: up},
      ] satisfies Button[],
    })),
    ...state.proxies.map(({name}, proxy) => ({
      name: podName(name),
      buttons: [
        {text: 'Restart', action: {do: 'restart-proxy', proxy}},
        {text: 'Reroute to the next backend', action: {do: 'reroute', proxy}, isOff: setup.backends === 1},
      ] satisfies Button[],
    })),
    {
      name: 'Redis',
      buttons: [
        {text: 'Stop', action: {do: 'stop-redis'}, isOff: setup.store === 'memory' || isDown},
        {text: 'Start with its data', action: {do: 'start-redis', data: 'kept'}, isOff: !isDown},
        {text: 'Start without its data', action: {do: 'start-redis', data: 'lost'}, isOff: !isDown},
      ],
    },
    {
      name: 'Time',
      buttons: [
        {text: 'Wait 2 min', action: {do: 'wait-shortly'}},
        {text: 'Wait 2 h', action: {do: 'wait'}},
      ],
    },
  ];

  return (
    <>
      {groups.map(({name, buttons}) => (
        <div key={name} className={styles.actions} role="group" aria-label={name}>
          <span aria-hidden="true">{name}</span>
          {buttons.map(({text, action, isOff = false}) => (
            <button
              key={text}
              type="button"
              aria-disabled={isOff}
              aria-label={name === 'Client' || name === 'Time' ? undefined : `${text}: ${name}`}
              onClick={() => {
                if (!isOff) onAct(action);
              }}
            >
              {text}
            </button>
          ))}
        </div>
      ))}
    </>
  );
}
