import React, {Fragment} from 'react';

/** A long name that may break after each slash, dot and underscore, and before a capital. */
export default function Breakable({children}: {readonly children: string}) {
  const pieces = children.match(/[A-Z]+[^/._A-Z]*[/._]*|[^/._A-Z]+[/._]*|[/._]+/g) ?? [children];
  return pieces.map((piece, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}
