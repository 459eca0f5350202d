import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';
import {contentHash} from './contentHash';

/** Writes the program of startReact.ts into a built site; gives its path below the site, with a hash of its content. */
export async function writeLoader(outDir: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [path.join(__dirname, 'startReact.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  const text = outputFiles.map((file) => file.text).join('');
  const file = `assets/js/start-react.${contentHash(text)}.js`;
  await mkdir(path.join(outDir, 'assets/js'), {recursive: true});
  await writeFile(path.join(outDir, file), text);
  return file;
}

/**
 * The HTML of a page with the loader in place of the scripts of Docusaurus, which it knows. Throws an Error when the page
 * has none of them, since then the build changed and this must, too.
 */
export function loadReactOnIntent(html: string, loader: string): string {
  const sources: string[] = [];
  const without = html.replace(/<script src="?([^" >]+\.js)"? defer(?:="[^"]*")?><\/script>/g, (_, source: string) => {
    sources.push(source);
    return '';
  });
  if (sources.length === 0) throw new Error('A page has no <script src=… defer>. Look at what Docusaurus writes now.');
  return without.replace('</head>', `<script src="${loader}" defer data-react="${sources.join(' ')}"></script></head>`);
}
