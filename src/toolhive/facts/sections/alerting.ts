import type {Statement} from '../fact';

const firstRun = 'monitoring/alerts-live-run1.json';
const secondRun = 'monitoring/alerts-live-run2.json';

export const alerting = [
  {
    id: '26.1',
    text: 'In the runs a live Prometheus had 18 alerts; 16 were made true by a caused fault, and 15 of these fired.',
    evidence: ['recorded'],
    recordings: [firstRun, secondRun],
  },
  {
    id: '26.2',
    text: 'Scraped every 5 s: Redis stopped, 503 had a rate after 15 s, and `redis_up` was 0 after 5 to 10 s. Backend not listening: 502 was above a fifth after 25 s. FLUSHALL: 404 was above a twentieth after 50 s.',
    evidence: ['recorded'],
    recordings: [firstRun, secondRun],
  },
  {
    id: '26.3',
    text: 'After Redis had evicted 236 idle sessions (allkeys-lru), the sessions in use got no 404. So evictions show in Redis first.',
    evidence: ['recorded'],
    recordings: [firstRun],
  },
  {
    id: '26.4',
    text: 'Every expression of the dashboard that was tried returned series on the live Prometheus, but for the CPU of backend pods: there was no cAdvisor.',
    evidence: ['measured'],
  },
  {
    id: '26.5',
    text: 'A re-initialized session, a streamed answer that was cut and an `initialize` that was not stored set off none of the alerts on the metrics of the proxy runner.',
    evidence: ['recorded'],
    recordings: [firstRun, secondRun],
  },
] as const satisfies readonly Statement[];
