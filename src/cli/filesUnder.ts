import {readdir, realpath, stat} from 'node:fs/promises';
import path from 'node:path';

/**
 * The files of a folder and its subfolders by their paths in it, sorted. A symbolic link counts as what it leads to; one
 * that leads nowhere, or back to a folder that it lies in, counts as nothing.
 */
export async function filesUnder(folder: string): Promise<readonly string[]> {
  return (await walk(folder, [])).toSorted();
}

async function walk(folder: string, above: readonly string[]): Promise<readonly string[]> {
  const real = await realpath(folder);
  if (above.includes(real)) return [];
  const lists = await Promise.all(
    (await readdir(folder)).map(async (name): Promise<readonly string[]> => {
      const entry = await stat(path.join(folder, name)).catch(() => undefined);
      if (entry?.isFile()) return [name];
      if (!entry?.isDirectory()) return [];
      return (await walk(path.join(folder, name), [...above, real])).map((file) => path.join(name, file));
    }),
  );
  return lists.flat();
}
