import type {Statement} from '../fact';

export const conditions = [
  {
    id: '3.1',
    text: '`SessionStorageWarning`: `replicas` greater than 1 and provider not redis gives True / `SessionStorageMissingForReplicas`, "replicas > 1 but sessionStorage.provider is not redis; sessions are not shared across replicas"; `replicas` greater than 1 and redis gives False / `SessionStorageConfigured`, "Redis session storage is configured"; `replicas` nil, 0 or 1 gives False / `SessionStorageWarningNotApplicable`, "session storage warning is not active".',
    evidence: ['recorded'],
    recordings: ['conditions.json'],
  },
  {
    id: '3.2',
    text: '`SessionStorageWarning` reads the spec only. `backendReplicas`, transport and default Redis never matter; Redis is never contacted: a wrong address, password or prefix still says "configured". It is advisory: nothing is held back.',
    evidence: ['recorded'],
    recordings: ['conditions.json'],
  },
  {
    id: '3.3',
    text: '`SessionStorageWarning` is silent under an autoscaler: with `replicas` nil and 5 live pods it stays False. With a default Redis it is a false alarm.',
    evidence: ['recorded'],
    recordings: ['scaling-events.json', 'conditions.json'],
  },
  {
    id: '3.4',
    text: '`StdioReplicaCapped`: stdio and `replicas` greater than 1 gives True / `StdioTransportCapAt1`, and the Deployment gets 1; anything else gives False / `StdioReplicaCapNotActive`. With nil `replicas` and 3 live pods the operator resets the Deployment to 1 and the condition stays False.',
    evidence: ['recorded'],
    recordings: ['conditions.json', 'scaling-events.json'],
  },
  {
    id: '3.5',
    text: '`stdio` with `backendReplicas` greater than 1 is neither refused, capped nor reported; the StatefulSet gets that many pods and the proxy runner attaches to one.',
    evidence: ['recorded', 'code'],
    recordings: ['conditions.json', 'workloads.json'],
  },
  {
    id: '3.6',
    text: 'Always present are the conditions Ready, StdioReplicaCapped, SessionStorageWarning and RateLimitConfigValid. A missing oidcConfigRef, authzConfigRef, authServerRef or telemetryConfigRef has its own condition as well as Ready; toolConfigRef, externalAuthConfigRef and webhookConfigRef show only in Ready; all seven give phase Failed and, for a new server, no Deployment; pods that run go on. A missing groupRef shows only in GroupRefValidated and blocks nothing. Removing groupRef, oidcConfigRef or podTemplateSpec leaves its old False condition in place.',
    evidence: ['recorded'],
    recordings: ['condition-types.json', 'conditions.json', 'unready-cases.json'],
  },
] as const satisfies readonly Statement[];
