import React, {useCallback, useEffect, useEffectEvent, useId, useRef, useState} from 'react';
import {searchEvent} from '@site/src/components/SearchField/searchFor';
import TextTables from '@site/src/components/TextTables';
import {landedPlace, takePlace} from '@site/src/plugins/follow-reader/takePlace';
import NoIndex from './NoIndex';
import type ResultsComponent from './Results';
import type {ListState} from './listState';
import styles from './styles.module.css';

const noList: ListState = {isShown: false};

/**
 * The button and the dialog of the search. The field is there from the start, so that keys typed while React loads reach
 * it; what finds and shows results is loaded with the first character.
 */
export default function SearchBar() {
  const dialog = useRef<HTMLDialogElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  /** Enter was pressed, maybe before there is an answer. */
  const isWanted = useRef(false);
  /** A result was opened: the focus goes there, not back. */
  const isLeaving = useRef(false);
  const listId = useId();
  const [question, setQuestion] = useState('');
  const [list, setList] = useState(noList);
  const {Results, isMissing, load} = useResults();

  const open = useCallback(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    field.current?.focus();
    field.current?.select();
  }, []);
  const close = useCallback(() => dialog.current?.close(), []);
  const leave = useCallback(() => {
    isLeaving.current = true;
    close();
  }, [close]);
  useShortcuts(open);
  const search = useEffectEvent((asked: string) => {
    setQuestion(asked);
    if (asked !== '') load();
    open();
  });
  useEffect(() => {
    const onSearch = (event: Event) => {
      if (event instanceof CustomEvent) search(String(event.detail));
    };
    document.addEventListener(searchEvent, onSearch);
    return () => document.removeEventListener(searchEvent, onSearch);
  }, []);

  return (
    <>
      <noscript>
        <a className={styles.menu} href="#menu">
          Menu
        </a>
      </noscript>
      <button
        ref={trigger}
        type="button"
        className={styles.trigger}
        aria-haspopup="dialog"
        aria-keyshortcuts="/ Control+K Meta+K"
        onClick={open}
      >
        Search <kbd aria-hidden="true">/</kbd>
      </button>
      <dialog
        ref={dialog}
        className={styles.dialog}
        aria-label="Search this site"
        onClick={({target}) => target === dialog.current && close()}
        onClose={() => {
          // The browser has given the focus back to what had it, if anything had.
          const {activeElement, body} = document;
          const isNowhere = activeElement === body || dialog.current?.contains(activeElement);
          const place = landedPlace() ?? trigger.current;
          if (isNowhere && !isLeaving.current && place) takePlace(place);
          isLeaving.current = false;
        }}
      >
        <div className={styles.head}>
          <input
            ref={field}
            className={styles.field}
            role="combobox"
            aria-label="Search this site"
            aria-autocomplete="list"
            aria-expanded={list.isShown}
            aria-controls={list.isShown ? listId : undefined}
            aria-activedescendant={list.chosen}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="go"
            placeholder="Error text or question"
            value={question}
            onKeyDown={({key}) => {
              isWanted.current = key === 'Enter';
            }}
            onChange={({target}) => {
              setQuestion(target.value);
              load();
            }}
          />
          <button type="button" className={styles.button} onClick={close}>
            Close
          </button>
        </div>
        {question.trim() === '' && (
          <p className={styles.note}>
            Paste the error text that you see, or ask in your own words. Or look in the <TextTables onFollow={leave} />
          </p>
        )}
        {question.trim() !== '' && isMissing && <NoIndex onRetry={load} />}
        {question.trim() !== '' && !isMissing && Results && (
          <Results
            question={question}
            field={field}
            isWanted={isWanted}
            listId={listId}
            onList={setList}
            onLeave={leave}
          />
        )}
      </dialog>
    </>
  );
}

/** What shows the results, once `load` was called; it may be called again. */
function useResults() {
  const [Results, setResults] = useState<typeof ResultsComponent>();
  const [isMissing, setMissing] = useState(false);
  const load = useCallback(() => {
    import('./Results').then(
      (module) => {
        setMissing(false);
        setResults(() => module.default);
      },
      () => setMissing(true),
    );
  }, []);
  return {Results, isMissing, load};
}

/** `/`, Ctrl+K and Cmd+K, but no `/` that is typed into a field. */
function useShortcuts(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const {key, ctrlKey, metaKey, altKey, target} = event;
      const isTyping =
        target instanceof Element &&
        target.matches('input, textarea, select, [contenteditable]:not([contenteditable="false"])');
      const isSlash = key === '/' && !ctrlKey && !metaKey && !altKey;
      if (isTyping || !(isSlash || ((ctrlKey || metaKey) && key.toLowerCase() === 'k'))) return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [open]);
}
