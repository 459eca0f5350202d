import {accessSync, constants} from 'node:fs';
import path from 'node:path';
import {chromium, type BrowserServer} from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macPaths = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

type Variables = Readonly<Record<string, string | undefined>>;

export interface ChromiumSources {
  readonly variables: Variables;
  /** Path of an executable, or `undefined` when the path has none. */
  readonly executable: (file: string) => string | undefined;
  /** Unpacks the browser that ships in the npm package; rejects where it cannot run. */
  readonly fromPackage: () => Promise<string>;
}

/**
 * The browser for tests: CHROMIUM_PATH, an installed Chromium or Chrome, the npm package @sparticuz/chromium, in this
 * order. Rejects with the three ways to get one.
 */
export async function findChromium({variables, executable, fromPackage}: ChromiumSources): Promise<string> {
  if (variables.CHROMIUM_PATH) {
    const chosen = executable(variables.CHROMIUM_PATH);
    if (chosen) return chosen;
    throw new Error(noChromium(`CHROMIUM_PATH is "${variables.CHROMIUM_PATH}", which is no program that can be run.`));
  }
  const folders = (variables.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...macPaths];
  for (const candidate of candidates) {
    const found = executable(candidate);
    if (found) return found;
  }
  try {
    return await fromPackage();
  } catch (error) {
    throw new Error(noChromium(`The package @sparticuz/chromium gave none: ${String(error)}`), {cause: error});
  }
}

function noChromium(reason: string): string {
  return [
    `No Chromium for the browser tests. ${reason} Do one of these:`,
    '1. Set CHROMIUM_PATH to the program of a Chromium or Chrome.',
    '2. Install one, so that "chromium" or "google-chrome" is on the PATH (Debian: apt-get install chromium).',
    '3. On x64 Linux: run npm ci with development packages, so that @sparticuz/chromium is there.',
  ].join('\n');
}

export const thisMachine: ChromiumSources = {
  variables: process.env,
  executable: (file) => {
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      return undefined;
    }
  },
  fromPackage: async () => {
    if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it runs on x64 Linux only.');
    // Makes the package unpack the system libraries that it ships (NSS) as well.
    process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
    const {default: packaged} = await import('@sparticuz/chromium');
    return packaged.executablePath();
  },
};

/** Starts the browser with the arguments that work as root, in containers and without a network. */
export async function launchChromium(): Promise<BrowserServer> {
  return chromium.launchServer({
    executablePath: await findChromium(thisMachine),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-zygote',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
