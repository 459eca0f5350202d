import React from 'react';
import dashboard from '@site/static/monitoring/dashboard.json';
import Table from '../Table';

/** The panels of the dashboard, from its file. */
export default function DashboardPanels() {
  return (
    <Table
      label="The panels of the dashboard"
      columns={['Panel', 'What it tells']}
      rows={dashboard.panels.map(({title, description}) => [title, description])}
    />
  );
}
