import React, {useEffect, useId, useReducer} from 'react';
import {clsx} from 'clsx';
import {useHistory, useLocation} from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useIsBrowser from '@docusaurus/useIsBrowser';
import Heading from '@theme/Heading';
import {account} from '@site/src/toolhive/routing/exploration/account';
import {explore} from '@site/src/toolhive/routing/exploration/exploration';
import {mostActions, readLink, writeLink} from '@site/src/toolhive/routing/exploration/explorationLink';
import {stories} from '@site/src/toolhive/routing/exploration/stories';
import Problem from '../Problem';
import ArrangementForm from './ArrangementForm';
import LastAnswer from './LastAnswer';
import NextActions from './NextActions';
import RoutePicture from './RoutePicture';
import StoreRecords from './StoreRecords';
import {emptySession, reduce} from './session';
import styles from './styles.module.css';

/**
 * Lets a reader try what happens to a session: an arrangement of pods, things that happen to it, and what the client,
 * the log and the store show, by the routing model. `?explore=…` opens a sequence; every state has a link that opens it.
 */
export default function RoutingExplorer() {
  const [session, dispatch] = useReducer(reduce, emptySession);
  const isBrowser = useIsBrowser();
  const {search} = useLocation();
  const history = useHistory();
  const address = useBaseUrl('/concepts/session-routing');
  const storyId = useId();

  const linked = new URLSearchParams(search).get('explore');
  useEffect(() => {
    if (linked !== null) dispatch({do: 'open', opened: readLink(linked)});
  }, [linked]);

  const {setup, actions, problem} = session;
  const exploration = explore(setup, actions);
  const {moments} = exploration;
  const now = moments.at(-1);
  const link = `${address}?explore=${writeLink(setup, actions)}#explorer`;

  return (
    <div className={clsx(styles.explorer, 'controls')} data-needs-react>
      <noscript>
        <p>The explorer needs JavaScript. The six stories below show what it shows, as tables.</p>
      </noscript>
      <fieldset className={clsx(styles.group, 'needs-javascript')} disabled={!isBrowser}>
        <legend>Arrangement</legend>
        <ArrangementForm setup={setup} onChange={(change) => dispatch({do: 'change-setup', change})} />
        <div className={clsx(styles.story, 'labeled')}>
          <label htmlFor={storyId}>Or play a story</label>
          <select
            id={storyId}
            value=""
            onChange={({target}) => dispatch({do: 'open', opened: stories.find(({id}) => id === target.value)})}
          >
            <option value="">Choose one of {stories.length}</option>
            {stories.map(({id, title}) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
      </fieldset>
      {problem && <Problem>{problem}</Problem>}

      <RoutePicture exploration={exploration} />
      <LastAnswer moment={now} />

      <fieldset className={clsx(styles.group, 'needs-javascript')} disabled={!isBrowser}>
        <legend>What happens next</legend>
        <NextActions exploration={exploration} onAct={(action) => dispatch({do: 'act', action})} />
        <p className={styles.tools}>
          <button type="button" disabled={actions.length === 0} onClick={() => dispatch({do: 'undo'})}>
            Undo
          </button>
          <button type="button" disabled={actions.length === 0} onClick={() => dispatch({do: 'start-again'})}>
            Start again
          </button>
          {actions.length > mostActions ? (
            <span>The sequence is too long for a link.</span>
          ) : (
            <a
              href={link}
              onClick={(event) => {
                event.preventDefault();
                history.replace(link);
              }}
            >
              Link to this sequence
            </a>
          )}
        </p>
      </fieldset>

      <Heading as="h3" id="explorer-account" className={styles.heading}>
        What has happened
      </Heading>
      <div aria-live="polite">
        {moments.length === 0 ? (
          <p>Nothing yet. Begin with “initialize”, or play a story.</p>
        ) : (
          <ol className={styles.account}>
            {moments.map((moment, index) => (
              <li key={index}>{account(moment)}</li>
            ))}
          </ol>
        )}
      </div>

      <Heading as="h3" id="explorer-records" className={styles.heading}>
        What the proxy runner has stored
      </Heading>
      <StoreRecords exploration={exploration} />
    </div>
  );
}
