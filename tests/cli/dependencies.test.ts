import {readFileSync, readdirSync} from 'node:fs';
import {build} from 'esbuild';
import {describe, expect, it} from 'vitest';

interface Package {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

const {scripts, dependencies} = JSON.parse(readFileSync('package.json', 'utf8')) as Package; // npm's format

/** What Docusaurus brings along, by its own names. */
const ofDocusaurus = /^(@docusaurus|@generated|@theme|@theme-original)\/|^prismjs$/;

/** The packages that files and all that they import need when they run; types are gone by then. */
async function packagesOf(entryPoints: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const {metafile} = await build({
    entryPoints: [...entryPoints],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'unwritten',
    platform: 'node',
    packages: 'external',
    external: ['*?raw'],
    loader: {'.css': 'empty'},
    logLevel: 'error',
  });
  const files = Object.entries(metafile.inputs);
  expect(files.length).toBeGreaterThan(entryPoints.length);
  return new Map(
    files.flatMap(([file, {imports}]) =>
      imports
        .filter((one) => one.external && !one.path.startsWith('node:') && !one.path.endsWith('?raw'))
        .map((one) => [one.path.split('/', one.path.startsWith('@') ? 2 : 1).join('/'), file]),
    ),
  );
}

function modulesUnder(folder: string): readonly string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((file) => /(?<!\.d)\.(ts|tsx|cjs)$/.test(file))
    .map((file) => `${folder}/${file}`);
}

describe('an installation without what only the tests need', () => {
  it('has every package that the build and npm start use', async () => {
    const packages = await packagesOf([
      'docusaurus.config.ts',
      'sidebars.ts',
      'src/cli/serve.ts',
      'src/cli/build.ts',
      'src/cli/check-manifest.ts',
      ...['src/plugins', 'src/theme', 'src/components'].flatMap(modulesUnder),
    ]);
    expect(packages.size).toBeGreaterThan(20);
    expect([...packages].filter(([name]) => !Object.hasOwn(dependencies, name) && !ofDocusaurus.test(name))).toEqual(
      [],
    );
  });

  it('has the program that runs them', () => {
    const programs = ['start', 'build', 'dev', 'check-manifest'].map((script) => scripts[script]?.split(' ')[0]);
    expect(new Set(programs)).toEqual(new Set(['tsx', 'docusaurus']));
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(['tsx', '@docusaurus/core']));
  });

  it('would be seen to lack one', async () => {
    const packages = await packagesOf(['src/cli/bench.ts']);
    expect([...packages.keys()].filter((name) => !Object.hasOwn(dependencies, name))).toContain('playwright-core');
  });
});
