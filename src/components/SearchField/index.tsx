import React, {useId, useRef} from 'react';
import TextTables from '../TextTables';
import {searchFor} from './searchFor';
import styles from './styles.module.css';

/**
 * The search, open in a page: what is written here is asked in the dialog of the bar. The browser keeps what is typed
 * before React is there, and the loader of finish-pages what is pressed.
 */
export default function SearchField() {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const ask = () => searchFor(field.current?.value ?? '');
  return (
    <>
      <div role="search" aria-label="Error text" className={`${styles.search} needs-javascript`}>
        <label htmlFor={id}>Paste the error text, or ask in your own words</label>
        <input
          ref={field}
          id={id}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
          onKeyDown={({key, nativeEvent}) => {
            if (key === 'Enter' && !nativeEvent.isComposing) ask();
          }}
        />
        <button type="button" onClick={ask}>
          Search
        </button>
      </div>
      <noscript>
        <p>
          Look for what you see in <TextTables />
        </p>
      </noscript>
    </>
  );
}
