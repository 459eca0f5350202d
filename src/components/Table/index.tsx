import React, {Fragment, type ReactNode} from 'react';
import {clsx} from 'clsx';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import Region from './Region';
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
  /** What stands below the cells of each row, over the whole width. */
  readonly below?: readonly ReactNode[];
  /** Cards show their first three cells on a phone, until a box with this label opens them, or a link leads to them. */
  readonly closed?: string;
  /** The header of each row in plain text. With it the columns are what is compared: on a phone each becomes a card. */
  readonly compared?: readonly string[];
  /** For the widths of columns. */
  readonly className?: string;
}

/**
 * A table of facts. On a phone, one of two columns becomes a list of terms with what is said of them, and one of more a
 * list of cards, a card for each row, or for each column where these are compared. All by CSS; the roles keep it a table
 * for a screen reader.
 */
export default function Table({
  columns,
  rows,
  label = `Table: ${columns.join(', ')}`,
  ids = [],
  below,
  closed,
  compared,
  className,
}: TableProps) {
  const {collectAnchor} = useBrokenLinks();
  for (const id of ids) collectAnchor(id);
  const onPhones = columns.length === 2 ? styles.terms : compared ? styles.compared : styles.cards;
  return (
    <Region label={label}>
      <table className={clsx(styles.table, onPhones, closed && styles.closed, className)} role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                role="columnheader"
                className={compared && index === 0 ? styles.hidden : undefined}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((cells, row) => (
            <Fragment key={row}>
              <tr role="row" id={ids[row]}>
                {cells.map((cell, index) =>
                  index === 0 ? (
                    <th key={index} scope="row" role="rowheader" className={compared && styles.hidden}>
                      {closed && <input type="checkbox" className={styles.opener} aria-label={closed} />}
                      {cell}
                    </th>
                  ) : (
                    <td key={index} role="cell" data-label={compared ? compared[row] : columns[index]}>
                      {cell}
                    </td>
                  ),
                )}
              </tr>
              {below && (
                <tr role="row" data-below>
                  <td role="cell" colSpan={columns.length}>
                    {below[row]}
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Region>
  );
}
