import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';

interface Lock {
  readonly packages: Readonly<Record<string, {readonly hasInstallScript?: boolean}>>;
}

it('lists every dependency that brings an install script in CONTRIBUTING.md, and no other', () => {
  const {packages} = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock; // npm's format
  const scripted = Object.entries(packages)
    .filter(([, {hasInstallScript}]) => hasInstallScript)
    .map(([folder]) => folder.replace(/^.*node_modules\//, ''));
  const section = readFileSync('CONTRIBUTING.md', 'utf8').split('## Install scripts')[1]?.split('\n## ')[0] ?? '';
  const listed = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
  expect(listed.length).toBeGreaterThan(0);
  expect(listed).toEqual([...new Set(scripted)].toSorted());
});
