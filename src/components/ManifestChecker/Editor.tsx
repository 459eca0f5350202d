import React, {type Ref, useId, useImperativeHandle, useMemo, useRef, useState} from 'react';
import {clsx} from 'clsx';
import styles from './styles.module.css';

export interface EditorHandle {
  /** Puts the focus into the text and selects a line, counted from 1. */
  readonly select: (line: number) => void;
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

  useImperativeHandle(ref, () => ({
    select(line) {
      const element = area.current;
      if (!element) return;
      const rows = element.value.split('\n');
      const start = rows.slice(0, line - 1).reduce((sum, row) => sum + row.length + 1, 0);
      element.focus();
      element.setSelectionRange(start, start + (rows[line - 1]?.length ?? 0));
      element.scrollTop = (element.scrollHeight / rows.length) * Math.max(0, line - 4);
      element.scrollLeft = 0;
    },
  }));

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
          rows={16}
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
