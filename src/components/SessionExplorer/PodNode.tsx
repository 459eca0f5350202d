import React, {useId, useRef} from 'react';
import {clsx} from 'clsx';
import type {Action} from '@site/src/toolhive/routing/exploration/exploration';
import SteadyButton from './SteadyButton';
import styles from './styles.module.css';

export type NodeKind = 'plain' | 'way' | 'lost';

interface NodeAction {
  readonly text: string;
  readonly help?: string;
  readonly action: Action;
  readonly isOff?: boolean;
}

interface PodNodeProps {
  readonly name: string;
  readonly state: string;
  readonly kind: NodeKind;
  readonly actions: readonly NodeAction[];
  readonly onAct: (action: Action) => void;
}

/** A part of the picture that things happen to: a button that opens them as a menu, by the browser's own popover. */
export default function PodNode({name, state, kind, actions, onAct}: PodNodeProps) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  return (
    <div className={styles.cell}>
      <button type="button" className={clsx(styles.node, styles[kind])} popoverTarget={id}>
        <span className={styles.name}>{name}</span> <span className={styles.state}>{state}</span>
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className={styles.menu}
        role="group"
        aria-label={`What happens to ${name}`}
      >
        {actions.map(({text, help, action, isOff}) => (
          <SteadyButton
            key={text}
            isOff={isOff}
            onClick={() => {
              menu.current?.hidePopover();
              onAct(action);
            }}
          >
            {text} <span className="visually-hidden">{name}</span>
            {help && <span className={styles.help}>{help}</span>}
          </SteadyButton>
        ))}
      </div>
    </div>
  );
}
