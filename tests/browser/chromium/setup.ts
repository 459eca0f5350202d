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
  }
}

/** One Chromium and one server for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await launchChromium();
  const server = createSiteServer({buildDir: 'build', baseUrl: '/'});
  project.provide('browser', browser.wsEndpoint());
  project.provide('site', await listen(server));
  return async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
  };
}
