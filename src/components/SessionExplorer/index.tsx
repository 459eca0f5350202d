import React, {useEffect, useId, useReducer, useRef} from 'react';
import {clsx} from 'clsx';
import Link from '@docusaurus/Link';
import {useHistory, useLocation} from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import Heading from '@theme/Heading';
import {account} from '@site/src/toolhive/routing/exploration/account';
import {explore, type Release} from '@site/src/toolhive/routing/exploration/exploration';
import {mostActions, readLink, writeLink} from '@site/src/toolhive/routing/exploration/explorationLink';
import {releaseNames} from '@site/src/toolhive/routing/exploration/names';
import {conclusionOf, stories} from '@site/src/toolhive/routing/exploration/stories';
import Problem from '../Problem';
import Account from './Account';
import ArrangementForm from './ArrangementForm';
import LastAnswer from './LastAnswer';
import Picture from './Picture';
import SteadyButton from './SteadyButton';
import Steps from './Steps';
import StoryRelease from './StoryRelease';
import StoreRecords from './StoreRecords';
import {emptySession, reduce} from './session';
import styles from './styles.module.css';

/** How long a step of a story stays while all are played, in milliseconds. */
const stepTime = 1_500;

/**
 * Lets a reader try what happens to a session: an arrangement of pods, things that happen to it, and what the client,
 * the log and the store show, by the routing model. `?explore=…` opens a sequence, `?story=…` a story at its beginning;
 * every state has a link that opens it.
 */
export default function SessionExplorer() {
  const [session, dispatch] = useReducer(reduce, emptySession);
  const {search} = useLocation();
  const history = useHistory();
  const address = useBaseUrl('/tools/session-explorer');
  const id = useId();
  const ownLink = useRef('');

  useEffect(() => {
    if (search === ownLink.current) return;
    const query = new URLSearchParams(search);
    const [sequence, story] = [query.get('explore'), query.get('story')];
    if (sequence !== null) dispatch({do: 'open', opened: readLink(sequence)});
    else if (story !== null) dispatch({do: 'tell', story: stories.find((one) => one.id === story)});
  }, [search]);

  const {setup, actions, shown, story, isPlaying = false, problem} = session;
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => dispatch({do: 'play-step'}), stepTime);
    return () => clearInterval(timer);
  }, [isPlaying]);

  const whole = explore(setup, actions);
  const exploration = {...whole, moments: whole.moments.slice(0, shown)};
  const now = exploration.moments.at(-1);
  const isAtEnd = shown === actions.length;
  const conclusion = story && isAtEnd ? conclusionOf(story, setup.release) : undefined;
  const query = `?explore=${writeLink(setup, actions)}`;
  const link = `${address}${query}#explorer`;
  const show = (step: number) => dispatch({do: 'show', step});

  return (
    <div className={clsx(styles.explorer, 'controls')} data-interactive>
      <noscript>
        <p>
          The explorer needs JavaScript. These are its stories; as tables, with what the client notices, they stand
          under <Link to="/concepts/session-routing#stories">How sessions are routed</Link>.
        </p>
        {stories.map(({title, setup: told, actions: steps, conclusion: {v044}}) => (
          <div key={title}>
            <p>
              <strong>{title}</strong>
            </p>
            <ol>
              {explore(told, steps).moments.map((moment, index) => (
                <li key={index}>{account(moment)}</li>
              ))}
            </ol>
            <p>{v044}</p>
          </div>
        ))}
      </noscript>
      <fieldset className="needs-javascript">
        <legend className="visually-hidden">Session explorer</legend>
        <div className={styles.bar}>
          <label htmlFor={`${id}release`}>ToolHive release</label>
          <select
            id={`${id}release`}
            value={setup.release}
            // the options are the releases
            onChange={({target}) => dispatch({do: 'change-setup', change: {release: target.value as Release}})}
          >
            {Object.entries(releaseNames).map(([release, name]) => (
              <option key={release} value={release}>
                {name}
              </option>
            ))}
          </select>
          <label htmlFor={`${id}story`}>Story</label>
          <select
            id={`${id}story`}
            value={story?.id ?? ''}
            onChange={({target}) => {
              const chosen = stories.find((one) => one.id === target.value);
              dispatch(chosen ? {do: 'tell', story: chosen} : {do: 'start-again'});
            }}
          >
            <option value="">None: your own sequence</option>
            {stories.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </div>
        <div className={styles.bar}>
          {actions.length > 0 && (
            <Steps
              shown={shown}
              count={actions.length}
              isPlaying={isPlaying}
              onShow={show}
              onPlay={() =>
                matchMedia('(prefers-reduced-motion: reduce)').matches ? show(actions.length) : dispatch({do: 'play'})
              }
            />
          )}
          <ArrangementForm
            setup={setup}
            isFolded={actions.length > 0}
            onChange={(change) => dispatch({do: 'change-setup', change})}
          />
        </div>
        {problem && <Problem>{problem}</Problem>}

        <div className={styles.columns}>
          <div className={styles.stage}>
            <Picture exploration={exploration} onAct={(action) => dispatch({do: 'act', action})} />
            {conclusion && <p className={styles.conclusion}>{conclusion}</p>}
          </div>
          <div className={styles.side} role="group" aria-label="What has happened">
            {story && (
              <StoryRelease
                story={story}
                release={setup.release}
                onChoose={(release) => {
                  dispatch({do: 'change-setup', change: {release}});
                  show(0);
                }}
              />
            )}
            <LastAnswer moment={now} />
            <Account exploration={whole} shown={shown} onShow={show} />
            <p className={styles.tools}>
              <SteadyButton isOff={shown === 0} onClick={() => dispatch({do: 'undo'})}>
                Undo
              </SteadyButton>
              <SteadyButton isOff={actions.length === 0} onClick={() => dispatch({do: 'start-again'})}>
                Start again
              </SteadyButton>
              {actions.length > mostActions ? (
                <span>The sequence is too long for a link.</span>
              ) : (
                <a
                  href={link}
                  data-waits
                  onClick={(event) => {
                    event.preventDefault();
                    ownLink.current = query;
                    history.replace(link);
                  }}
                >
                  Link to this sequence
                </a>
              )}
              {!isAtEnd && !story && <span>An action takes the place of the later steps.</span>}
            </p>
          </div>
        </div>
        <p className="visually-hidden" role="status">
          {`Step ${shown} of ${actions.length}. ${now ? account(now) : ''} ${conclusion ?? ''}`}
        </p>
      </fieldset>
      <div className="needs-javascript">
        <Heading as="h3" id="explorer-records" className={styles.heading}>
          What the proxy runner has stored
        </Heading>
        <StoreRecords exploration={exploration} />
      </div>
    </div>
  );
}
