import {createServer, type Server} from 'node:http';
import {createSiteServer} from '../../../src/cli/siteServer';
import {listen} from '../../listen';
import {launchChromium} from '../../../src/cli/chromium';
import type {TestProject} from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the running Chromium takes connections. */
    browser: string;
    /** Where build/ is served, without a final `/`. */
    site: string;
    /** The same, compressed as readers get it: that takes longer than all else that the server does. */
    compressedSite: string;
  }
}

/** One Chromium and one site for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await launchChromium();
  const compressed = createSiteServer({buildDir: 'build', baseUrl: '/'});
  const plain = createServer((request, response) => {
    delete request.headers['accept-encoding'];
    compressed.emit('request', request, response);
  });
  project.provide('browser', browser.wsEndpoint());
  project.provide('site', await listenShort(plain));
  project.provide('compressedSite', await listen(compressed));
  return async () => {
    await browser.close();
    for (const server of [plain, compressed]) {
      server.close();
      server.closeAllConnections();
    }
  };
}

/** As long as the address that a build takes by default: a page names its own in its place, and no line breaks anew. */
async function listenShort(server: Server, port = 4100): Promise<string> {
  try {
    return await listen(server, port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port > 9000) throw error; // Node's errors have a code
    return listenShort(server, port + 1);
  }
}
