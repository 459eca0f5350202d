import {build} from 'esbuild';

/** The programs that the site serves below `/tools/`, by name; each is a file of src/cli. */
export const programNames = ['check-manifest', 'probe-sessions'] as const;
type ProgramName = (typeof programNames)[number];

/**
 * A program of src/cli and all it imports as one file for Node 20 and newer; the same bytes in any folder.
 * @param siteAddress where the site is read, without a final `/`: programs link to its pages
 */
export async function bundleProgram(name: ProgramName, siteAddress: string): Promise<Uint8Array> {
  const {outputFiles} = await build({
    entryPoints: [`src/cli/${name}.ts`],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minify: true,
    legalComments: 'none',
    banner: {js: '#!/usr/bin/env node'},
    define: {siteAddress: JSON.stringify(siteAddress)},
  });
  const [program] = outputFiles;
  if (!program) throw new Error(`esbuild wrote no file for src/cli/${name}.ts.`);
  return program.contents;
}
