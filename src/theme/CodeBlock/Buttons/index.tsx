import React, {useRef, useState} from 'react';
import {clsx} from 'clsx';
import {useCodeBlockContext} from '@docusaurus/theme-common/internal';
import type {Props} from '@theme/CodeBlock/Buttons';
import styles from './styles.module.css';

const shownFor = 2_000; // milliseconds

/**
 * Replaces the buttons of @docusaurus/theme-classic 3.10.2, which are there only after React has taken over: this one is
 * in the HTML, so that an early click on it can be kept. One button, with a word instead of an icon.
 */
export default function CodeBlockButtons({className}: Props) {
  const {code} = useCodeBlockContext().metadata;
  const [said, setSaid] = useState('Copy');
  const button = useRef<HTMLButtonElement>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(code);
      setSaid('Copied');
    } catch {
      // Browsers refuse on pages without https; what is selected can be copied by key.
      const block = button.current?.closest('.theme-code-block')?.querySelector('code');
      if (block) {
        block.closest('details')?.setAttribute('open', '');
        getSelection()?.selectAllChildren(block);
      }
      setSaid('Selected');
    }
    setTimeout(() => setSaid('Copy'), shownFor);
  }

  return (
    <div className={clsx(className, styles.buttons)}>
      <button
        ref={button}
        type="button"
        className={styles.copy}
        aria-label="Copy code to clipboard"
        onClick={() => void copy()}
      >
        {said}
      </button>
      <span role="status" className="visually-hidden">
        {said === 'Copy' ? '' : said}
      </span>
    </div>
  );
}
