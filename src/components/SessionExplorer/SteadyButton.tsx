import React, {type ComponentProps} from 'react';

interface SteadyButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'disabled'> {
  readonly isOff?: boolean;
}

/** A button that may be off and then does nothing, and keeps the focus, which a disabled one would lose. */
export default function SteadyButton({isOff = false, onClick, ...rest}: SteadyButtonProps) {
  return <button {...rest} type="button" aria-disabled={isOff} onClick={isOff ? undefined : onClick} />;
}
