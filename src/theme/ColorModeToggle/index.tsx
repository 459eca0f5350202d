import React from 'react';
import {clsx} from 'clsx';
import type {Props} from '@theme/ColorModeToggle';
import IconDarkMode from '@theme/Icon/DarkMode';
import IconLightMode from '@theme/Icon/LightMode';
import IconSystemColorMode from '@theme/Icon/SystemColorMode';
import styles from './styles.module.css';

const modes = {null: 'system', light: 'light', dark: 'dark'} as const;
const following = {null: 'light', light: 'dark', dark: null} as const;

/**
 * Replaces the button of @docusaurus/theme-classic 3.10.2, which is disabled until React has taken over: a browser tells
 * nobody of a click on a disabled button, so an early one would be lost. CSS shows the icon of the mode that is chosen.
 */
export default function ColorModeToggle({className, buttonClassName, value, onChange}: Props) {
  const mode = modes[value ?? 'null'];
  return (
    <div className={clsx(styles.toggle, className)}>
      <button
        type="button"
        className={clsx('clean-btn', styles.button, buttonClassName)}
        title={`${mode} mode`}
        aria-label={`Switch between dark and light mode (currently ${mode} mode)`}
        onClick={() => onChange(following[value ?? 'null'])}
      >
        <IconLightMode aria-hidden className={styles.light} />
        <IconDarkMode aria-hidden className={styles.dark} />
        <IconSystemColorMode aria-hidden className={styles.system} />
      </button>
    </div>
  );
}
