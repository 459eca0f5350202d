import React, {useEffect, useId, useLayoutEffect, useRef, useState} from 'react';
import {clsx} from 'clsx';
import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import Heading from '@theme/Heading';
import examples from '@generated/programs/default/examples.json';
import {Facts} from '../Fact';
import Prose from '../Prose';
import Since from '../Since';
import Status from '../Status';
import {noRuleFilter, type RuleFilter, rulesFor} from './ruleFilter';
import styles from './styles.module.css';
import {type Rule, type RuleId, rules, type Source} from '@site/src/toolhive/manifest/rules';
import {changeAddress} from '@site/src/toolhive/releases/changedFacts';
import {sinceInWords, sinceOf} from '@site/src/toolhive/releases/since';

interface Group {
  readonly id: string;
  readonly title: string;
  readonly sources: readonly Source[];
}

const groups: readonly Group[] = [
  {id: 'rules-nobody-tells', title: 'Silent failures', sources: ['proxy', 'advice']},
  {id: 'rules-of-the-operator', title: 'What the operator does', sources: ['operator']},
  {id: 'rules-of-the-api-server', title: 'What the API server refuses', sources: ['api-server']},
  {id: 'rules-of-the-text', title: 'What cannot be read', sources: ['input']},
];

const texts = new Map(examples.invalid.map(({name, text}) => [name, text]));
const ruleCount = Object.keys(rules).length;

/**
 * The rules of the checker by who would find out, each folded below its id, severity and title. A link to a rule opens
 * it: before React by the style sheet.
 */
export default function CheckerRules() {
  const [filter, setFilter] = useState(noRuleFilter);
  const shown = rulesFor(filter);
  useOpenTarget(() => setFilter(noRuleFilter));
  return (
    <>
      <FilterForm filter={filter} shown={shown.length} onChange={setFilter} />
      {groups.map(({id, title, sources}) => (
        <React.Fragment key={id}>
          <Heading as="h3" id={id}>
            {title}
          </Heading>
          <RuleGroup rules={shown.filter(([, {source}]) => sources.includes(source))} />
        </React.Fragment>
      ))}
    </>
  );
}

function RuleGroup({rules: shown}: {readonly rules: readonly (readonly [RuleId, Rule])[]}) {
  if (shown.length === 0) return <p>No rule of this kind has these words.</p>;
  return (
    <div className={styles.rules}>
      {shown.map(([id, rule]) => (
        <RuleDetails key={id} id={id} rule={rule} />
      ))}
    </div>
  );
}

/** Opens the rule that the address names, and lifts a filter that hides it. */
function useOpenTarget(showAll: () => void) {
  const show = useRef(showAll);
  useEffect(() => {
    show.current = showAll;
  });
  useLayoutEffect(() => {
    const open = () => {
      const id = location.hash.slice(1);
      if (!Object.hasOwn(rules, id) || openRule(id)) return;
      show.current();
      requestAnimationFrame(() => openRule(id)?.scrollIntoView());
    };
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);
}

/** The rule, open; none where a filter hides it. */
function openRule(id: string): HTMLElement | undefined {
  const rule = document.getElementById(id);
  if (!(rule instanceof HTMLDetailsElement)) return undefined;
  rule.open = true;
  return rule;
}

interface FilterFormProps {
  readonly filter: RuleFilter;
  readonly shown: number;
  readonly onChange: (filter: RuleFilter) => void;
}

function FilterForm({filter, shown, onChange}: FilterFormProps) {
  const id = useId();
  return (
    <form
      className={clsx('controls', 'needs-javascript', styles.filter)}
      aria-label="Filter the rules"
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="labeled">
        <label htmlFor={`${id}-words`}>Words of a rule</label>
        <input
          id={`${id}-words`}
          type="search"
          value={filter.words}
          onChange={({target}) => onChange({...filter, words: target.value})}
        />
      </div>
      <div className="labeled">
        <label htmlFor={`${id}-severity`}>Severity</label>
        <select
          id={`${id}-severity`}
          value={filter.severity}
          onChange={({target}) => onChange({...filter, severity: target.value})}
        >
          <option value="">any</option>
          <option>error</option>
          <option>warning</option>
          <option>info</option>
        </select>
      </div>
      <output aria-live="polite">
        {shown} of {ruleCount} rules
      </output>
    </form>
  );
}

function RuleDetails({id, rule}: {readonly id: RuleId; readonly rule: Rule}) {
  useBrokenLinks().collectAnchor(id);
  const {title, severity, why, fix, facts, ends, change, page, withoutExample} = rule;
  const file = `${id}.yaml`;
  const address = useBaseUrl(`/examples/invalid/${file}`);
  const text = texts.get(file);
  if (text === undefined && withoutExample === undefined) {
    throw new Error(`The rule ${id} has no example. Write static/examples/invalid/${file}, or say why there is none.`);
  }
  return (
    <details id={id} className={styles.rule} data-pagefind-ignore>
      <summary>
        <code>{id}</code> <Status>{severity}</Status> <h4>{title}</h4>
      </summary>
      <p>
        <Prose>{why}</Prose>
        <Facts ids={facts} /> <Prose>{fix}</Prose>
        {page !== undefined && (
          <>
            {' '}
            <Link to={page}>More</Link>.
          </>
        )}
      </p>
      {ends !== undefined && (
        <p>
          {sinceInWords(sinceOf[ends])} it no longer holds: <Link to={changeAddress(ends)}>what changed</Link>.
        </p>
      )}
      {change && <Since id={change} />}
      {text === undefined ? (
        <p>There is no example: {withoutExample?.replace(/^It/, 'it')}</p>
      ) : (
        <>
          <pre tabIndex={0} aria-label={`Example ${file}`}>
            <code className="language-yaml">{text}</code>
          </pre>
          <p>
            Download{' '}
            <a href={address} download={file} data-noBrokenLinkCheck>
              {file}
            </a>
          </p>
        </>
      )}
    </details>
  );
}
