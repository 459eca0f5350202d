/** The alerts as the files that Prometheus and the Prometheus Operator read. */
import {withoutMarks} from '../facts/marks';
import {alertAddress, monitoringPage, siteOfTheSource} from './alertAddress';
import {alerts, recordingRules, type Alert, type AlertName} from './alerts';

const groupName = 'toolhive-sessions';

/** A plain rules file for Prometheus' `rule_files`, as YAML. */
export function alertRulesFile(): string {
  return `# Alerts on the sessions of MCPServers. Each runbook_url leads to a section of this guide:
# ${addressOf(monitoringPage)}
groups:
${indented(group(), 2)}`;
}

/** The same rules as a PrometheusRule of the Prometheus Operator, as YAML. */
export function prometheusRuleFile(): string {
  return `# The ruleSelector of your Prometheus must match: kube-prometheus-stack wants the label release: <name of its release>.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: ${groupName}
  namespace: mcp-servers
spec:
  groups:
${indented(group(), 4)}`;
}

function group(): string {
  const rules = [...recordingRules.map(recordingRule), ...alerts.map(alertingRule)];
  return `- name: ${groupName}
  rules:
${indented(rules.join(''), 4)}`;
}

function recordingRule({name, expression}: (typeof recordingRules)[number]): string {
  return `- record: ${name}
  expr: |-
${indented(`${expression}\n`, 4)}`;
}

function alertingRule(alert: Alert & {readonly name: AlertName}): string {
  const {name, severity, expression, summary, doFirst} = alert;
  const description = withoutMarks(doFirst).replaceAll('`', '');
  return `- alert: ${name}
  expr: |-
${indented(`${expression}\n`, 4)}${alert.for ? `  for: ${alert.for}\n` : ''}  labels:
    severity: ${severity}
  annotations:
    summary: >-
      ${summary}
    description: >-
      ${description}
    runbook_url: ${addressOf(alertAddress(name))}
`;
}

/** The address of a path of this site. */
function addressOf(path: string): string {
  return siteOfTheSource + path.slice(1);
}

/** Each line of a text that ends with a line break, further in. */
function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
}
