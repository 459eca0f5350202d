import React, {useEffect, useId, useMemo, useReducer, useRef, useState} from 'react';
import {clsx} from 'clsx';
import useIsBrowser from '@docusaurus/useIsBrowser';
import Problem from '../Problem';
import Editor, {type EditorHandle} from './Editor';
import ExampleChoice from './ExampleChoice';
import Results from './Results';
import {linkFragment, readFragment, tooLongForLink} from './link';
import {readManifestFile} from './manifestFile';
import {useChecked} from './useChecked';
import {reportMarkdown} from './reportMarkdown';
import {emptyDraft, longestText, reduce} from './draft';
import styles from './styles.module.css';

const saidFor = 3_000; // milliseconds that a button's answer stays

/**
 * Checks a manifest as the reader types: the API server's verdict, what the operator reports, and which failures are silent. The
 * text stays in the browser. A link can carry it in the fragment, `#manifest=…`.
 */
export default function ManifestChecker() {
  const [draft, dispatch] = useReducer(reduce, emptyDraft);
  const [defaultRedis, setDefaultRedis] = useState(false);
  const [said, setSaid] = useSaid();
  const isBrowser = useIsBrowser();
  const editor = useRef<EditorHandle>(null);
  const redisId = useId();
  const {text, name, release, problem} = draft;
  const {checked, isChecking} = useChecked({text, options: {fileName: name, defaultRedis, release}});
  const flagged = useMemo(() => new Set(checked?.flagged), [checked]);

  useEffect(() => {
    const open = () => {
      const carried = readFragment(location.hash);
      if (carried !== undefined) dispatch(carried);
    };
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);

  async function openFiles([file, ...others]: readonly File[]) {
    if (!file) return;
    dispatch(await readManifestFile(file));
    if (others.length > 0) dispatch({do: 'leave', names: others.map((other) => other.name)});
  }

  async function copy(what: string, content: string) {
    try {
      await navigator.clipboard.writeText(content);
      setSaid(`${what} copied.`);
    } catch {
      setSaid('This browser does not let the page copy.');
    }
  }

  const fragment = linkFragment(text, release);

  return (
    <div className={clsx(styles.checker, 'controls')} data-needs-react>
      <noscript>
        <p>
          The checker on this page needs JavaScript. The <a href="#command-line">command line</a> gives the same
          findings, and the <a href="#rules">rules</a> are below.
        </p>
      </noscript>
      <fieldset className={styles.inputs} disabled={!isBrowser}>
        <legend className="visually-hidden">Manifest</legend>
        <div className={styles.tools}>
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
          <ExampleChoice onOpen={(example) => dispatch({do: 'open', ...example})} />
          <button type="button" disabled={text === ''} onClick={() => dispatch({do: 'clear'})}>
            Clear
          </button>
        </div>
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
      {problem !== undefined && <Problem>{problem}</Problem>}
      <Results checked={checked} isChecking={isChecking} onSelect={(line) => editor.current?.select(line)} />
      {checked !== undefined && (
        <p className={styles.tools}>
          <button type="button" onClick={() => void copy('Result', reportMarkdown(checked))}>
            Copy result as Markdown
          </button>
          {fragment === undefined ? (
            <span>{tooLongForLink}</span>
          ) : (
            <a
              href={fragment}
              onClick={(event) => {
                event.preventDefault();
                history.replaceState(history.state, '', fragment);
                void copy('Link', location.href);
              }}
            >
              Copy a link that carries this text
            </a>
          )}
          <span role="status">{said}</span>
        </p>
      )}
      <p className={styles.privacy}>
        Nothing is sent: the text is checked in this browser, up to {longestText / 1_000_000} MB. A link carries it
        behind the <code>#</code>, which browsers keep to themselves.
      </p>
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
