import {deliver, release} from './deliver';
import type {HttpRequest} from './request';
import type {Run} from './run';

/**
 * What `/health` of a proxy makes it do: GET / at its Service, by name. It closes the answer unread, so an answer with
 * something to read costs its connection (fact 6.3). The store is not used.
 */
export function checkHealth(run: Run, request: HttpRequest): [Run, 'healthy' | 'degraded'] {
  const [done, delivery] = deliver(run, run.proxy.service, request);
  if (delivery.kind !== 'answered') return [done, 'degraded'];
  const {status, body} = delivery.answer;
  return [body === 'none' ? release(done, delivery) : done, status < 500 ? 'healthy' : 'degraded'];
}
