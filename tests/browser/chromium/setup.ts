import {createServer} from 'node:http';
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
  project.provide('site', await listen(plain));
  project.provide('compressedSite', await listen(compressed));
  return async () => {
    await browser.close();
    for (const server of [plain, compressed]) {
      server.close();
      server.closeAllConnections();
    }
  };
}
