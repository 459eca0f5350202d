import React from 'react';
import {clsx} from 'clsx';
import styles from './styles.module.css';

export interface BandLine {
  /** Where it begins at the top and ends at the bottom, from 0 on the left to 100 on the right. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'plain' | 'way' | 'lost';
  readonly isDashed?: boolean;
}

/** The lines between two rows of the picture; those of the last request lie above the others. */
export default function Band({lines}: {readonly lines: readonly BandLine[]}) {
  const isPlain = ({kind}: BandLine) => kind === 'plain';
  return (
    <svg className={styles.band} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      {[...lines.filter(isPlain), ...lines.filter((line) => !isPlain(line))].map(
        ({from, to, kind, isDashed}, index) => (
          <line
            key={index}
            className={clsx(styles[`${kind}Line`], isDashed && styles.dashed)}
            x1={from}
            x2={to}
            y1={0}
            y2={100}
            vectorEffect="non-scaling-stroke"
          />
        ),
      )}
    </svg>
  );
}
