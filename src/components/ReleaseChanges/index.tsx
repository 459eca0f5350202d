import React, {useId, type ReactNode} from 'react';
import Link from '@docusaurus/Link';
import {clsx} from 'clsx';
import Fact from '../Fact';
import FactLink from '../FactLink';
import Prose from '../Prose';
import useQuery, {type InQuery} from '../ShareableState/useQuery';
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
  const [choice, choose] = useQuery(inQuery);
  const upgrade = isAnyChosen(choice) ? upgradeOf(choice) : undefined;
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
          {choice.problems.map((problem) => `${problem} It is ignored. `)}
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
          columns={['What changed', 'Since', 'What is so now']}
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
          ])}
          below={rows.map((change) => (
            <Known key={change.id} {...change} />
          ))}
        />
      )}
    </div>
  );
}

const inQuery: InQuery<Choice> = {
  nothing,
  read: (query) => readChoice((name) => new URLSearchParams(query).get(name) ?? ''),
  write: queryOf,
  isHidden,
};

function isHidden(hash: string, choice: Choice): boolean {
  const change = all.find(({id}) => hash === `#${changeAnchor(id)}`);
  return change !== undefined && isAnyChosen(choice) && comesIn(change.since, upgradeOf(choice)) === 'no';
}

interface EndProps {
  readonly label: string;
  readonly name: 'from' | 'to';
  readonly choice: Choice;
  readonly onChoose: (changed: Partial<Choice>) => void;
}

/** One of the two selects. */
function End({label, name, choice, onChoose}: EndProps) {
  const id = useId();
  const own = readRelease(choice[name]);
  const ends = own && !upgradeEnds.includes(own) ? [...upgradeEnds, own].toSorted(compareReleases) : upgradeEnds;
  return (
    <div className={clsx(styles.field, 'labeled')}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={choice[name]}
        onChange={({target}) => onChoose({[name]: target.value, problems: []})}
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

/** How a change is known, and which facts it changes, as the last line of its row. */
function Known({evidence, address, uncertain, changes}: ReleaseChange) {
  const words = evidence.map((kind) => evidenceWords[kind].word).join(', ');
  return (
    <span className={styles.known}>
      How it is known: {address ? <Link to={address}>{words}</Link> : words}. {uncertain}
      {changes.length > 0 && <> It changes: {separated(changes.map((id) => <FactLink key={id} id={id} />))}.</>}
    </span>
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
