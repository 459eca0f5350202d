import {createServer, type Server} from 'node:http';
import path from 'node:path';
import {buildSiteIfNeeded} from './buildSite';
import {readEnvironment} from './environment';
import {createSiteServer} from './siteServer';

/** `npm start`: builds what is out of date, then serves build/ on 127.0.0.1. Exit 1: a bad variable, a taken port, a failed build. */
async function main(): Promise<void> {
  const siteDir = process.cwd();
  const {baseUrl, port} = readEnvironment(process.env);

  // A taken port is said before the build, not after it.
  const placeholder = createServer();
  await listenOn(placeholder, port);
  await new Promise((resolve) => placeholder.close(resolve));

  if (!(await buildSiteIfNeeded(siteDir))) {
    throw new Error('The build failed; what it says above names the page. Nothing is served.');
  }

  const server = createSiteServer({buildDir: path.join(siteDir, 'build'), baseUrl});
  await listenOn(server, port);
  console.log(`Serving on http://127.0.0.1:${port}${baseUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

/** Resolves when the server listens on 127.0.0.1; rejects with an Error that names a port to use instead. */
function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const other = port === 65535 ? port - 1 : port + 1;
      reject(
        isTaken
          ? new Error(`Port ${port} is taken. Stop what uses it, or choose another: PORT=${other} npm start`)
          : new Error(`The server could not start on port ${port}: ${error.message}`),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
