import type {Statement} from '../fact';

const scenarios = 'monitoring/scenarios.json';
const streams = 'monitoring/scenarios-streams.json';
const withDebug = 'monitoring/scenarios-ratelimit-debug.json';

export const proxyLog = [
  {
    id: '23.1',
    text: 'The proxy runner logs one JSON object a line: `time`, `level`, `msg`, then attributes. ERROR `failed to create session from header` has the whole `session_id`, and comes while Redis is down, full or refuses SET. A backend that stops listening: WARN `health check failed` every 10 s, after 46 s and 51 s ERROR `health check failed after consecutive attempts; initiating proxy shutdown`. No backend pod ready: WARN `container exited`. Both end with WARN `transport is no longer running, attempting automatic restart` and ERROR `error executing command`, whose `error` is `container exited, restart needed`: the line above it tells the cause.',
    evidence: ['recorded', 'measured'],
    recordings: [scenarios, streams, withDebug],
  },
  {
    id: '23.2',
    text: 'Re-initializing is logged at DEBUG only (`TOOLHIVE_DEBUG=true`): `backend session lost; transparently re-initializing` with `session_id` and `target`, then `replaying original request after transparent re-initialization` with `new_pod_url` and `new_backend_sid`. Counting the first is the only way to count that. DEBUG writes several lines a request, with session ids.',
    evidence: ['recorded'],
    recordings: [withDebug],
  },
  {
    id: '23.3',
    text: 'The 404 of an unknown session, a 400 of the backend and a re-initialized session leave no line above DEBUG: for the first two the metrics are the only signal, for the third there is none.',
    evidence: ['recorded'],
    recordings: [scenarios],
  },
  {
    id: '23.4',
    text: '130 s without Redis at about 7 requests/s wrote 714 lines `session store lookup failed` and 9 `failed to create session from header`.',
    evidence: ['measured'],
  },
  {
    id: '23.5',
    text: 'With Loki, `count_over_time` of the lines of container `toolhive` that hold `session store lookup failed` can be alerted on, and likewise for the other ERROR lines.',
    evidence: ['documented'],
  },
] as const satisfies readonly Statement[];
