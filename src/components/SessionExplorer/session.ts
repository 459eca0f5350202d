import {usualSetup, type Action, type Setup} from '@site/src/toolhive/routing/exploration/exploration';
import type {Story} from '@site/src/toolhive/routing/exploration/stories';

/** What the reader has chosen and done, and which moment of it is shown. */
export interface ExplorerSession {
  readonly setup: Setup;
  readonly actions: readonly Action[];
  /** How many of the actions have happened in what is shown. */
  readonly shown: number;
  /** The story that is played, as long as it is that story. */
  readonly story?: Story;
  /** One step follows the other by itself. */
  readonly isPlaying?: true;
  /** Why a link could not be opened, and what to do. */
  readonly problem?: string;
}

export type ExplorerChange =
  | {readonly do: 'act'; readonly action: Action}
  | {readonly do: 'change-setup'; readonly change: Partial<Setup>}
  | {readonly do: 'show'; readonly step: number}
  | {readonly do: 'play' | 'play-step' | 'undo' | 'start-again'}
  | {readonly do: 'tell'; readonly story: Story | undefined}
  | {readonly do: 'open'; readonly opened: Pick<ExplorerSession, 'setup' | 'actions'> | undefined};

export const emptySession: ExplorerSession = {setup: usualSetup, actions: [], shown: 0};

const unreadable = 'This link holds no sequence that can be read. Choose a story, or build one here.';

/** Nothing that the reader did is lost by a link that cannot be read. */
export function reduce(session: ExplorerSession, change: ExplorerChange): ExplorerSession {
  const {setup, actions, shown, story} = session;
  const told = story && {story};
  switch (change.do) {
    case 'act':
      return {setup, actions: [...actions.slice(0, shown), change.action], shown: shown + 1};
    case 'change-setup': {
      const isSameStory = Object.keys(change.change).every((field) => field === 'release');
      const isRollout = change.change.release === 'rollout';
      return {setup: {...setup, ...change.change}, actions, shown, ...(isSameStory && !isRollout && told)};
    }
    case 'show':
      return {setup, actions, shown: Math.min(Math.max(change.step, 0), actions.length), ...told};
    case 'play':
      return {setup, actions, shown: shown === actions.length ? 0 : shown, ...told, isPlaying: true};
    case 'play-step':
      return {setup, actions, shown: shown + 1, ...told, ...(shown + 1 < actions.length && {isPlaying: true})};
    case 'undo':
      return {setup, actions: actions.slice(0, Math.max(shown - 1, 0)), shown: Math.max(shown - 1, 0)};
    case 'start-again':
      return {setup, actions: [], shown: 0};
    case 'tell':
      return change.story
        ? {setup: change.story.setup, actions: change.story.actions, shown: 0, story: change.story}
        : {...session, problem: unreadable};
    case 'open':
      return change.opened
        ? {setup: change.opened.setup, actions: change.opened.actions, shown: change.opened.actions.length}
        : {...session, problem: unreadable};
  }
}
