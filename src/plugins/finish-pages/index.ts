import {readFile, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from '@docusaurus/types';
import {headersFile, inlineParts, nginxExample, policyOf, securityHeaders, withPolicy} from './contentSecurityPolicy';
import {writeMarkdownTwins} from './markdownTwins';
import {loadReactOnIntent, writeLoader} from './reactOnIntent';
import {writeSearchIndex} from './searchIndex';

/**
 * After a build, in this order: what machines read, React upon intent, the Content-Security-Policy over what is there,
 * and the search index over the finished pages.
 */
export default function finishPages(): Plugin {
  return {
    name: 'finish-pages',
    async postBuild(props) {
      const {outDir, baseUrl} = props;
      await writeMarkdownTwins(props);
      const files = (await readdir(outDir, {recursive: true})).filter((file) => file.endsWith('.html')).toSorted();
      const loader = baseUrl + (await writeLoader(outDir));
      const pages = await Promise.all(
        files.map(async (file) => ({
          file,
          html: loadReactOnIntent(await readFile(path.join(outDir, file), 'utf8'), loader),
        })),
      );
      const policy = policyOf(inlineParts(pages.map(({html}) => html)));
      await Promise.all(pages.map(({file, html}) => writeFile(path.join(outDir, file), withPolicy(html, policy))));
      const headers = securityHeaders(policy);
      await writeFile(path.join(outDir, '_headers'), headersFile(headers, baseUrl));
      await writeFile(path.join(outDir, 'nginx-example.conf'), nginxExample(headers, baseUrl));
      await writeSearchIndex(outDir, baseUrl, pages);
    },
  };
}
