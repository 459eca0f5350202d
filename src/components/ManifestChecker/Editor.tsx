import React, {type Ref, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState} from 'react';
import {clsx} from 'clsx';
import styles from './styles.module.css';
import type {Edit} from '@site/src/toolhive/manifest/edits';

export interface EditorHandle {
  /** Puts the focus into the text and selects a line, counted from 1. */
  readonly select: (line: number) => void;
  /** Brings a line into the editor's view; the focus and the page stay. */
  readonly reveal: (line: number) => void;
  /** Edits the text as typing does, so that the browser's undo takes it back; the caret stands behind what is new. */
  readonly apply: (edit: Edit) => void;
}

export interface EditorProps {
  readonly ref: Ref<EditorHandle>;
  readonly text: string;
  /** Lines with a finding. */
  readonly flagged: ReadonlySet<number>;
  readonly onChange: (text: string) => void;
  readonly onDrop: (files: readonly File[]) => void;
}

/** A text area with line numbers, which takes a dropped file. */
export default function Editor({ref, text, flagged, onChange, onDrop}: EditorProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const [isOver, setIsOver] = useState(false);
  const lines = useMemo(() => text.split('\n').length, [text]);

  // A browser moves one of the two by itself, such as after a paste or when the numbers change.
  useLayoutEffect(() => {
    if (gutter.current && area.current) gutter.current.scrollTop = area.current.scrollTop;
  });

  useImperativeHandle(ref, () => {
    const reveal = (line: number) => {
      const element = area.current;
      if (!element) return;
      element.scrollTop = (element.scrollHeight / element.value.split('\n').length) * Math.max(0, line - 4);
      element.scrollLeft = 0;
    };
    return {
      reveal,
      select(line) {
        const element = area.current;
        if (!element) return;
        const rows = element.value.split('\n');
        const start = rows.slice(0, line - 1).reduce((sum, row) => sum + row.length + 1, 0);
        element.focus();
        element.setSelectionRange(start, start + (rows[line - 1]?.length ?? 0));
        reveal(line);
      },
      apply(edit) {
        const element = area.current;
        if (!element) return;
        element.focus();
        element.setSelectionRange(edit.from, edit.to);
        reveal(element.value.slice(0, edit.from).split('\n').length);
        if (insertAsTyped(edit.text)) return;
        element.setRangeText(edit.text, edit.from, edit.to, 'end');
        element.dispatchEvent(new Event('input', {bubbles: true}));
      },
    };
  });

  return (
    <div
      className={clsx(styles.editor, 'labeled', isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        onDrop([...event.dataTransfer.files]);
      }}
    >
      <label htmlFor={id}>Manifest, in YAML or JSON</label>
      <div className={styles.rows}>
        <div ref={gutter} className={styles.gutter} aria-hidden>
          <LineNumbers count={lines} flagged={flagged} />
        </div>
        <textarea
          ref={area}
          id={id}
          value={text}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          placeholder="Paste a manifest, drop a file here, or open an example."
          onChange={({target}) => onChange(target.value)}
          onScroll={({currentTarget}) => {
            if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
          }}
        />
      </div>
    </div>
  );
}

/** Whether the browser has put a text in place of what is selected. There is no newer way that undo knows of. */
function insertAsTyped(text: string): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what would replace it does not exist
  return document.execCommand('insertText', false, text);
}

/** A browser takes seconds to lay out the numbers of more lines. */
const mostNumbered = 20_000;

/** Plain text between the marked numbers, so that a long manifest does not become thousands of elements. */
function LineNumbers({count, flagged}: {readonly count: number; readonly flagged: ReadonlySet<number>}) {
  if (count > mostNumbered) return null;
  const numbers = (from: number, to: number) =>
    Array.from({length: Math.max(0, to - from)}, (_, index) => `${from + index}\n`).join('');
  const marked = [...flagged].filter((line) => line <= count).toSorted((a, b) => a - b);
  return (
    <>
      {marked.map((line, index) => (
        <React.Fragment key={line}>
          {numbers((marked[index - 1] ?? 0) + 1, line)}
          <mark>{line}</mark>
          {'\n'}
        </React.Fragment>
      ))}
      {numbers((marked.at(-1) ?? 0) + 1, count + 1)}
    </>
  );
}
