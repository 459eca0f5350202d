import React, {Fragment, type ReactNode} from 'react';
import FactLink from '../FactLink';

/** "(6.2)" and "(derived, 2.9)": what stands before the number of a fact, and the number. */
const factReference = /(\(|, )(\d+\.\d+)(?=\))/;

/** A text of src/toolhive, in which backticks mark code and "(6.2)" points at a fact. */
export default function Prose({children}: {readonly children: string}) {
  const pieces = children.split('`');
  return pieces.map((piece, index) => (
    <Fragment key={index}>{index % 2 === 1 ? <code>{piece}</code> : withFactLinks(piece)}</Fragment>
  ));
}

function withFactLinks(text: string): ReactNode {
  // split gives text, what stands before the number, the number, text, …
  return text
    .split(factReference)
    .map((piece, index) => (index % 3 === 2 ? <FactLink key={index} id={piece} /> : piece));
}
