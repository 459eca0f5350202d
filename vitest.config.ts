import {defineConfig} from 'vitest/config';

/** `unit` needs nothing; `pages` and `browser` read build/; `builds` makes builds of its own. */
export default defineConfig({
  test: {
    reporters: ['default', './tests/closingLine.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{toolhive,cli,plugins,recorded,workflows}/**/*.test.ts'],
        },
      },
      {test: {name: 'pages', include: ['tests/pages/**/*.test.ts']}},
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/chromium/setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {test: {name: 'builds', include: ['tests/builds/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 240_000}},
    ],
  },
});
