import React, {useId, useState, type ReactNode} from 'react';
import Link from '@docusaurus/Link';
import {useLocation} from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import {clsx} from 'clsx';
import Fact from '../Fact';
import FactLink from '../FactLink';
import Prose from '../Prose';
import Table from '../Table';
import {isAnyChosen, queryOf, readChoice, upgradeOf, type Choice} from './choice';
import styles from './styles.module.css';
import {evidenceWords} from '@site/src/toolhive/facts/evidenceWords';
import {changeAnchor} from '@site/src/toolhive/releases/changedFacts';
import {newestFirst, releaseChanges, type ReleaseChange} from '@site/src/toolhive/releases/releases';
import {sinceInWords} from '@site/src/toolhive/releases/since';
import {comesIn, unreadIn, upgradeEnds} from '@site/src/toolhive/releases/upgrade';
import {compareReleases, readRelease} from '@site/src/toolhive/releases/version';

const all = newestFirst(releaseChanges);
const total = all.filter(({since}) => since.kind !== 'unchanged').length;
const nothing: Choice = {from: '', to: '', problems: []};

/**
 * Every change of later releases, newest first: since when, what is so now, and how it is known. Once JavaScript runs, a
 * reader can choose two releases, and sees what comes in between.
 */
export default function ReleaseChanges() {
  const [choice, choose] = useChoice();
  const upgrade = choice && isAnyChosen(choice) ? upgradeOf(choice) : undefined;
  const rows = upgrade ? all.filter(({since}) => comesIn(since, upgrade) !== 'no') : all;
  const isUncertain = ({since}: ReleaseChange) => upgrade !== undefined && comesIn(since, upgrade) === 'may';
  const may = rows.filter(isUncertain).length;
  const unread = upgrade ? unreadIn(upgrade) : '';
  return (
    <div>
      <form
        className={clsx('controls', 'needs-javascript', styles.filter)}
        aria-label="Choose two releases"
        onReset={() => choose(nothing)}
      >
        <End label="Your release now" name="from" choice={choice} onChoose={choose} />
        <End label="The release that you go to" name="to" choice={choice} onChoose={choose} />
        <button type="reset">Show all</button>
        <output aria-live="polite">
          {choice?.problems.map((problem) => `${problem} It is ignored. `)}
          {upgrade
            ? `From ${upgrade.from} to ${upgrade.to}: ${rows.length - may} of ${total} changes come in, ${may} more may.`
            : `${total} changes.`}
          {unread && ` Nothing was read of ${unread}.`}
        </output>
      </form>
      {rows.length === 0 && upgrade && (
        <p>
          {compareReleases(upgrade.from, upgrade.to) < 0
            ? 'No change is known between these two. That does not say that nothing changed: read the notes of the releases.'
            : `${upgrade.to} is not newer than ${upgrade.from}. Choose a newer release to go to.`}
        </p>
      )}
      {rows.length > 0 && (
        <Table
          label="Changes after the recorded release, newest first"
          columns={['What changed', 'Since', 'What is so now', 'How it is known', 'Facts it changes']}
          ids={rows.map(({id}) => changeAnchor(id))}
          rows={rows.map((change) => [
            <Title key="title" {...change} />,
            <React.Fragment key="since">
              {sinceInWords(change.since)}
              {isUncertain(change) && <span className={styles.may}>May come in between</span>}
            </React.Fragment>,
            <React.Fragment key="now">
              <Prose>{change.now}</Prose>
              <Fact n={change.id} />
            </React.Fragment>,
            <Known key="known" {...change} />,
            change.changes.length === 0 ? 'None' : separated(change.changes.map((id) => <FactLink key={id} id={id} />)),
          ])}
        />
      )}
    </div>
  );
}

/**
 * What the reader has chosen, at first what the address says, and how to choose otherwise; `undefined` until React is
 * there. A link to a change that the choice hides takes the choice back.
 */
function useChoice(): readonly [Choice | undefined, (choice: Choice) => void] {
  const {search, hash} = useLocation();
  const isBrowser = useIsBrowser(); // The page was built without a query, so what hydrates it has none either.
  const [chosen, setChosen] = useState<Chosen | undefined>(chosenInForm);
  const last = chosen?.search === undefined || chosen.search === search ? chosen : undefined;
  const wanted = last?.choice ?? readChoice((name) => new URLSearchParams(search).get(name) ?? '');
  const isLeft = last?.hash !== hash && isHidden(hash, wanted);
  const choose = (choice: Choice) => {
    setChosen({choice, search, hash});
    const {pathname, hash: current} = window.location;
    const kept = isHidden(current, choice) ? '' : current;
    // Without the router, which would scroll.
    window.history.replaceState(window.history.state, '', pathname + queryOf(choice) + kept);
  };
  return [isBrowser ? (isLeft ? nothing : wanted) : undefined, choose];
}

interface Chosen {
  readonly choice: Choice;
  /** The query and the fragment of the address at that time; none before React was there. */
  readonly search?: string;
  readonly hash?: string;
}

/** What stands in the form when React takes it over: a reader may have chosen before. */
function chosenInForm(): Chosen | undefined {
  if (typeof document === 'undefined') return undefined;
  const choice = readChoice((name) => document.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value ?? '');
  return isAnyChosen(choice) ? {choice} : undefined;
}

function isHidden(hash: string, choice: Choice): boolean {
  const change = all.find(({id}) => hash === `#${changeAnchor(id)}`);
  return change !== undefined && isAnyChosen(choice) && comesIn(change.since, upgradeOf(choice)) === 'no';
}

interface EndProps {
  readonly label: string;
  readonly name: 'from' | 'to';
  readonly choice: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}

/** One of the two selects. React leaves it alone until it knows what is chosen. */
function End({label, name, choice, onChoose}: EndProps) {
  const id = useId();
  const own = readRelease(choice?.[name] ?? '');
  const ends = own && !upgradeEnds.includes(own) ? [...upgradeEnds, own].toSorted(compareReleases) : upgradeEnds;
  return (
    <div className={clsx(styles.field, 'labeled')}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={choice?.[name]}
        onChange={({target}) => onChoose({...(choice ?? nothing), problems: [], [name]: target.value})}
      >
        <option value="">any</option>
        {ends.map((release) => (
          <option key={release} value={release}>
            {release}
          </option>
        ))}
      </select>
    </div>
  );
}

function Title({id, title, isSecurity}: ReleaseChange) {
  return (
    <>
      <Link to={`#${changeAnchor(id)}`}>{title}</Link>
      {isSecurity && ' (security)'}
    </>
  );
}

function Known({evidence, address, uncertain}: ReleaseChange) {
  const words = evidence.map((kind) => evidenceWords[kind].word).join(', ');
  return (
    <>
      {address ? <Link to={address}>{words}</Link> : words}. {uncertain}
    </>
  );
}

function separated(items: readonly ReactNode[]): ReactNode {
  return items.map((item, index) => (
    <React.Fragment key={index}>
      {index > 0 && ', '}
      {item}
    </React.Fragment>
  ));
}
