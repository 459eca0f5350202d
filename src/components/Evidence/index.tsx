import React, {useEffect, useState, type ReactNode} from 'react';
import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import Heading from '@theme/Heading';
import Prose from '../Prose';
import Table from '../Table';
import styles from './styles.module.css';
import {factAnchor} from '@site/src/toolhive/facts/evidencePage';
import {evidenceWords} from '@site/src/toolhive/facts/evidenceWords';
import type {Evidence as Kind, Fact, Section} from '@site/src/toolhive/facts/fact';
import {facts, sections} from '@site/src/toolhive/facts/facts';

const headings = sections.map(({number, title}) => ({id: `section-${number}`, title: `${number}. ${title}`, number}));

/** The entries of the page's table of contents. */
export const sectionEntries = headings.map(({id, title}) => ({id, value: title, level: 2}));

const inNumbers = (count: number) => (count === 1 ? '1 fact' : `${count} facts`);

/** The words that say how a fact is known, and how many facts are known so. */
export function EvidenceKinds() {
  return (
    <Table
      label="How a fact is known"
      columns={['Word', 'What it means']}
      rows={Object.entries(evidenceWords).map(([kind, {word, means}]) => [
        word,
        <>
          <Prose>{means}</Prose> {inNumbers(facts.filter(({evidence}) => evidence.some((one) => one === kind)).length)}.
        </>,
      ])}
    />
  );
}

/** For each fact, as HTML, where it is said. */
type Places = Readonly<Record<string, string>>;

/**
 * Every numbered fact, by section, with how it is known and where it is said. The places are known once all pages are
 * built: the build writes them into the page's HTML (src/plugins/finish-pages), which React leaves as it is. A reader who
 * comes here from another page of the site gets them from the file that the build writes beside it.
 */
export default function Evidence() {
  const said = usePlaces();
  return headings.map(({id, title, number}) => (
    <React.Fragment key={id}>
      <Heading as="h2" id={id}>
        {title}
      </Heading>
      <dl className={styles.facts}>
        {factsOf(number).map((fact) => (
          <NumberedFact key={fact.id} fact={fact} said={said[fact.id] ?? ''} />
        ))}
      </dl>
    </React.Fragment>
  ));
}

function usePlaces(): Places {
  const [places, setPlaces] = useState<Places>({});
  const file = useBaseUrl('/fact-places.json');
  useEffect(() => {
    if (document.querySelector('[data-said]')?.innerHTML !== '') return;
    fetch(file)
      .then(async (answer) => answer.ok && setPlaces((await answer.json()) as Places)) // finish-pages writes it
      .catch(() => undefined); // the facts are there without it, as in `npm run dev`
  }, [file]);
  return places;
}

function factsOf(section: Section['number']): readonly Fact[] {
  return facts.filter(({id}) => id.startsWith(`${section}.`));
}

function NumberedFact({fact, said}: {readonly fact: Fact; readonly said: string}) {
  const anchor = factAnchor(fact.id);
  useBrokenLinks().collectAnchor(anchor);
  return (
    <div className={styles.fact} id={anchor}>
      <dt>
        <Link to={`#${anchor}`} aria-label={`Fact ${fact.id}`}>
          {fact.id}
        </Link>
      </dt>
      <dd>
        <Prose>{fact.text}</Prose>
      </dd>
      <dd className={styles.known}>
        {fact.evidence.map((kind) => (
          <span key={kind}>{knownBy(kind, fact)} </span>
        ))}
      </dd>
      <dd className={styles.known} data-pagefind-ignore>
        <span data-said={fact.id} dangerouslySetInnerHTML={{__html: said}} />
      </dd>
    </div>
  );
}

function knownBy(kind: Kind, {recordings, withoutRecording, source, address, reportedIn}: Fact): ReactNode {
  const {word} = evidenceWords[kind];
  if (kind === 'recorded' && recordings) return <>{withNames(word, recordings)}.</>;
  if (kind === 'recorded' && withoutRecording) return `${word}. ${withoutRecording}`;
  if (kind === 'code' && source) return <>{withNames(word, source.split(', '))}.</>;
  if (isPublished(kind) && address) {
    return (
      <>
        <Link to={address}>{word}</Link>.
      </>
    );
  }
  if (kind === 'reported' && reportedIn) return `${word}. ${reportedIn}`;
  return `${word}.`;
}

const published: readonly Kind[] = ['release notes', 'pull request', 'advisory', 'reported', 'documented'];

function isPublished(kind: Kind): boolean {
  return published.includes(kind);
}

function withNames(word: string, names: readonly string[]): ReactNode {
  return names.map((name, index) => (
    <React.Fragment key={name}>
      {index === 0 ? `${word}: ` : ', '}
      <code>{name}</code>
    </React.Fragment>
  ));
}
