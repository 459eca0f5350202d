import React, {useState} from 'react';
import styles from './styles.module.css';

const shownFor = 2_000; // milliseconds

/** A button that copies a page's Markdown twin, and a link that opens it. Where the clipboard refuses, the button opens it, too. */
export default function PageAsMarkdown({twin}: {readonly twin: string}) {
  const [isCopied, setIsCopied] = useState(false);

  async function copy() {
    try {
      // The clipboard gets a promise, since Safari forgets the click while a page waits for an answer.
      await navigator.clipboard.write([new ClipboardItem({'text/plain': markdownAt(twin)})]);
      setIsCopied(true);
      setTimeout(() => setIsCopied(false), shownFor);
    } catch {
      location.assign(twin);
    }
  }

  return (
    <p className={styles.actions}>
      <button type="button" className={styles.copy} onClick={() => void copy()}>
        {isCopied ? 'Copied' : 'Copy page as Markdown'}
      </button>
      <a href={twin} type="text/markdown" data-noBrokenLinkCheck>
        View as Markdown
      </a>
      <span role="status" className="visually-hidden">
        {isCopied ? 'Copied' : ''}
      </span>
    </p>
  );
}

async function markdownAt(address: string): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return new Blob([await response.text()], {type: 'text/plain'});
}
