import path from 'node:path';
import {buildSite, isUpToDate} from './buildSite';
import {readEnvironment} from './environment';
import {createSiteServer} from './siteServer';

/** `npm start`: builds what is out of date, then serves build/ on 127.0.0.1. Exit 1: a bad variable, a failed build, a taken port. */
async function main(): Promise<void> {
  const siteDir = process.cwd();
  const {baseUrl, port} = readEnvironment(process.env);

  if (!(await isUpToDate(siteDir)) && !(await buildSite(siteDir))) {
    fail('The build failed; what it says above names the page. Nothing is served.');
  }

  const server = createSiteServer({buildDir: path.join(siteDir, 'build'), baseUrl});
  server.once('error', (error: NodeJS.ErrnoException) => {
    fail(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`
        : `The server could not start on port ${port}: ${error.message}`,
    );
  });
  server.listen(port, '127.0.0.1', () => console.log(`Serving on http://127.0.0.1:${port}${baseUrl}`));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
