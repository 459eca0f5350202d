import React, {useId, type ReactNode} from 'react';
import {clsx} from 'clsx';
import Link from '@docusaurus/Link';
import Prose from '../Prose';
import type {ChoiceFault} from '@site/src/toolhive/manifest/builder/choiceFaults';
import styles from './styles.module.css';

/** What a control needs of the field around it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

export interface FieldProps {
  readonly label: string;
  /** Code in backticks. */
  readonly help?: string;
  /** What is wrong with this choice. */
  readonly faults: readonly ChoiceFault[];
  /** A checkbox stands before its label. */
  readonly isSwitch?: boolean;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A control with its label, its help and what is wrong with what was chosen. */
export default function Field({label, help, faults, isSwitch = false, children}: FieldProps) {
  const id = useId();
  const isWrong = faults.length > 0;
  const described = [...(help === undefined ? [] : [`${id}help`]), ...(isWrong ? [`${id}fault`] : [])].join(' ');
  const control = children({
    id,
    ...(described !== '' && {'aria-describedby': described}),
    ...(isWrong && {'aria-invalid': true as const}),
  });
  return (
    <div className={clsx(styles.field, isSwitch && styles.switch)}>
      {isSwitch && control}
      <label htmlFor={id}>{label}</label>
      {!isSwitch && control}
      {help !== undefined && (
        <p id={`${id}help`} className={styles.help}>
          <Prose>{help}</Prose>
        </p>
      )}
      {isWrong && (
        <div id={`${id}fault`} className={styles.faults}>
          {faults.map(({rule, says}) => (
            <p key={says}>
              <strong>Change this.</strong> <Prose>{says}</Prose>
              {rule !== undefined && (
                <>
                  {' '}
                  Rule: <Link to={`/tools/check-manifest#${rule}`}>{rule}</Link>
                </>
              )}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
