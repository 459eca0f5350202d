import {build} from 'esbuild';

/** The command line checker and all it imports as one program for Node 20 and newer; the same bytes in any folder. */
export async function bundleChecker(): Promise<Uint8Array> {
  const {outputFiles} = await build({
    entryPoints: ['src/cli/check-manifest.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minify: true,
    legalComments: 'none',
    banner: {js: '#!/usr/bin/env node'},
  });
  const [program] = outputFiles;
  if (!program) throw new Error('esbuild wrote no file for src/cli/check-manifest.ts.');
  return program.contents;
}
