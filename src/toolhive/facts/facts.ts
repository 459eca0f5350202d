import type {Fact, Section, Statement} from './fact';
import {afterwards} from './sections/afterwards';
import {alerting} from './sections/alerting';
import {basics} from './sections/basics';
import {conditions} from './sections/conditions';
import {diagnosticsPort} from './sections/diagnosticsPort';
import {exampleServers} from './sections/exampleServers';
import {fields} from './sections/fields';
import {install} from './sections/install';
import {network} from './sections/network';
import {operations} from './sections/operations';
import {operatorMetrics} from './sections/operatorMetrics';
import {otherSources} from './sections/otherSources';
import {overrides} from './sections/overrides';
import {proxyLog} from './sections/proxyLog';
import {proxyMetrics} from './sections/proxyMetrics';
import {rbac} from './sections/rbac';
import {redisObjects} from './sections/redisObjects';
import {references} from './sections/references';
import {gateways, reports} from './sections/reports';
import {routing} from './sections/routing';
import {scaling} from './sections/scaling';
import {scraping} from './sections/scraping';
import {sdks} from './sections/sdks';
import {security} from './sections/security';
import {sessionStore} from './sections/sessionStore';
import {workloads} from './sections/workloads';

const content = [
  {number: 1, title: 'What one MCPServer becomes', statements: workloads},
  {number: 2, title: 'Fields', statements: fields},
  {number: 3, title: 'Conditions', statements: conditions},
  {number: 4, title: 'Scaling and rollouts', statements: scaling},
  {number: 5, title: 'The session store', statements: sessionStore},
  {number: 6, title: 'Routing of sse and streamable-http', statements: routing},
  {number: 7, title: 'SDKs', statements: sdks},
  {number: 9, title: 'Install and upgrade', statements: install},
  {number: 10, title: 'MCPServer basics', statements: basics},
  {number: 11, title: 'Secrets, volumes, security', statements: security},
  {number: 12, title: 'Overrides', statements: overrides},
  {number: 13, title: 'RBAC for each server', statements: rbac},
  {number: 14, title: 'Status and operations', statements: operations},
  {number: 15, title: 'Groups, tools, telemetry, auth (all optional)', statements: references},
  {number: 16, title: 'Network', statements: network},
  {number: 17, title: 'Example servers', statements: exampleServers},
  {number: 18, title: 'Redis objects', statements: redisObjects},
  {number: 20, title: 'After v0.44.0', statements: afterwards},
  {number: 21, title: "The proxy runner's metrics", statements: proxyMetrics},
  {number: 22, title: "The operator's metrics", statements: operatorMetrics},
  {number: 23, title: 'The log of the proxy runner', statements: proxyLog},
  {number: 24, title: 'Other sources of metrics', statements: otherSources},
  {number: 25, title: 'Scraping', statements: scraping},
  {number: 26, title: 'Alerts on a live Prometheus', statements: alerting},
  {number: 27, title: 'Metrics since v0.45.0', statements: diagnosticsPort},
  {number: 28, title: 'What people report', statements: reports},
  {number: 29, title: 'Gateways, as their vendors document them', statements: gateways},
] as const;

/** The sections in their order. Numbers 8 and 19 are not used. */
export const sections: readonly Section[] = content.map(({number, title}) => ({number, title}));

/** All facts, by section and number. */
export const facts: readonly Fact[] = content.flatMap(({title, statements}) =>
  statements.map((statement: Statement) => ({...statement, section: title})),
);

const byId = new Map(facts.map((fact) => [fact.id, fact]));

/** The fact of a number such as '5.2'; `undefined` for a number that does not exist. */
export function factById(id: string): Fact | undefined {
  return byId.get(id);
}
