import {readFile, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from '@docusaurus/types';
import {load} from 'cheerio';
import {
  headersFile,
  inlineParts,
  nginxExample,
  policyOf,
  securityHeaders,
  withPolicy,
  type InlineParts,
} from './contentSecurityPolicy';
import {writeFactPlaces} from './factPlaces';
import {writeMarkdownTwins} from './markdownTwins';
import {loadReactOnIntent, writeLoader} from './reactOnIntent';
import {entriesOf, startSearchIndex} from './searchIndex';
import {skipToMain} from './skipToMain';
import {keepUsedStyles} from './usedStyles';

/**
 * After a build, in this order: where facts are said, what machines read, what the pages hold for search and policy, the
 * styles that are used, and in each page the way past the sidebar, the loader and the Content-Security-Policy. Page after
 * page, so that memory does not grow with their number.
 */
export default function finishPages(): Plugin {
  return {
    name: 'finish-pages',
    async postBuild(props) {
      const {outDir, baseUrl} = props;
      const files = (await readdir(outDir, {recursive: true})).filter((file) => file.endsWith('.html')).toSorted();
      await writeFactPlaces(outDir, files, baseUrl);
      await writeMarkdownTwins(props);
      const loader = baseUrl + (await writeLoader(outDir));
      const search = await startSearchIndex(baseUrl);
      const parts: InlineParts[] = [];
      for (const file of files) {
        const page = load(await readFile(path.join(outDir, file), 'utf8'));
        parts.push(inlineParts(page));
        await search.add(entriesOf(file, page));
      }
      await search.write(outDir);
      const policy = policyOf(parts);
      const styles = await keepUsedStyles(outDir);
      for (const file of files) {
        const html = (await readFile(path.join(outDir, file), 'utf8')).replaceAll(styles.before, styles.after);
        await writeFile(path.join(outDir, file), withPolicy(loadReactOnIntent(skipToMain(html), loader), policy));
      }
      const headers = securityHeaders(policy);
      await writeFile(path.join(outDir, '_headers'), headersFile(headers, baseUrl));
      await writeFile(path.join(outDir, 'nginx-example.conf'), nginxExample(headers, baseUrl));
    },
  };
}
