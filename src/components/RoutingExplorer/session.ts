import {usualSetup, type Action, type Setup} from '@site/src/toolhive/routing/exploration/exploration';

/** What the reader has chosen and done. */
export interface ExplorerSession {
  readonly setup: Setup;
  readonly actions: readonly Action[];
  /** Why a link could not be opened, and what to do. */
  readonly problem?: string;
}

export type ExplorerChange =
  | {readonly do: 'act'; readonly action: Action}
  | {readonly do: 'change-setup'; readonly change: Partial<Setup>}
  | {readonly do: 'undo' | 'start-again'}
  | {readonly do: 'open'; readonly opened: Pick<ExplorerSession, 'setup' | 'actions'> | undefined};

export const emptySession: ExplorerSession = {setup: usualSetup, actions: []};

/** Nothing that the reader did is lost by a link that cannot be read. */
export function reduce({setup, actions}: ExplorerSession, change: ExplorerChange): ExplorerSession {
  switch (change.do) {
    case 'act':
      return {setup, actions: [...actions, change.action]};
    case 'change-setup':
      return {setup: {...setup, ...change.change}, actions};
    case 'undo':
      return {setup, actions: actions.slice(0, -1)};
    case 'start-again':
      return {setup, actions: []};
    case 'open':
      if (!change.opened) {
        return {
          setup,
          actions,
          problem: 'This link holds no sequence that can be read. Choose a story, or build one here.',
        };
      }
      return {setup: change.opened.setup, actions: change.opened.actions};
  }
}
