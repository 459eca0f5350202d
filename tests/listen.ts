import {once} from 'node:events';
import type {Server} from 'node:http';

/** Starts a server on a port of 127.0.0.1, a free one without it; gives its address without a final `/`. */
export async function listen(server: Server, port = 0): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server listens on no TCP port.');
  return `http://127.0.0.1:${address.port}`;
}
