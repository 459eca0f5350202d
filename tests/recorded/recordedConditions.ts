import type {Condition, ScalingSpec} from '../../src/toolhive/operator/conditions';
import recording from './conditions.json';

export interface Combination {
  readonly title: string;
  readonly spec: ScalingSpec;
  readonly conditions: {readonly SessionStorageWarning: Condition; readonly StdioReplicaCapped: Condition};
  /** Replicas of the Deployment; `undefined`: the operator leaves the field out. */
  readonly deployment: number | undefined;
}

/** The rows of conditions.json, with its dictionary looked up. */
export const combinations: readonly Combination[] = recording.rows.map((row) => {
  const cell = (column: string) => row[recording.columns.indexOf(column)];
  const optional = (column: string) => (cell(column) ?? undefined) as number | undefined; // counts are numbers or null
  const provider = cell('sessionStorage');
  const references = cell('conditions(ref)') as {SessionStorageWarning: number; StdioReplicaCapped: number}; // by name
  const condition = (index: number) => recording.dictionary[index] as Condition; // the dictionary holds conditions there
  return {
    title: `${row.slice(0, 5).map(String).join(', ')} (${recording.columns.slice(0, 5).join(', ')})`,
    spec: {
      transport: cell('transport') as ScalingSpec['transport'], // one of the three
      replicas: optional('replicas'),
      backendReplicas: optional('backendReplicas'),
      sessionStorage: provider === 'memory' ? {provider} : provider === 'none' ? undefined : {provider: 'redis'},
    },
    conditions: {
      SessionStorageWarning: condition(references.SessionStorageWarning),
      StdioReplicaCapped: condition(references.StdioReplicaCapped),
    },
    deployment: optional('deploymentReplicas'),
  };
});
