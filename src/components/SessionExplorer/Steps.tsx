import React from 'react';
import SteadyButton from './SteadyButton';
import styles from './styles.module.css';

interface StepsProps {
  readonly shown: number;
  readonly count: number;
  readonly isPlaying: boolean;
  readonly onShow: (step: number) => void;
  readonly onPlay: () => void;
}

/** Goes back and forth in what has happened; there is at least one step. */
export default function Steps({shown, count, isPlaying, onShow, onPlay}: StepsProps) {
  const isFirst = shown === 0;
  const isLast = shown === count;
  return (
    <div className={styles.steering} role="group" aria-label="Steps">
      <SteadyButton isOff={isFirst} onClick={() => onShow(shown - 1)}>
        Back
      </SteadyButton>
      <span>
        Step {shown} of {count}
      </span>
      <SteadyButton isOff={isLast} onClick={() => onShow(shown + 1)}>
        Forward
      </SteadyButton>
      <button type="button" onClick={() => (isPlaying ? onShow(shown) : onPlay())}>
        {isPlaying ? 'Pause' : 'Play all'}
      </button>
    </div>
  );
}
