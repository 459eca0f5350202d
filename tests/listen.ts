import {once} from 'node:events';
import type {Server} from 'node:http';

/** Starts a server on a free port of 127.0.0.1; gives its address without a final `/`. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server listens on no TCP port.');
  return `http://127.0.0.1:${address.port}`;
}
