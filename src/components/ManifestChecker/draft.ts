import {type Release, toolhiveVersion} from '@site/src/toolhive/releases/version';

/** What the reader has typed or opened. */
export interface Draft {
  readonly text: string;
  /** The file's name, for the API server's answers. */
  readonly name: string;
  /** The release that it is checked for. */
  readonly release: Release;
  /** Why the last thing could not be opened. */
  readonly problem?: string;
}

export type DraftAction =
  | {readonly do: 'type'; readonly text: string}
  /** Without a release, the one that was asked about stays. */
  | {readonly do: 'open'; readonly text: string; readonly name: string; readonly release?: Release}
  | {readonly do: 'ask about'; readonly release: Release}
  | {readonly do: 'refuse'; readonly problem: string}
  /** Files that came with the one that was opened. */
  | {readonly do: 'leave'; readonly names: readonly string[]}
  | {readonly do: 'clear'};

/** The longest text that the page checks, in UTF-16 units; the command line takes more. */
export const longestText = 1_000_000;

const unnamed = 'manifest.yaml';

export const emptyDraft: Draft = {text: '', name: unnamed, release: toolhiveVersion};

/** What was there stays when something cannot be opened. */
export function reduce(draft: Draft, action: DraftAction): Draft {
  switch (action.do) {
    case 'type':
      return withText(draft, action.text, draft.name);
    case 'open':
      return withText({...draft, release: action.release ?? draft.release}, action.text, action.name);
    case 'ask about':
      return {...draft, release: action.release};
    case 'refuse':
      return {...draft, problem: action.problem};
    case 'leave': {
      const others = `${action.names.join(', ')} ${action.names.length === 1 ? 'is' : 'are'} not opened.`;
      const reason = 'The page checks one file at a time; the command line checks several.';
      return {...draft, problem: [draft.problem, others, reason].filter((part) => part !== undefined).join(' ')};
    }
    case 'clear':
      return {...emptyDraft, release: draft.release};
  }
}

/** Lines end as a text field ends them, so that places in the text are places in the field. */
function withText(draft: Draft, given: string, name: string): Draft {
  const text = given.replaceAll(/\r\n?/g, '\n');
  if (text.length <= longestText) return {text, name, release: draft.release};
  return {...draft, problem: tooLong(name, text.length, 'characters')};
}

/** Says by how much a text is too long for the page. */
export function tooLong(name: string, length: number, unit: 'bytes' | 'characters'): string {
  const counted = (count: number) => `${count.toLocaleString('en-US')} ${unit}`;
  return `${name} has ${counted(length)}. The page checks up to 1 MB, which is ${counted(longestText)}; use the command line for more.`;
}
