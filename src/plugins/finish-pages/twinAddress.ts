/** Where the Markdown twin of a page is: `/guides/a` gives `/guides/a.md`, `/docs/` gives `/docs/index.md`. */
export function twinAddress(pageAddress: string): string {
  return pageAddress.endsWith('/') ? `${pageAddress}index.md` : `${pageAddress}.md`;
}
