import {readFile, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from '@docusaurus/types';
import {siteOfTheSource} from '../../toolhive/monitoring/alertAddress';

/** Writes the address of this site into the built files of monitoring/, so that each runbook_url leads to its section. */
export default function runbookLinks(): Plugin {
  return {
    name: 'runbook-links',
    async postBuild({outDir, siteConfig, baseUrl}) {
      const folder = path.join(outDir, 'monitoring');
      const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml'));
      for (const file of files) {
        const text = await readFile(path.join(folder, file), 'utf8');
        await writeFile(path.join(folder, file), text.replaceAll(siteOfTheSource, siteConfig.url + baseUrl));
      }
    },
  };
}
