import React from 'react';
import Breakable from '../Breakable';
import {Facts} from '../Fact';
import Prose from '../Prose';
import {SinceInShort} from '../Since';
import Table from '../Table';
import {charts, helmValues, type Chart} from '@site/src/toolhive/operator/helmValues';

/** The values of one chart that matter, with their defaults and what they do. */
export default function HelmValues({chart}: {readonly chart: Chart}) {
  return (
    <Table
      label={`Values of the chart ${charts[chart].name}`}
      columns={['Value', 'Default', 'Effect']}
      rows={helmValues[chart].map((value) => [
        <code key="key">
          <Breakable>{value.key}</Breakable>
        </code>,
        value.default === undefined ? (
          'none'
        ) : (
          <code key="default">
            <Breakable>{value.default}</Breakable>
          </code>
        ),
        <>
          <Prose>{value.meaning}</Prose>
          <Facts ids={value.facts} />
          {value.change && <SinceInShort ids={[value.change]} />}
        </>,
      ])}
    />
  );
}
