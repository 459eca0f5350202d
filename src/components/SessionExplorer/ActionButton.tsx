import React from 'react';
import type {Action} from '@site/src/toolhive/routing/exploration/exploration';
import {actionName} from '@site/src/toolhive/routing/exploration/names';
import SteadyButton from './SteadyButton';

interface ActionButtonProps {
  readonly action: Action;
  /** It cannot happen now. */
  readonly isOff?: boolean;
  readonly onAct: (action: Action) => void;
}

export default function ActionButton({action, isOff, onAct}: ActionButtonProps) {
  return (
    <SteadyButton isOff={isOff} onClick={() => onAct(action)}>
      {actionName(action)}
    </SteadyButton>
  );
}
