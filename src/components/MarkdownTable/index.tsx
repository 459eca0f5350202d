import React, {Children, isValidElement, type PropsWithChildren, type ReactElement, type ReactNode} from 'react';
import Table from '../Table';

/** Shows a table that is written in Markdown as every other table of the site. Its children are what MDX makes: thead, tbody. */
export default function MarkdownTable({children}: PropsWithChildren) {
  const [head = [], ...rows] = elements(children)
    .flatMap((section) => elements(section.props.children))
    .map((row) => elements(row.props.children).map((cell) => cell.props.children));
  return <Table columns={head.map(textOf)} rows={rows} />;
}

function elements(children: ReactNode): ReactElement<PropsWithChildren>[] {
  return Children.toArray(children).filter((child) => isValidElement<PropsWithChildren>(child));
}

function textOf(node: ReactNode): string {
  return Children.toArray(node)
    .map((child) => (isValidElement<PropsWithChildren>(child) ? textOf(child.props.children) : String(child)))
    .join('');
}
