import React, {useId, type PropsWithChildren, type ReactNode} from 'react';
import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import Heading from '@theme/Heading';
import {clsx} from 'clsx';
import matrix from '@generated/failure-matrix-data/default/matrix.json';
import {Facts} from '../Fact';
import Prose from '../Prose';
import useQuery, {type InQuery} from '../ShareableState/useQuery';
import Status from '../Status';
import Table from '../Table';
import {SignalInWords} from '../ToldBy';
import {
  chosenInWords,
  filterRows,
  filterTold,
  filtersIn,
  noFilters,
  offers,
  queryOf,
  type Filters,
  type Offer,
} from './filters';
import styles from './styles.module.css';
import {signalOfFault, type Signal} from '@site/src/toolhive/monitoring/signals';
import {errorShownBy, sectionAbout} from '@site/src/toolhive/trouble/errors';
import {allInWords, type Conditions, type Scope} from '@site/src/toolhive/routing/failures/combinations';
import type {ClientAnswer, FailureRow, FailureSection, Result} from '@site/src/toolhive/routing/failures/failures';
import {hungBackend, type ToldRow} from '@site/src/toolhive/routing/failures/told';

const rowCount = countOf(matrix, hungBackend.rows);
const howToRead = 'how-to-read-it';
const allIds = idsOf(matrix, hungBackend.rows);
const offered = offers(matrix);
const columns = ['Where', 'Client gets', 'Memory', 'What to do', 'Heals by itself'] as const;

/** Up to so many rows are seen faster than their faults are read. */
const fewRows = 15;

/**
 * The failure matrix: a section for each fault, each row with an anchor, and filters once JavaScript runs. Its children
 * say how to read it.
 */
