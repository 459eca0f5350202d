import React, {createContext, useContext, useState, type PropsWithChildren} from 'react';
import Link from '@docusaurus/Link';
import {factAddress} from '@site/src/toolhive/facts/evidencePage';

const MarkedFacts = createContext<Set<string> | undefined>(undefined);

/** Around one page: gathers the facts that its marks name, for what stands below them. */
export function FactsOfPage({children}: PropsWithChildren) {
  const [marked] = useState(() => new Set<string>());
  return <MarkedFacts value={marked}>{children}</MarkedFacts>;
}

/** The facts that the marks name which stand above the caller on its page. */
export function useMarkedFacts(): ReadonlySet<string> {
  return useContext(MarkedFacts) ?? new Set();
}

/**
 * The mark behind a statement: the number of the fact that proves it, as a link to the evidence. It has no text: CSS
 * draws the number, while the reader has "Evidence" on (src/css/custom.css). So a page says the same with and without
 * it. The build throws when there is no such fact.
 */
export default function Fact({n}: {readonly n: string}) {
  useContext(MarkedFacts)?.add(n); // while rendering, since what stands below counts them; adding twice changes nothing
  return <Link className="fact" to={factAddress(n)} data-n={n} aria-label={`Fact ${n}`} />;
}

/** The marks of several facts behind one statement. */
export function Facts({ids}: {readonly ids: readonly string[]}) {
  return ids.map((id) => <Fact key={id} n={id} />);
}
