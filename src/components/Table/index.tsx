import React, {type ReactNode} from 'react';
import {clsx} from 'clsx';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import styles from './styles.module.css';

export interface TableProps {
  /** The head, in plain text: on a phone each cell repeats its own. */
  readonly columns: readonly string[];
  /** One list of cells a row, as long as `columns`; the first cell is the row's header. */
  readonly rows: readonly (readonly ReactNode[])[];
  /** What the table is about, for a screen reader; the head's words without one. */
  readonly label?: string;
  /** The id of each row, where rows can be linked to. */
  readonly ids?: readonly string[];
  /** For the widths of columns. */
  readonly className?: string;
}

/**
 * A table of facts. With three columns or more it becomes a list of cards on a phone; the roles keep it a table for a
 * screen reader when CSS changes its display.
 */
export default function Table({
  columns,
  rows,
  label = `Table: ${columns.join(', ')}`,
  ids = [],
  className,
}: TableProps) {
  const {collectAnchor} = useBrokenLinks();
  for (const id of ids) collectAnchor(id);
  return (
    <div className={styles.region} role="region" aria-label={label} tabIndex={0}>
      <table className={clsx(styles.table, columns.length > 2 && styles.cards, className)} role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column} scope="col" role="columnheader">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((cells, row) => (
            <tr key={row} role="row" id={ids[row]}>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th key={index} scope="row" role="rowheader">
                    {cell}
                  </th>
                ) : (
                  <td key={index} role="cell" data-label={columns[index]}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
