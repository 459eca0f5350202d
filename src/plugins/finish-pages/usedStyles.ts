import {readFile, readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import postcss from 'postcss';
import {PurgeCSS} from 'purgecss';
import {contentHash} from './contentHash';

const folder = 'assets/css';

/** A word that can be a class, an id, an element or an attribute. */
const names = /[\w-]+/g;

/** Docusaurus names the colors at the root by a script. */
const dark = '[data-theme=dark]';
const unnamed = ':where(:root):not([data-theme])';
const withoutScript = 'screen and (scripting:none) and (prefers-color-scheme:dark)';

/** Where no script names the colors, the dark rules hold for a reader whose system asks for dark, at the same place. */
function darkWithoutScript(css: string): string {
  const sheet = postcss.parse(css);
  sheet.walkRules(/\[data-theme=dark\]/, (rule) => {
    const selectors = rule.selectors.filter((selector) => selector.includes(dark));
    const same = rule.clone({selectors: selectors.map((selector) => selector.replace(dark, unnamed))});
    rule.after(postcss.atRule({name: 'media', params: withoutScript, nodes: [same]}));
  });
  return sheet.toString();
}

/**
 * Takes out of a built site's style sheet each rule whose names occur in no page and no script: Docusaurus brings all of
 * Infima. What is left is dark without a script, too. The sheet gets a name of its new content; gives the address that
 * it had and the one that it has, below the site. Throws an Error when there is not exactly one sheet, since then the
 * build changed and this must, too.
 */
export async function keepUsedStyles(outDir: string): Promise<{readonly before: string; readonly after: string}> {
  const sheets = (await readdir(path.join(outDir, folder))).filter((file) => file.endsWith('.css'));
  const [sheet] = sheets;
  if (sheet === undefined || sheets.length > 1)
    throw new Error(
      `There are ${sheets.length} style sheets in ${folder}, and not one. Look at what Docusaurus writes now.`,
    );
  const files = await readdir(outDir, {recursive: true});
  const users = files.filter((file) => file.endsWith('.html') || /^assets[\\/]js[\\/].*\.js$/.test(file));
  const [used] = await new PurgeCSS().purge({
    content: await Promise.all(
      users.map(async (file) => ({
        raw: await readFile(path.join(outDir, file), 'utf8'),
        extension: path.extname(file),
      })),
    ),
    css: [{raw: await readFile(path.join(outDir, folder, sheet), 'utf8')}],
    defaultExtractor: (text) => text.match(names) ?? [],
    // What names only a state, such as :focus-visible, is of every element.
    safelist: {standard: [/^:/]},
    // Their values are texts and addresses, no names.
    dynamicAttributes: ['aria-label', 'href'],
  });
  if (!used) throw new Error(`PurgeCSS gave nothing for ${sheet}.`);
  const styles = darkWithoutScript(used.css);
  const after = `${folder}/styles.${contentHash(styles)}.css`;
  await writeFile(path.join(outDir, after), styles);
  const before = `${folder}/${sheet}`;
  if (before !== after) await rm(path.join(outDir, before));
  return {before, after};
}
