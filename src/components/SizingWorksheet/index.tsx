import React, {useId, useState} from 'react';
import Table from '../Table';
import {proxyReleases} from '@site/src/toolhive/releases/proxyReleases';
import type {ProxyVersion} from '@site/src/toolhive/routing/types';
import {commandMilliseconds, emptyRedisBytes, sizeOf, type Load} from '@site/src/toolhive/sessions/sizing';

const usual: Load = {
  release: 'v044',
  recoveries: 0,
  sessions: 5000,
  requestsPerSecond: 200,
  initializeBytes: 600,
  proxies: 2,
  backends: 2,
  echoesIds: false,
};

/** Loads of three sizes, for readers who want an order of magnitude, and for those without JavaScript. */
const examples: readonly Load[] = [
  {...usual, sessions: 200, requestsPerSecond: 10},
  usual,
  {...usual, sessions: 100_000, requestsPerSecond: 5000, initializeBytes: 2500, proxies: 6, backends: 6},
];

const fields = [
  ['sessions', 'Sessions used at least every 2 hours'],
  ['recoveries', 'Re-initializations in 2 hours (since v0.51.0)'],
  ['requestsPerSecond', 'Requests a second'],
  ['initializeBytes', 'Bytes of one initialize request'],
  ['proxies', 'Proxy pods'],
  ['backends', 'Backend pods'],
] as const satisfies readonly (readonly [keyof Load, label: string])[];

/** Computes keys, memory, commands and connections of Redis, and sessions on backends, from what the reader types. */
export default function SizingWorksheet() {
  const [load, setLoad] = useState(usual);
  const change = (changed: Partial<Load>) => setLoad((before) => ({...before, ...changed}));
  const id = useId();
  const size = sizeOf(load);
  const {atLeast, atMost} = size.sessionsPerBackend;
  const withoutOwner = load.release === 'owned' ? ', without their owners (not measured)' : '';
  return (
    <div className="controls" data-interactive>
      <noscript>
        <p>The worksheet needs JavaScript. The examples above have three loads.</p>
      </noscript>
      <div className="needs-javascript">
        <Table
          label="Your load"
          columns={['Your load', 'How much']}
          rows={[
            [
              <label key="label" htmlFor={`${id}release`}>
                ToolHive release
              </label>,
              <select
                key="select"
                id={`${id}release`}
                value={load.release}
                onChange={({target}) => change({release: versionOf(target.value)})}
              >
                <option value="v044">{proxyReleases.v044}</option>
                <option value="owned">v0.51.0 and newer</option>
              </select>,
            ],
            ...fields.map(([field, label]) => [
              <label key="label" htmlFor={id + field}>
                {label}
              </label>,
              <input
                key="input"
                id={id + field}
                type="number"
                min={0}
                step={1}
                autoComplete="off"
                defaultValue={usual[field]}
                onChange={({target}) => change({[field]: wholeNumber(target.valueAsNumber)})}
              />,
            ]),
            [
              <label key="label" htmlFor={`${id}echoes`}>
                Backend echoes its id
              </label>,
              <select
                key="select"
                id={`${id}echoes`}
                value={String(load.echoesIds)}
                onChange={({target}) => change({echoesIds: target.value === 'true'})}
              >
                <option value="false">No</option>
                <option value="true">Yes</option>
              </select>,
            ],
          ]}
        />
        <div aria-live="polite">
          <Table
            label="The size of your load"
            columns={['What', 'How much']}
            rows={[
              ['Keys in Redis', number(size.keys)],
              [`Memory of the records${withoutOwner}`, megabytes(size.recordsBytes)],
              [`Memory of Redis with them${withoutOwner}`, megabytes(emptyRedisBytes + size.recordsBytes)],
              ['Redis commands a second', number(size.commandsPerSecond)],
              [`Connections in use, at ${commandMilliseconds} ms a command`, number(size.connections)],
              ['Backend pods that get sessions at one time', `${number(size.backendsInUse)} at most`],
              [
                'Sessions on one of these backend pods',
                size.backendsInUse < 2 ? number(atLeast) : `${number(atLeast)}, or up to ${number(atMost)}`,
              ],
            ]}
          />
        </div>
      </div>
    </div>
  );
}

/** Three loads and their sizes. */
export function SizingExamples() {
  return (
    <Table
      label="Three loads and their sizes"
      columns={[
        'Sessions',
        'Requests a second',
        'Bytes of initialize',
        'Keys',
        'Memory of the records',
        'Commands a second, v0.44.0 to v0.50.0',
        'Commands a second since v0.51.0',
      ]}
      rows={examples.map((load) => {
        const {keys, recordsBytes, commandsPerSecond} = sizeOf(load);
        return [
          number(load.sessions),
          number(load.requestsPerSecond),
          number(load.initializeBytes),
          number(keys),
          megabytes(recordsBytes),
          number(commandsPerSecond),
          number(sizeOf({...load, release: 'owned'}).commandsPerSecond),
        ];
      })}
    />
  );
}

function versionOf(value: string): ProxyVersion {
  return value === 'owned' ? 'owned' : 'v044';
}

/** What a reader typed, as a whole number from 0; an empty field counts as 0. */
function wholeNumber(typed: number): number {
  return Number.isFinite(typed) ? Math.max(0, Math.round(typed)) : 0;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toLocaleString('en-US', {maximumFractionDigits: 1, minimumFractionDigits: 1})} MiB`;
}
