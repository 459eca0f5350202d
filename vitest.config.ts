import {defineConfig} from 'vitest/config';
import {BaseSequencer, type TestSpecification} from 'vitest/node';

const projects = ['builds', 'browser', 'unit', 'pages'];

/** Begins with the projects whose files take longest, so that no core waits for one of them at the end. */
class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files); // oxlint-disable-line unicorn/no-array-sort -- no array sorts here
    return sorted.toSorted((a, b) => projects.indexOf(a.project.name) - projects.indexOf(b.project.name));
  }
}

/** `unit` needs nothing; `pages` and `browser` read build/; `builds` makes builds of its own. */
export default defineConfig({
  test: {
    reporters: ['default', './tests/closingLine.ts'],
    sequence: {sequencer: LongFilesFirst},
    // A core for each file: the browser leaves one idle while its tests wait for it.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{toolhive,cli,plugins,recorded,workflows}/**/*.test.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'pages',
          include: ['tests/pages/**/*.test.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/chromium/setup.ts',
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {test: {name: 'builds', include: ['tests/builds/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 240_000}},
    ],
  },
});
