import React from 'react';
import Prose from '../Prose';
import Table from '../Table';
import {charts, helmValues, type Chart} from '@site/src/toolhive/helmValues';

/** The values of one chart that matter, with their defaults and what they do. */
export default function HelmValues({chart}: {readonly chart: Chart}) {
  return (
    <Table
      label={`Values of the chart ${charts[chart].name}`}
      columns={['Value', 'Default', 'Effect']}
      rows={helmValues[chart].map((value) => [
        <code key="key">{value.key}</code>,
        value.default === undefined ? 'none' : <code key="default">{value.default}</code>,
        <Prose key="meaning">{value.meaning}</Prose>,
      ])}
    />
  );
}
