import {describe, expect, it} from 'vitest';
import {
  deploymentReplicas,
  sessionStorageWarning,
  stdioReplicaCapped,
  type Condition,
} from '../../src/toolhive/operator/conditions';
import {combinations} from './recordedConditions';

describe('conditions', () => {
  it('looks at every recorded combination', () => expect(combinations).toHaveLength(450));

  it.each(combinations)('agrees with the operator for $title', ({spec, conditions, deployment}) => {
    expect(sessionStorageWarning(spec)).toEqual(conditions.SessionStorageWarning);
    expect(stdioReplicaCapped(spec)).toEqual(conditions.StdioReplicaCapped);
    expect(deploymentReplicas(spec)).toBe(deployment);
  });

  it('has met each answer in the recordings', () => {
    const reasons = new Set(
      combinations.flatMap(({conditions}) => Object.values<Condition>(conditions).map((c) => c.reason)),
    );
    expect([...reasons].toSorted()).toEqual([
      'SessionStorageConfigured',
      'SessionStorageMissingForReplicas',
      'SessionStorageWarningNotApplicable',
      'StdioReplicaCapNotActive',
      'StdioTransportCapAt1',
    ]);
  });
});
