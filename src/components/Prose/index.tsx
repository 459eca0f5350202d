import React, {Fragment, type ReactNode} from 'react';
import Fact from '../Fact';
import FactLink from '../FactLink';
import {mark} from '@site/src/toolhive/facts/marks';

/** "(6.2)", "(derived, 2.9)" and "(GET: 6.33)": what stands before the number of a fact, and the number. */
const factReference = /(\(|[,:] )(\d+\.\d+)(?=\))/;

/** A text of src/toolhive, in which backticks mark code, "(6.2)" points at a fact and "[6.2]" is the mark of one. */
export default function Prose({children}: {readonly children: string}) {
  const pieces = children.split('`');
  return pieces.map((piece, index) => (
    <Fragment key={index}>{index % 2 === 1 ? <code>{piece}</code> : withMarks(piece)}</Fragment>
  ));
}

function withMarks(text: string): ReactNode {
  // split gives text, the number of a mark, text, …
  return text
    .split(mark)
    .map((piece, index) => (index % 2 === 1 ? <Fact key={index} n={piece} /> : withFactLinks(piece, index)));
}

function withFactLinks(text: string, key: number): ReactNode {
  // split gives text, what stands before the number, the number, text, …
  const pieces = text
    .split(factReference)
    .map((piece, index) => (index % 3 === 2 ? <FactLink key={index} id={piece} /> : piece));
  return <Fragment key={key}>{pieces}</Fragment>;
}
