import {type DraftAction, longestText, tooLong} from './draft';

/** A file that was chosen or dropped, as text, or why it cannot be read. */
export async function readManifestFile(file: File): Promise<DraftAction> {
  if (file.size > longestText) return refuse(tooLong(file.name, file.size, 'bytes'));
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(await file.arrayBuffer());
    return {do: 'open', text, name: file.name};
  } catch (error) {
    return refuse(
      error instanceof TypeError
        ? `${file.name} is not UTF-8 text. Save it as UTF-8.`
        : `${file.name} cannot be read. Name a file, not a folder.`,
    );
  }
}

const refuse = (problem: string): DraftAction => ({do: 'refuse', problem});
