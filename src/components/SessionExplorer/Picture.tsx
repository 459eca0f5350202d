import React from 'react';
import {clsx} from 'clsx';
import {podName} from '@site/src/toolhive/routing/exploration/account';
import {backendMemories, memoryInWords} from '@site/src/toolhive/routing/exploration/backendMemory';
import type {Action, Exploration, Moment} from '@site/src/toolhive/routing/exploration/exploration';
import {storeUse} from '@site/src/toolhive/routing/exploration/storeUse';
import ActionButton from './ActionButton';
import Band, {type BandLine} from './Band';
import PodNode, {type NodeKind} from './PodNode';
import styles from './styles.module.css';

interface PictureProps {
  /** What has happened, up to the moment that is shown. */
  readonly exploration: Exploration;
  readonly onAct: (action: Action) => void;
}

/** Where a column of a row stands, from 0 on the left to 100 on the right. */
const middle = 50;
const ofBackendService = 100 / 3;
const ofRedis = 500 / 6;
const ofPod = (index: number, count: number) => ((index + 0.5) / count) * 100;

/** The arrangement and the way of the last request; each part has on it what can happen to it next. */
export default function Picture({exploration, onAct}: PictureProps) {
  const {setup, start, moments} = exploration;
  const now = moments.at(-1);
  const state = now?.state ?? start;
  const client = now?.client ?? {session: null, count: 0, proxy: -1};
  const hasSession = client.session !== null;
  const memories = backendMemories(state, client);
  const reached = reachedBackends(now);
  const way = now?.outcome.kind === 'answer' && now.outcome.status < 400 ? 'way' : 'lost';
  const asked = now && storeUse(now);

  const line = (from: number, to: number, isOn: boolean): BandLine => ({from, to, kind: isOn ? way : 'plain'});
  const proxyAt = (index: number) => ofPod(index, state.proxies.length);
  const backendAt = (index: number) => ofPod(index, state.backends.length);
  const kindOf = (isUp: boolean, isOn: boolean): NodeKind => (isUp ? (isOn ? 'way' : 'plain') : 'lost');

  return (
    <>
      <div className={clsx(styles.client, now?.via !== undefined && styles.way)} role="group" aria-label="Client">
        <span className={styles.name}>
          Client <span className={styles.quiet}>{hasSession ? `session ${client.session ?? ''}` : 'no session'}</span>
        </span>
        <ActionButton action={{do: 'initialize'}} onAct={onAct} />
        <ActionButton action={{do: 'call'}} isOff={!hasSession} onAct={onAct} />
        <ActionButton action={{do: 'call-other'}} isOff={!hasSession || setup.proxies === 1} onAct={onAct} />
        <ActionButton action={{do: 'call-as-other'}} isOff={!hasSession} onAct={onAct} />
        <ActionButton action={{do: 'get'}} isOff={!hasSession} onAct={onAct} />
        <ActionButton action={{do: 'delete'}} isOff={!hasSession} onAct={onAct} />
        <ActionButton action={{do: 'wait-shortly'}} onAct={onAct} />
        <ActionButton action={{do: 'wait'}} onAct={onAct} />
      </div>

      <div className={styles.picture} role="group" aria-label="The arrangement, and the way of the last request">
        <Band lines={[line(middle, middle, now?.via !== undefined)]} />
        <div className={styles.row}>
          <div className={clsx(styles.node, styles.service)}>
            Service <code>mcp-demo-proxy</code>
          </div>
        </div>
        <Band lines={state.proxies.map(({name}, index) => line(middle, proxyAt(index), now?.via === name))} />
        <div className={styles.row}>
          {state.proxies.map(({name, up, version}, proxy) => (
            <PodNode
              key={name}
              name={podName(name)}
              state={[
                ...(up ? [] : ['down']),
                ...(setup.release === 'rollout' ? [version === 'v044' ? 'v0.44.0' : 'v0.51.0'] : []),
                ...(setup.store === 'memory' ? [recordsIn(state.records.filter(({space}) => space === name))] : []),
              ].join(', ')}
              kind={kindOf(up, now?.via === name)}
              onAct={onAct}
              actions={[
                {text: 'Restart', action: {do: 'restart-proxy', proxy}},
                {
                  text: 'Reroute',
                  help: 'New connections go to the next backend pod; open ones stay.',
                  action: {do: 'reroute', proxy},
                  isOff: setup.backends === 1,
                },
              ]}
            />
          ))}
        </div>
        <Band
          lines={[
            ...state.proxies.map(({name}, index) =>
              line(proxyAt(index), ofBackendService, now?.via === name && reached.length > 0),
            ),
            ...(setup.store === 'redis'
              ? state.proxies.map(({name}, index): BandLine => ({
                  from: proxyAt(index),
                  to: ofRedis,
                  isDashed: true,
                  kind:
                    now?.via !== name || asked?.kind === 'not asked'
                      ? 'plain'
                      : asked?.kind === 'asked'
                        ? 'way'
                        : 'lost',
                }))
              : []),
          ]}
        />
        <div className={clsx(styles.row, styles.serviceAndStore)}>
          <div className={clsx(styles.node, styles.service)}>
            Service <code>mcp-demo</code>
          </div>
          {setup.store === 'memory' ? (
            <div className={clsx(styles.node, styles.service)}>No Redis</div>
          ) : (
            <PodNode
              name="Redis"
              state={[
                state.storeUp ? recordsIn(state.records) : 'down',
                asked?.kind === 'asked' ? asked.commands : (asked?.kind ?? 'not asked'),
              ].join(', ')}
              kind={kindOf(state.storeUp, asked?.kind === 'asked')}
              onAct={onAct}
              actions={[
                {text: 'Stop', action: {do: 'stop-redis'}, isOff: !state.storeUp},
                {text: 'Start with its data', action: {do: 'start-redis', data: 'kept'}, isOff: state.storeUp},
                {text: 'Start without its data', action: {do: 'start-redis', data: 'lost'}, isOff: state.storeUp},
              ]}
            />
          )}
        </div>
        <Band
          lines={state.backends.map(({name}, index) =>
            line(ofBackendService, backendAt(index), reached.includes(name)),
          )}
        />
        <div className={styles.row}>
          {state.backends.map(({name, up}, backend) => (
            <PodNode
              key={name}
              name={podName(name)}
              state={up ? memoryInWords(memories[backend] ?? {leftOver: 0}) : 'gone'}
              kind={kindOf(up, reached.includes(name))}
              onAct={onAct}
              actions={[
                {
                  text: 'Restart',
                  help: 'At the same address, with empty memory.',
                  action: {do: 'restart-backend', backend},
                  isOff: !up,
                },
                {
                  text: 'Move',
                  help: 'Restart at a new address, with empty memory.',
                  action: {do: 'move-backend', backend},
                  isOff: !up,
                },
                {text: 'Remove', action: {do: 'remove-backend', backend}, isOff: !up},
                {text: 'Bring back', action: {do: 'add-backend', backend}, isOff: up},
              ]}
            />
          ))}
        </div>
      </div>
    </>
  );
}

/** The backend pods that the last request reached. */
function reachedBackends(now: Moment | undefined): readonly string[] {
  return now?.outcome.kind === 'answer' ? now.outcome.upstream.map(({backend}) => backend) : [];
}

function recordsIn({length}: readonly unknown[]): string {
  if (length === 0) return 'no record';
  return length === 1 ? '1 record' : `${length} records`;
}
