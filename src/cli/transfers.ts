import type {Request} from 'playwright-core';

export interface Transfer {
  readonly path: string;
  readonly bytes: number;
  readonly kind: string;
}

/** What was transferred for requests that are finished, compressed; prefetches of other pages are left out. */
export function transfersOf(requests: readonly Request[]): Promise<readonly Transfer[]> {
  return Promise.all(
    requests
      .filter((request) => !/prefetch/.test(request.headers()['sec-purpose'] ?? request.headers().purpose ?? ''))
      .map(async (request) => ({
        path: new URL(request.url()).pathname,
        bytes: (await request.sizes()).responseBodySize,
        kind: request.resourceType(),
      })),
  );
}

/** Bytes of all transfers together. */
export const total = (transfers: readonly Transfer[]) => transfers.reduce((sum, {bytes}) => sum + bytes, 0);

export const scriptsOf = (transfers: readonly Transfer[]) => transfers.filter(({path}) => path.endsWith('.js'));
