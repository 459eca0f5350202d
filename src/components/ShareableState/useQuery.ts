import {useState} from 'react';
import {useLocation} from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';

export interface InQuery<T> {
  /** What stands for no choice. */
  readonly nothing: T;
  readonly read: (query: string) => T;
  /** The query that names a choice, with its `?`; empty for none. */
  readonly write: (choice: T) => string;
  /** Whether the choice leaves out what the fragment, with its `#`, leads to. */
  readonly isHidden: (fragment: string, choice: T) => boolean;
}

interface Chosen<T> {
  readonly choice: T;
  /** The query and the fragment of the address at that time. */
  readonly search: string;
  readonly hash: string;
}

/**
 * What the reader has chosen, at first what the query of the address says, and how to choose otherwise. A link to what
 * the choice hides takes the choice back.
 */
export default function useQuery<T>(kind: InQuery<T>): readonly [T, (changed: Partial<T>) => void] {
  const {nothing, read, write, isHidden} = kind;
  const {search, hash} = useLocation();
  const isBrowser = useIsBrowser(); // The page was built without a query, so what hydrates it has none either.
  const [chosen, setChosen] = useState<Chosen<T>>();
  const last = chosen?.search === search ? chosen : undefined;
  const wanted = last?.choice ?? read(search);
  const left = last?.hash !== hash && isHidden(hash, wanted) ? nothing : wanted;
  const choose = (changed: Partial<T>) => {
    const choice = {...left, ...changed};
    setChosen({choice, search, hash});
    const {pathname, hash: current} = window.location;
    // What is hidden now leaves the address, or it would take the choice back.
    const kept = isHidden(current, choice) ? '' : current;
    // Without the router, which would scroll.
    window.history.replaceState(window.history.state, '', pathname + write(choice) + kept);
  };
  return [last || isBrowser ? left : nothing, choose];
}
