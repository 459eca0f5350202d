import React, {useEffect, useId, useMemo, useReducer, useRef, useState} from 'react';
import {clsx} from 'clsx';
import Problem from '../Problem';
import CopyLink, {copyText, useFragment} from '../ShareableState';
import Editor, {type EditorHandle} from './Editor';
import ExampleChoice from './ExampleChoice';
import ReleaseChoice from './ReleaseChoice';
import Results from './Results';
import VerdictLine, {findingId} from './VerdictLine';
import type {CheckedFinding} from './checked';
import {linkFragment, readFragment, tooLongForLink} from './link';
import {readManifestFile} from './manifestFile';
import {useChecked} from './useChecked';
import {reportMarkdown} from './reportMarkdown';
import {emptyDraft, longestText, reduce} from './draft';
import styles from './styles.module.css';

const saidFor = 6_000; // milliseconds that a button's answer stays

/**
 * Checks a manifest as the reader types: the API server's verdict, what the operator reports, and which failures are silent. The
 * text stays in the browser. A link can carry it in the fragment, `#manifest=…`.
 */
export default function ManifestChecker() {
  const [draft, dispatch] = useReducer(reduce, emptyDraft);
  const [defaultRedis, setDefaultRedis] = useState(false);
  const [copied, setCopied] = useSaid();
  const [applied, setApplied] = useSaid();
  const shown = useRef<{readonly of: readonly CheckedFinding[]; readonly number: number}>(undefined); // last
  const editor = useRef<EditorHandle>(null);
  const redisId = useId();
  const {text, name, release, problem} = draft;
  const {checked, of, isChecking} = useChecked({text, options: {fileName: name, defaultRedis, release}});
  const flagged = useMemo(() => new Set(checked?.flagged), [checked]);

  const findings = useMemo(
    () => checked?.documents.flatMap(({groups}) => groups.flatMap((group) => group.findings)) ?? [],
    [checked],
  );

  useFragment((fragment) => {
    const carried = readFragment(fragment);
    if (carried !== undefined) dispatch(carried);
  });

  async function openFiles([file, ...others]: readonly File[]) {
    if (!file) return;
    dispatch(await readManifestFile(file));
    if (others.length > 0) dispatch({do: 'leave', names: others.map((other) => other.name)});
  }

  /** Shows a finding and its line; behind the last one comes the first. */
  function show(index: number) {
    const finding = findings[index] ?? findings[0];
    if (!finding) return;
    shown.current = {of: findings, number: finding.number};
    editor.current?.reveal(finding.line);
    document.getElementById(findingId(finding.number))?.focus();
  }

  function showNext() {
    show(shown.current?.of === findings ? shown.current.number : 0);
  }

  function apply({edit, line}: CheckedFinding) {
    if (!edit) return;
    if (of !== text) {
      setApplied('The text has changed since. Apply again when it is checked.');
      return;
    }
    editor.current?.apply(edit);
    setApplied(`Line ${line} is changed. Undo in the editor takes it back.`);
  }

  /** The button is then off: the focus goes to where the next text is put. */
  function clear() {
    dispatch({do: 'clear'});
    setApplied('');
    editor.current?.select(1);
  }

  const fragment = linkFragment(text, release);

  return (
    <div className={clsx(styles.checker, 'controls')} data-interactive>
      <noscript>
        <p>
          The checker on this page needs JavaScript. The <a href="#command-line">command line</a> gives the same
          findings, and the <a href="#rules">rules</a> are below.
        </p>
      </noscript>
      <fieldset className={clsx(styles.toolbar, 'needs-javascript')}>
        <legend className="visually-hidden">Open</legend>
        <label className={clsx(styles.file, 'button-like')}>
          Open a file
          <input
            type="file"
            className="visually-hidden"
            accept=".yaml,.yml,.json"
            onChange={({target}) => {
              void openFiles([...(target.files ?? [])]);
              target.value = '';
            }}
          />
        </label>
        <ExampleChoice text={text} onOpen={(example) => dispatch({do: 'open', ...example})} />
        <ReleaseChoice release={release} onChoose={(chosen) => dispatch({do: 'ask about', release: chosen})} />
        <button type="button" className={styles.clear} disabled={text === ''} onClick={clear}>
          Clear
        </button>
      </fieldset>
      {problem !== undefined && <Problem>{problem}</Problem>}
      <div className={clsx(styles.columns, 'needs-javascript')}>
        <fieldset className={styles.inputs}>
          <legend className="visually-hidden">Manifest</legend>
          <VerdictLine checked={checked} isChecking={isChecking} said={applied} onShowFirst={() => show(0)} />
          <Editor
            ref={editor}
            text={text}
            flagged={flagged}
            onChange={(changed) => dispatch({do: 'type', text: changed})}
            onDrop={(files) => void openFiles(files)}
          />
          <p className={styles.choice}>
            <input
              id={redisId}
              type="checkbox"
              checked={defaultRedis}
              onChange={({target}) => setDefaultRedis(target.checked)}
            />
            <label htmlFor={redisId}>The operator has a cluster-wide default Redis</label>
          </p>
        </fieldset>
        <Results
          checked={checked}
          isChecking={isChecking}
          onSelect={(line) => editor.current?.select(line)}
          onApply={apply}
        />
      </div>
      {checked !== undefined && (
        <p className={styles.tools}>
          <button type="button" onClick={() => void copyText('Result', reportMarkdown(checked), setCopied)}>
            Copy result as Markdown
          </button>
          {fragment === undefined ? (
            <span>{tooLongForLink}</span>
          ) : (
            <CopyLink fragment={fragment} say={setCopied}>
              Copy a link that carries this text
            </CopyLink>
          )}
          <span role="status">{copied}</span>
        </p>
      )}
      <p className={clsx(styles.privacy, 'needs-javascript')}>
        Nothing is sent: the text is checked in this browser, up to {longestText / 1_000_000} MB. A link carries it
        behind the <code>#</code>, which browsers keep to themselves.
      </p>
      {checked !== undefined && checked.verdict.worst !== '' && (
        <p className={clsx(styles.bar, styles[checked.verdict.tone])}>
          <strong>{checked.verdict.worst}</strong>
          <button type="button" onClick={showNext}>
            Next<span className="visually-hidden"> finding</span>
          </button>
        </p>
      )}
    </div>
  );
}

/** A short answer that goes away by itself. */
function useSaid(): readonly [string, (text: string) => void] {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setSaid(''), saidFor);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, setSaid];
}
