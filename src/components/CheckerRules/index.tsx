import React from 'react';
import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import Heading from '@theme/Heading';
import examples from '@generated/programs/default/examples.json';
import {Facts} from '../Fact';
import Prose from '../Prose';
import Since from '../Since';
import Status from '../Status';
import styles from './styles.module.css';
import {type Rule, rules, type Source} from '@site/src/toolhive/manifest/rules';
import {changeAddress} from '@site/src/toolhive/releases/changedFacts';
import {sinceInWords, sinceOf} from '@site/src/toolhive/releases/since';

const texts = new Map(examples.invalid.map(({name, text}) => [name, text]));

/** The rules of the checker that have one of some sources, each with a section whose id is the rule's. */
export default function CheckerRules({sources}: {readonly sources: readonly Source[]}) {
  const entries: readonly (readonly [string, Rule])[] = Object.entries(rules);
  return entries
    .filter(([, {source}]) => sources.includes(source))
    .map(([id, rule]) => <RuleSection key={id} id={id} rule={rule} />);
}

function RuleSection({id, rule}: {readonly id: string; readonly rule: Rule}) {
  const {title, severity, why, fix, facts, ends, change, page, withoutExample} = rule;
  const file = `${id}.yaml`;
  const address = useBaseUrl(`/examples/invalid/${file}`);
  const text = texts.get(file);
  if (text === undefined && withoutExample === undefined) {
    throw new Error(`The rule ${id} has no example. Write static/examples/invalid/${file}, or say why there is none.`);
  }
  return (
    <section className={styles.rule} data-pagefind-ignore>
      <Heading as="h4" id={id}>
        {title}
      </Heading>
      <p>
        <code>{id}</code>, <Status>{severity}</Status>
      </p>
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
        <details className={styles.example}>
          <summary>
            Example <code>{file}</code>
          </summary>
          <pre tabIndex={0} aria-label={`Example ${file}`}>
            <code className="language-yaml">{text}</code>
          </pre>
          <p>
            Download{' '}
            <a href={address} download={file} data-noBrokenLinkCheck>
              {file}
            </a>
          </p>
        </details>
      )}
    </section>
  );
}
