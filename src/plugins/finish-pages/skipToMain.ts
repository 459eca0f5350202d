const target = '__docusaurus_skipToContent_fallback';

/**
 * The HTML of a page whose "Skip to main content" leads past the sidebar before React and without JavaScript, too:
 * Docusaurus gives the id to what holds both. Throws an Error when the page has no such id or no main element.
 */
export function skipToMain(html: string): string {
  const without = html.replace(new RegExp(` id="?${target}"?`), '');
  const moved = without.replace('<main', `<main id="${target}"`);
  if (without === html || moved === without) {
    throw new Error(`A page has no id=${target}, or no <main>. Look at what Docusaurus writes now.`);
  }
  return moved;
}
