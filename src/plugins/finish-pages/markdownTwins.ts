import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {LoadedContent} from '@docusaurus/plugin-content-docs';
import type {Props} from '@docusaurus/types';
import {llmsFullText, llmsText} from './llmsText';
import {markdownTwin} from './markdownTwin';
import {sidebarParts, type Doc, type SidebarItem} from './sidebarParts';
import {twinAddress} from './twinAddress';

/**
 * Writes what a built site gives to machines: beside each page its Markdown twin, and `llms.txt` and `llms-full.txt` at
 * the top. Throws an Error when a page has no article or no place in the sidebar.
 */
export async function writeMarkdownTwins({outDir, baseUrl, siteConfig, plugins}: Props): Promise<void> {
  const {docs, sidebar} = docsOf(plugins);
  const inSite = (permalink: string) => permalink.slice(baseUrl.length);
  const absolute = (permalink: string) => new URL(permalink, siteConfig.url).href;

  const parts = sidebarParts(sidebar, docs);
  const inOrder = parts.flatMap((part) => part.docs);
  const twins: string[] = [];
  for (const {permalink} of inOrder) {
    const html = await readFile(path.join(outDir, `${inSite(permalink) || 'index'}.html`), 'utf8');
    const twin = markdownTwin(html, absolute(permalink));
    await writeFile(path.join(outDir, inSite(twinAddress(permalink))), twin);
    twins.push(twin);
  }

  const home = docs.find(({permalink}) => permalink === baseUrl);
  const site = {
    title: siteConfig.title,
    summary: [`${siteConfig.tagline}.`, home?.description].filter(Boolean).join(' '),
    full: absolute(`${baseUrl}llms-full.txt`),
  };
  const listed = parts.map((part) => ({
    label: part.label,
    pages: part.docs.map(({title, description, permalink}) => ({
      title,
      description,
      twin: absolute(twinAddress(permalink)),
    })),
  }));
  await writeFile(path.join(outDir, 'llms.txt'), llmsText(site, listed));
  await writeFile(path.join(outDir, 'llms-full.txt'), llmsFullText(twins));
}

function docsOf(plugins: Props['plugins']): {docs: readonly Doc[]; sidebar: readonly SidebarItem[]} {
  const plugin = plugins.find(({name}) => name === 'docusaurus-plugin-content-docs');
  const content = plugin?.content as LoadedContent | undefined; // Docusaurus types all content as unknown; this is the plugin's
  const version = content?.loadedVersions[0];
  if (!version) throw new Error('Docusaurus gave no docs. Look at what its docs plugin is called now.');
  return {docs: version.docs, sidebar: Object.values(version.sidebars).flat()};
}
