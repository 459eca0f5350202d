import type * as pagefind from 'pagefind';

declare function loadPagefind(): Promise<typeof pagefind>;
export = loadPagefind;
