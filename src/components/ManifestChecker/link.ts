/**
 * A manifest in the fragment of a link: `#manifest=` and the UTF-8 text as base64url, and `&release=` behind it for
 * another release than the recorded one.
 */
import type {DraftAction} from './draft';
import {readCheckedRelease} from '@site/src/toolhive/manifest/installation';
import {type Release, toolhiveVersion} from '@site/src/toolhive/releases/version';

const start = '#manifest=';

/** Browsers and mail programs cut longer links. */
const longestFragment = 16_000;

export const tooLongForLink = 'The text is too long for a link.';

/** The fragment that carries a text and the release that it is checked for; `undefined` when it would be too long. */
export function linkFragment(text: string, release: Release = toolhiveVersion): string | undefined {
  if (text.length > longestFragment) return undefined;
  const bytes = new TextEncoder().encode(text);
  const fragment =
    start +
    btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '') +
    (release === toolhiveVersion ? '' : `&release=${release}`);
  return fragment.length > longestFragment ? undefined : fragment;
}

/** What a link's fragment asks for; `undefined` when it carries no manifest. */
export function readFragment(hash: string): DraftAction | undefined {
  if (!hash.startsWith(start)) return undefined;
  const [coded = '', ...options] = hash.slice(start.length).split('&');
  const named = new URLSearchParams(options.join('&')).get('release') ?? toolhiveVersion;
  const asked = readCheckedRelease(named);
  if ('problem' in asked) return {do: 'refuse', problem: `The release in the link ${asked.problem}`};
  try {
    const binary = atob(coded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return {do: 'open', text: new TextDecoder('utf-8', {fatal: true}).decode(bytes), name: 'manifest.yaml', ...asked};
  } catch {
    return {
      do: 'refuse',
      problem: 'The link is damaged: its text cannot be read. Ask for it again, or paste the manifest.',
    };
  }
}