export default function FailureMatrix({children}: PropsWithChildren) {
  const [filters, choose] = useQuery(inQuery);
  const {collectAnchor} = useBrokenLinks();
  collectAnchor(howToRead);
  const sections = filterRows(matrix, filters);
  const told = filterTold(hungBackend, filters);
  const shown = countOf(sections, told);
  return (
    <div className={styles.matrix} data-interactive>
      <FilterForm filters={filters} onChoose={choose} />
      <Outcome filters={filters} shown={shown} onReset={() => choose(noFilters)} />
      <details className={styles.howToRead} id={howToRead}>
        <summary>How to read it</summary>
        {children}
      </details>
      {shown === 0 && (
        <p className={styles.empty}>
          No fault gives this answer on this arrangement. Set one of the filters to “any”, or reset them.
        </p>
      )}
      {shown > fewRows && (
        <nav aria-label="Faults">
          <ul className={styles.faults}>
            {[...sections, ...(told.length > 0 ? [hungBackend] : [])].map(({id, title}) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {sections.map((section) => (
        <FaultSection
          key={section.id}
          {...section}
          rows={section.rows.map((row) => cellsOf(section, row))}
          logs={section.rows.map(({result}) => logOf(result))}
          ids={section.rows.map(({id}) => id)}
        />
      ))}
      {told.length > 0 && (
        <FaultSection
          {...hungBackend}
          rows={told.map(toldCells)}
          logs={told.map(({log}) => log)}
          ids={told.map(({id}) => id)}
        />
      )}
    </div>
  );
}

const inQuery: InQuery<Filters> = {
  nothing: noFilters,
  read: (query) => filtersIn(query, offered),
  write: queryOf,
  isHidden,
};

function isHidden(hash: string, filters: Filters): boolean {
  const id = hash.slice(1);
  return allIds.includes(id) && !idsOf(filterRows(matrix, filters), filterTold(hungBackend, filters)).includes(id);
}

function idsOf(sections: readonly FailureSection[], told: readonly ToldRow[]): readonly string[] {
  const computed = sections.flatMap(({id, rows}) => [id, ...rows.map((row) => row.id)]);
  return [...computed, ...(told.length > 0 ? [hungBackend.id] : []), ...told.map(({id}) => id)];
}

interface FilterFormProps {
  readonly filters: Filters;
  readonly onChoose: (changed: Partial<Filters>) => void;
}

function FilterForm({filters, onChoose}: FilterFormProps) {
  const form = useId();
  const fieldOf = (offer: Offer) => {
    const id = `${form}-${offer.filter}`;
    return (
      <div key={id} className="labeled">
        <label htmlFor={id}>{offer.label}</label>
        <select id={id} value={filters[offer.filter]} onChange={({target}) => onChoose({[offer.filter]: target.value})}>
          {offer.options.map(({value, words}) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </div>
    );
  };
  return (
    <form className={clsx('controls', 'needs-javascript', styles.filters)} aria-label="Filter the rows">
      {offered.map(fieldOf)}
    </form>
  );
}

interface OutcomeProps {
  readonly filters: Filters;
  readonly shown: number;
  readonly onReset: () => void;
}

/** What was chosen and how many rows are left, in one line that stays in view while there is something to reset. */
function Outcome({filters, shown, onReset}: OutcomeProps) {
  const chosen = chosenInWords(filters, offered);
  return (
    <div className={clsx('controls', 'needs-javascript', styles.outcome, chosen.length > 0 && styles.stays)}>
      {chosen.length > 0 && <span className={styles.chosen}>{chosen.join(' · ')}</span>}
      <output aria-live="polite">
        {shown} of {rowCount} rows
      </output>
      <button type="button" onClick={onReset}>
        Reset
      </button>
    </div>
  );
}

interface FaultSectionProps extends Pick<FailureSection, 'id' | 'title' | 'happens' | 'note' | 'why'> {
  readonly ids: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
  readonly logs: readonly ReactNode[];
}

function FaultSection({id, title, happens, note, why, ids, rows, logs}: FaultSectionProps) {
  const signals: Readonly<Record<string, Signal>> = signalOfFault;
  const signal = signals[id];
  const words = [happens, note, why].filter((it) => it !== undefined).join(' ');
  return (
    <section aria-labelledby={id}>
      <Heading as="h3" id={id}>
        {title}
      </Heading>
      <p className={styles.happens}>
        <Prose>{words}</Prose>
      </p>
      {signal && (
        <p className={styles.happens}>
          <strong>Told by.</strong> <SignalInWords {...signal} />
        </p>
      )}
      <Table
        label={title}
        columns={columns}
        className={styles.table}
        ids={ids}
        rows={rows}
        below={logs.map((log, index) => (
          <span key={index} className={styles.log}>
            Logged: {log}
          </span>
        ))}
        closed="What to do, and what is logged"
      />
    </section>
  );
}

function cellsOf(section: FailureSection, {id, when, derived, result, whatToDo}: FailureRow): readonly ReactNode[] {
  return [
    <Where key="where" id={id} when={when} scope={section} derived={derived} />,
    <Answers key="answers" result={result} section={section} />,
    <Memory key="memory" memory={result.memory} />,
    <>
      <Prose>{whatToDo}</Prose>
      <Facts ids={section.facts ?? []} />
    </>,
    healsInWords(result, section),
  ];
}

function logOf({log}: Result): ReactNode {
  if (log.length === 0) return 'nothing';
  return log.map(({level, message}) => (
    <span key={message} className={styles.line}>
      <Status>{level}</Status> <code>{message}</code>
    </span>
  ));
}

function toldCells({id, when, gets, memory, heals, whatToDo}: ToldRow): readonly ReactNode[] {
  return [
    <Where key="where" id={id} when={[when]} scope={{}} />,
    gets.map(([moment, what]) => (
      <span key={moment} className={styles.answer}>
        <span className={styles.quiet}>{moment}:</span> {what}
      </span>
    )),
    memory,
    <>
      {whatToDo}
      <Facts ids={hungBackend.facts} />
    </>,
    heals,
  ];
}

interface WhereProps {
  readonly id: string;
  readonly when: readonly Conditions[];
  readonly scope: Scope;
  readonly derived?: string;
}

function Where({id, when, scope, derived}: WhereProps) {
  return (
    <>
      {allInWords(when, scope).map(({kind, arrangement}) => (
        <span key={kind} className={styles.where}>
          <Prose>{kind}</Prose>: <span className={styles.quiet}>{arrangement}</span>
        </span>
      ))}
      {derived !== undefined && (
        <span className={styles.where}>
          <span className={styles.quiet}>{derived}</span>
        </span>
      )}
      <a className={styles.self} href={`#${id}`} aria-label={`Link to this row: ${id}`}>
        Link
      </a>
    </>
  );
}

function Answers({result, section}: {result: Result; section: FailureSection}) {
  const {nextRequest, repairedWhen = ''} = section;
  const {next, afterNext, afterRepair, fromThenOn} = result;
  const answers: readonly (readonly [when: string, answer: ClientAnswer])[] = [
    ...(isSameAnswer(next, afterNext)
      ? [[nextRequest === 'GET' ? 'The GET and each call' : 'Each call', next] as const]
      : [[nextRequest === 'GET' ? 'The GET' : 'Next call', next] as const, ['Call after it', afterNext] as const]),
    ...(afterRepair ? [[`When ${repairedWhen}`, afterRepair[0]] as const] : []),
    ...(afterRepair && !isSameAnswer(...afterRepair) ? [['Call after it', afterRepair[1]] as const] : []),
    ...(fromThenOn ? [['From then on', fromThenOn] as const] : []),
  ];
  return answers.map(([when, answer], index) => (
    <span key={index} className={styles.answer}>
      <span className={styles.quiet}>{when}</span> <Answer {...answer} />
    </span>
  ));
}

function isSameAnswer(one: ClientAnswer, other: ClientAnswer): boolean {
  return one.status === other.status && one.body === other.body;
}

function Answer(answer: ClientAnswer) {
  const {status, rpcError, message} = answer;
  const error = errorShownBy(answer);
  const words = message === undefined ? 'empty body' : <code>{message}</code>;
  const isGood = message === undefined && status < 500;
  return (
    <>
      <Status>{status}</Status>
      {rpcError !== undefined && ` ${rpcError}`}
      {!isGood && <> {error ? <Link to={sectionAbout(error)}>{words}</Link> : words}</>}
    </>
  );
}

function Memory({memory}: {memory: Result['memory']}) {
  return memory === 'kept' ? (
    <span className={styles.kept}>kept</span>
  ) : (
    <span className={styles.lost}>× {memory}</span>
  );
}

function healsInWords(
  {heals, memory, newSession}: Result,
  {healsAfter, repairedWhen, nextRequest}: FailureSection,
): string {
  switch (heals) {
    case 'nothing fails':
      if (healsAfter) return `yes, after ${healsAfter}`;
      return {kept: 'nothing to heal', lost: 'yes, at once', 'lost each time': 'no: each change loses memory again'}[
        memory
      ];
    case 'second call':
      return nextRequest === 'GET' ? 'yes, with the next call' : 'yes, from the second call';
    case 'repair':
      return `yes, when ${repairedWhen}`;
    case 'every other call':
      return 'no: every other call fails';
    case 'never':
      return newSession === 'works' ? 'no: the client must act' : 'no: a new session fails as well';
  }
}

function countOf(sections: readonly FailureSection[], told: readonly ToldRow[]): number {
  return sections.reduce((sum, {rows}) => sum + rows.length, told.length);
}
