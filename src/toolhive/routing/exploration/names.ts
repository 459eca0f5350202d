import {proxyReleases} from '../../releases/proxyReleases';
import {podName} from './account';
import type {Action, Release, Setup} from './exploration';

/** The releases that a sequence can be played for, in words. */
export const releaseNames = {
  ...proxyReleases,
  rollout: 'Rollout: proxy 1 old',
} as const satisfies Record<Release, string>;

/** What an action does, in a few words, such as "Restart demo-0"; says nothing of what came of it. */
export function actionName(action: Action): string {
  switch (action.do) {
    case 'initialize':
      return 'initialize';
    case 'call':
      return 'Call';
    case 'call-other':
      return 'Call through the other proxy pod';
    case 'call-as-other':
      return 'Call of another caller';
    case 'get':
      return 'GET';
    case 'delete':
      return 'DELETE';
    case 'wait':
      return 'Wait 2 h';
    case 'wait-shortly':
      return 'Wait 2 min';
    case 'restart-backend':
      return `Restart ${podName(`b${action.backend}`)}`;
    case 'move-backend':
      return `Move ${podName(`b${action.backend}`)}`;
    case 'remove-backend':
      return `Remove ${podName(`b${action.backend}`)}`;
    case 'add-backend':
      return `Bring back ${podName(`b${action.backend}`)}`;
    case 'restart-proxy':
      return `Restart ${podName(`p${action.proxy}`)}`;
    case 'reroute':
      return `Reroute ${podName(`p${action.proxy}`)}`;
    case 'stop-redis':
      return 'Stop Redis';
    case 'start-redis':
      return action.data === 'kept' ? 'Start Redis with its data' : 'Start Redis without its data';
  }
}

/** The pods and the store of a setup in one line: "2 proxy pods, 1 backend pod, Redis, affinity ClientIP". */
export function setupName({proxies, backends, store, affinity}: Setup): string {
  const pods = (count: number, kind: string) => `${count} ${kind} ${count === 1 ? 'pod' : 'pods'}`;
  return `${pods(proxies, 'proxy')}, ${pods(backends, 'backend')}, ${store === 'redis' ? 'Redis' : 'in memory'}, affinity ${affinity}`;
}
