import React, {useState} from 'react';
import {clsx} from 'clsx';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useIsBrowser from '@docusaurus/useIsBrowser';
import CodeBlock from '@theme/CodeBlock';
import {linkFragment} from '../ManifestChecker/link';
import Problem from '../Problem';
import Prose from '../Prose';
import CopyLink, {copyText, useFragment} from '../ShareableState';
import {choiceFaults} from '@site/src/toolhive/manifest/builder/choiceFaults';
import {type Choices, usualChoices} from '@site/src/toolhive/manifest/builder/choices';
import {choicesFragment, readChoices} from '@site/src/toolhive/manifest/builder/choicesLink';
import {consequences, type Outcome} from '@site/src/toolhive/manifest/builder/consequences';
import {applyCommands, manifestFile, manifestText} from '@site/src/toolhive/manifest/builder/manifest';
import ChoiceForm from './ChoiceForm';
import styles from './styles.module.css';

/**
 * Makes the manifest of a server from what a reader chooses, and says what follows from it. A link carries the choices
 * in its fragment, `#proxies=3`.
 */
export default function ManifestBuilder() {
  const [choices, setChoices] = useState(usualChoices);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const isBrowser = useIsBrowser();
  const checker = useBaseUrl('/tools/check-manifest');

  useFragment((fragment) => {
    const carried = readChoices(fragment.slice(1));
    if (!carried) return;
    setChoices(carried.choices);
    setProblems(carried.problems);
  });

  const text = manifestText(choices);
  const file = manifestFile(choices);
  const faults = choiceFaults(choices);

  return (
    <div className={clsx(styles.builder, 'controls')} data-interactive>
      <noscript>
        <p>
          The form needs JavaScript. What stands here is for 3 proxy pods and 3 backend pods with Redis; the{' '}
          <a href="#ready-manifests">ready manifests</a> have other counts.
        </p>
      </noscript>
      {problems.length > 0 && <Problem>{problems.join(' ')}</Problem>}
      <div className={styles.columns}>
        <ChoiceForm
          choices={choices}
          faults={faults}
          onChoose={(changed) => {
            setChoices((before) => ({...before, ...changed}));
            setProblems([]);
          }}
        />
        <div className={styles.result}>
          <p role="status" className={clsx(styles.verdict, faults.length > 0 && styles.bad)}>
            {verdict(faults.length)}
          </p>
          <Consequences choices={choices} />
          <Tools
            text={text}
            file={file}
            checkHref={isBrowser ? checker + (linkFragment(text) ?? '') : checker}
            choices={choices}
          />
          <CodeBlock language="yaml" title={file}>
            {text}
          </CodeBlock>
          <Commands choices={choices} />
        </div>
      </div>
    </div>
  );
}

function verdict(faults: number): string {
  if (faults === 0) return 'The checker finds nothing wrong with this manifest.';
  return faults === 1 ? '1 choice needs a change: it is marked.' : `${faults} choices need a change: they are marked.`;
}

const outcomeWords: Readonly<Record<Outcome, string>> = {fine: 'Fine.', changed: 'Note.', lost: 'Lost.'};

/** How to apply the manifest. */
function Commands({choices}: {readonly choices: Choices}) {
  const commands = applyCommands(choices);
  if (commands === undefined) return <p>The commands stand here once the marked names can be names.</p>;
  return (
    <>
      <p className={styles.before}>
        Apply it.
        {choices.redis === 'site' && ' Proxy pods that start before Redis is ready exit, and start again.'}
        {choices.redis === 'own' && choices.redisSecret !== '' && (
          <>
            {' '}
            Put the password of your Redis in place of <code>{'<PASSWORD>'}</code>. Leave the first command out where
            the Secret is there.
          </>
        )}
      </p>
      <CodeBlock language="bash">{commands}</CodeBlock>
    </>
  );
}

/** What follows from the choices, a line for each event. */
function Consequences({choices}: {readonly choices: Choices}) {
  return (
    <dl className={styles.consequences} aria-label="What follows">
      {consequences(choices).map(({event, outcome, says}) => (
        <div key={event} className={styles[outcome]}>
          <dt>{event}</dt>
          <dd>
            <strong>{outcomeWords[outcome]}</strong> <Prose>{says}</Prose>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface ToolsProps {
  readonly text: string;
  readonly file: string;
  readonly checkHref: string;
  readonly choices: Choices;
}

function Tools({text, file, checkHref, choices}: ToolsProps) {
  const [said, setSaid] = useState('');

  function download() {
    const address = URL.createObjectURL(new Blob([text], {type: 'application/yaml'}));
    const link = Object.assign(document.createElement('a'), {href: address, download: file});
    link.click();
    URL.revokeObjectURL(address);
  }

  return (
    <p className={clsx(styles.tools, 'needs-javascript')}>
      <button type="button" onClick={() => void copyText('Manifest', text, setSaid)}>
        Copy
      </button>
      <button type="button" onClick={download}>
        Download
      </button>
      <a className="button-like" href={checkHref} data-waits>
        Check it
      </a>
      <CopyLink fragment={`#${choicesFragment(choices) || 'builder'}`} say={setSaid}>
        Copy a link that carries these choices
      </CopyLink>
      <span role="status">{said}</span>
    </p>
  );
}
