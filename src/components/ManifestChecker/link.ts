/** A manifest in the fragment of a link: `#manifest=` and the UTF-8 text as base64url. */
import type {DraftAction} from './draft';

const start = '#manifest=';

/** Browsers and mail programs cut longer links. */
const longestFragment = 16_000;

export const tooLongForLink = 'The text is too long for a link.';

/** The fragment that carries a text; `undefined` when it would be too long. */
export function linkFragment(text: string): string | undefined {
  if (text.length > longestFragment) return undefined;
  const bytes = new TextEncoder().encode(text);
  const fragment =
    start +
    btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '');
  return fragment.length > longestFragment ? undefined : fragment;
}

/** What a link's fragment asks for; `undefined` when it carries no manifest. */
export function readFragment(hash: string): DraftAction | undefined {
  if (!hash.startsWith(start)) return undefined;
  try {
    const binary = atob(hash.slice(start.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return {do: 'open', text: new TextDecoder('utf-8', {fatal: true}).decode(bytes), name: 'manifest.yaml'};
  } catch {
    return {
      do: 'refuse',
      problem: 'The link is damaged: its text cannot be read. Ask for it again, or paste the manifest.',
    };
  }
}
