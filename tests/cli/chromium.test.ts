import {describe, expect, it} from 'vitest';
import {findChromium, type ChromiumSources} from '../../src/cli/chromium';

const nothing: ChromiumSources = {
  variables: {PATH: '/usr/bin'},
  executable: () => undefined,
  fromPackage: () => Promise.reject(new Error('no package')),
};

describe('the browser for tests', () => {
  it('is the one of CHROMIUM_PATH before all others', async () => {
    const sources = {
      ...nothing,
      variables: {PATH: '/usr/bin', CHROMIUM_PATH: '/opt/chrome'},
      executable: (file: string) => file,
    };
    expect(await findChromium(sources)).toBe('/opt/chrome');
  });

  it('is an installed one before the package', async () => {
    const executable = (file: string) => (file === '/usr/bin/google-chrome' ? file : undefined);
    expect(await findChromium({...nothing, executable})).toBe('/usr/bin/google-chrome');
  });

  it('is the one of the package when none is installed', async () =>
    expect(await findChromium({...nothing, fromPackage: () => Promise.resolve('/opt/unpacked/chromium')})).toBe(
      '/opt/unpacked/chromium',
    ));

  it('is missed with the three ways to get one', async () => {
    const message = await findChromium(nothing).catch(String);
    expect(message).toContain('1. Set CHROMIUM_PATH');
    expect(message).toContain('2. Install one');
    expect(message).toContain('3. On x64 Linux: run npm ci');
  });

  it('is not looked for elsewhere when CHROMIUM_PATH names no program', async () => {
    const sources = {
      ...nothing,
      variables: {CHROMIUM_PATH: '/opt/nothing'},
      fromPackage: () => Promise.resolve('/opt/unpacked/chromium'),
    };
    await expect(findChromium(sources)).rejects.toThrow('CHROMIUM_PATH is "/opt/nothing", which is no program');
  });
});
