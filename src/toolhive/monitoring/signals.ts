/** Which alert tells of a fault, by what the failure matrix and Troubleshooting call it. */
import type {ErrorId} from '../trouble/errors';
import type {AlertName} from './alerts';

export interface Signal {
  /** The alerts that tell of it, the first one first. */
  readonly alerts: readonly AlertName[];
  /** What of it no alert tells, or when none does; code in backticks. */
  readonly noSignal?: string;
}

const unseen = 're-initializing shows as an ordinary 200';
const lostByBackend: Signal = {
  alerts: ['McpBackendStarted', 'McpSessionsLostByBackend'],
  noSignal: `${unseen}; only a backend that answers 400 shows in the requests`,
};
const backendAway: Signal = {alerts: ['McpBackendUnreachable', 'McpNoProxyAvailable', 'McpBackendNotReady']};
const notFound: Signal = {alerts: ['McpSessionsNotFound', 'McpInitializeSurge']};
const single = 'one session alone is too few for an alert';
const none = (noSignal: string): Signal => ({alerts: [], noSignal});

/** By the id of the fault in the failure matrix. */
export const signalOfFault = {
  'backend-restarts': lostByBackend,
  'get-after-restart': lostByBackend,
  'get-leaves-session-half-open': {
    alerts: ['McpBackendStarted'],
    noSignal: 'the error stands in an answer 200, which counts as success',
  },
  'backend-restarts-during-call': {
    alerts: ['McpBackendStarted', 'McpBackendUnreachable'],
    noSignal: 'a streamed answer that is cut is not counted',
  },
  'backend-restarts-unseen': {
    alerts: ['McpBackendStarted'],
    noSignal: `${unseen}, and a single 502 is too few for an alert`,
  },
  'backend-moves': lostByBackend,
  'backend-gone-other-available': {alerts: ['McpBackendNotReady'], noSignal: unseen},
  'backend-gone-none-available': backendAway,
  'scale-in-own-backend': none(`${unseen}, and a pod that was scaled in is not missing`),
  'scale-in-other-backend': none('nothing fails'),
  'proxy-restarts': {
    alerts: ['McpProxyRestarted', 'McpSessionsNotFound', 'McpInitializeSurge'],
    noSignal: 'a pod that is deleted and replaced does not count as a restart',
  },
  upgrade: notFound,
  'upgrade-under-way': notFound,
  'other-proxy': {...notFound, noSignal: `where the other proxy pod knows the session: ${unseen}`},
  'store-down': {alerts: ['McpRedisDown', 'McpSessionStoreUnreachable'], noSignal: '`initialize` counts as 200'},
  'store-back-with-data': none('nothing is lost'),
  'store-back-without-data': notFound,
  'session-expired': none(single),
  'shared-prefix-used': none('the calls get 200'),
  'shared-prefix-deleted': none(single),
  'shared-prefix-lost': none(unseen),
  'backend-hangs': {
    alerts: ['McpNoProxyAvailable', 'McpProxyRestarted'],
    noSignal: 'a call that hangs is counted when it ends',
  },
} as const satisfies Readonly<Record<string, Signal>>;

/** By the id of the error text, which is that of its section in Troubleshooting. */
export const signalOfError: Readonly<Record<ErrorId, Signal>> = {
  'session-not-found': {alerts: ['McpSessionsNotFound', 'McpInitializeSurge'], noSignal: single},
  'session-store-unavailable': {alerts: ['McpRedisDown', 'McpSessionStoreUnreachable']},
  'no-valid-session-id-provided': {alerts: ['McpSessionsLostByBackend', 'McpBackendStarted']},
  'not-initialized': {alerts: ['McpSessionsLostByBackend', 'McpBackendStarted']},
  'failed-to-create-session': {
    alerts: ['McpRedisDown', 'McpRedisFull'],
    noSignal: 'the `initialize` counts as 200; its first calls show as 503 or 404',
  },
  'bad-gateway': backendAway,
  'container-exited': {alerts: ['McpNoProxyAvailable', 'McpProxyRestarted', 'McpBackendNotReady']},
  'health-check-failed': {alerts: ['McpBackendUnreachable', 'McpProxyRestarted']},
  'restart-needed': {alerts: ['McpProxyRestarted', 'McpNoProxyAvailable']},
  'key-prefix-must-end': {alerts: ['McpProxyRestarted', 'McpNoProxyAvailable']},
  'redis-failed-to-connect': {alerts: ['McpProxyRestarted', 'McpNoProxyAvailable', 'McpRedisDown']},
  'container-not-running': {alerts: ['McpNoProxyAvailable', 'McpProxyRestarted']},
};

/** By the id of a symptom's section in Troubleshooting. */
export const signalOfSymptom = {
  'state-reset': {alerts: ['McpBackendStarted'], noSignal: unseen},
  'tools-disappeared': {
    alerts: ['McpSessionsNotFound', 'McpSessionsLostByBackend', 'McpSessionStoreUnreachable'],
    noSignal: 'a filter hides tools without an error',
  },
  'one-backend-gets-all-sessions': none('only the CPU of the backend pods, on the dashboard'),
  'crash-loop-at-start': {alerts: ['McpProxyRestarted', 'McpNoProxyAvailable']},
  'backend-hangs': signalOfFault['backend-hangs'],
  'warning-although-redis': none('nothing fails'),
  'no-warning-although-no-redis': {alerts: ['McpSessionsNotFound']},
  'ready-although-requests-fail': {alerts: ['McpBackendNotReady', 'McpBackendUnreachable']},
  'edit-without-effect': {
    alerts: ['McpOperatorErrors'],
    noSignal: 'an undone `kubectl rollout restart` is no error',
  },
  'stream-is-cut': none('a stream that is cut is not counted'),
} as const satisfies Readonly<Record<string, Signal>>;

export type SymptomId = keyof typeof signalOfSymptom;
