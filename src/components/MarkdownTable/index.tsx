import React, {Children, isValidElement, type PropsWithChildren, type ReactElement, type ReactNode} from 'react';
import MDXCode from '@theme/MDXComponents/Code';
import Breakable from '../Breakable';
import Table from '../Table';
import styles from './styles.module.css';

/**
 * Shows a table that is written in Markdown as every other table of the site. Its children are what MDX makes: thead,
 * tbody. Columns whose heads are all `code` are fields to compare.
 */
export default function MarkdownTable({children}: PropsWithChildren) {
  const [head = [], ...rows] = elements(children)
    .flatMap((section) => elements(section.props.children))
    .map((row) => elements(row.props.children).map((cell) => cell.props.children));
  const isComparison = head.length > 2 && head.slice(1).every(isCode);
  const saysSentences = rows.some(([first]) => textOf(first).length > longestName);
  return (
    <Table
      className={saysSentences ? styles.sentences : undefined}
      columns={head.map(textOf)}
      rows={rows.map((cells) => cells.map(withBreaks))}
      compared={isComparison ? rows.map(([first]) => textOf(first)) : undefined}
    />
  );
}

/** In characters; a first cell that is longer is no name but a sentence. */
const longestName = 60;

function isCode(node: ReactNode): boolean {
  return isValidElement(node) && node.type === MDXCode;
}

const longName = /^[^\s]{16,}$/;

/** A long name in a cell may break. */
function withBreaks(cell: ReactNode): ReactNode {
  return Children.map(cell, (node) => {
    if (!isValidElement<PropsWithChildren>(node) || !isCode(node)) return node;
    const {children} = node.props;
    return typeof children === 'string' && longName.test(children) ? (
      <code>
        <Breakable>{children}</Breakable>
      </code>
    ) : (
      node
    );
  });
}

function elements(children: ReactNode): ReactElement<PropsWithChildren>[] {
  return Children.toArray(children).filter((child) => isValidElement<PropsWithChildren>(child));
}

function textOf(node: ReactNode): string {
  return Children.toArray(node)
    .map((child) => (isValidElement<PropsWithChildren>(child) ? textOf(child.props.children) : String(child)))
    .join('');
}
