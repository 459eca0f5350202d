import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';

/** What a file of each part of the project may import, by the beginning of the path from the project's folder. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src/toolhive': ['src/toolhive', 'fastest-levenshtein'],
  'src/components': [
    'src/components',
    'src/toolhive',
    '@docusaurus/',
    '@theme/',
    '@generated/',
    'static/monitoring/',
    'react',
    'clsx',
    './styles.module.css',
  ],
  'src/cli': [
    'src/cli',
    'src/toolhive',
    'node:',
    'compression',
    'proper-lockfile',
    'send',
    'playwright-core',
    '@sparticuz/chromium',
  ],
};

/** The modules that a text imports, those of the project as paths from its folder. */
function importsOf(file: string, text: string): string[] {
  const statements = text.matchAll(
    /^(?:import|export)\s(?:[^'";=(]*\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...statements].map(([, named, dynamic]) => {
    const module = named ?? dynamic ?? '';
    return module.startsWith('.') ? path.join(path.dirname(file), module) : module.replace(/^@site\//, '');
  });
}

function faultsOf(part: string, file: string, text: string): string[] {
  return importsOf(file, text)
    .filter((module) => !mayImport[part]?.some((allowed) => module === allowed || module.startsWith(allowed)))
    .map((module) => `${file} imports ${module}. ${part} may import ${mayImport[part]?.join(', ')}.`);
}

describe('imports go one way', () => {
  it.each(Object.keys(mayImport))('in %s', (part) => {
    const files = readdirSync(part, {recursive: true, encoding: 'utf8'})
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => path.join(part, file));
    expect(files.length).toBeGreaterThan(3);
    expect(files.flatMap((file) => faultsOf(part, file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it.each([
    "import React from 'react';",
    "import fs from 'node:fs';",
    "import type {Props} from '../components/Table';",
    "export * from '@docusaurus/Link';",
  ])('refuses in src/toolhive: %s', (text) =>
    expect(faultsOf('src/toolhive', 'src/toolhive/names.ts', text)).toHaveLength(1),
  );

  it('lets src/toolhive import its own', () =>
    expect(faultsOf('src/toolhive', 'src/toolhive/names.ts', "import type {Transport} from './conditions';")).toEqual(
      [],
    ));
});
