import React, {useEffect, useEffectEvent, useState, type MouseEvent, type RefObject} from 'react';
import {useHistory} from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import TextTables from '@site/src/components/TextTables';
import NoIndex from './NoIndex';
import type {ListState} from './listState';
import {excerptOf} from './excerpt';
import {indexAt, type Answer as Found, type Hit} from './sectionsFor';
import styles from './styles.module.css';

export interface ResultsProps {
  /** Not empty. */
  readonly question: string;
  readonly field: RefObject<HTMLInputElement | null>;
  /** Whether the reader wants the first result as soon as there is one. */
  readonly isWanted: RefObject<boolean>;
  readonly listId: string;
  readonly onList: (list: ListState) => void;
  readonly onLeave: () => void;
}

interface Answer extends Found {
  readonly question: string;
  /** The place of the chosen one. */
  readonly at: number;
}

/** Milliseconds without a key before a question is asked. */
const pause = 100;

/** The sections that answer a question, as the list of the search field. */
export default function Results({question, field, isWanted, listId, onList, onLeave}: ResultsProps) {
  const history = useHistory();
  const go = ({address}: Hit) => {
    onLeave();
    history.push(address);
  };
  const onFound = useEffectEvent(([first]: readonly Hit[]) => {
    if (isWanted.current && first) go(first);
  });
  const {answer, isMissing, retry, choose} = useAnswer(question, (found) => onFound(found));
  const {hits, at} = answer ?? {hits: [], at: 0};
  const optionId = (place: number) => `${listId}-${place}`;
  const isShown = hits.length > 0 && !isMissing;

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      choose((at + step + hits.length) % hits.length);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      const hit = hits[at];
      if (hit && answer?.question === question) go(hit);
    }
  });
  useEffect(() => {
    const element = field.current;
    const listen = (event: KeyboardEvent) => onKey(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [field]);

  const chosen = isShown ? optionId(at) : undefined;
  useEffect(() => {
    onList({isShown, chosen});
    if (chosen) document.getElementById(chosen)?.scrollIntoView({block: 'nearest'});
  }, [isShown, chosen, onList]);
  useEffect(() => () => onList({isShown: false}), [onList]);

  if (isMissing) return <NoIndex onRetry={retry} />;
  return (
    <>
      <p className={styles.status} role="status">
        {answer === undefined && 'Searching …'}
        {isShown && `${hits.length} ${hits.length === 1 ? 'section' : 'sections'}, best first`}
        {answer && !isShown && `No results for “${answer.question.trim()}”`}
        {isShown && answer && notFoundIn(answer)}
      </p>
      {answer && !isShown && (
        <p className={styles.note}>
          Paste the error text, or try fewer words. Or look in the <TextTables onFollow={onLeave} />
        </p>
      )}
      {isShown && (
        <div className={styles.list} role="listbox" id={listId} aria-label="Results">
          {hits.map((hit, place) => (
            <a
              key={hit.address}
              className={styles.hit}
              role="option"
              id={optionId(place)}
              href={hit.address}
              tabIndex={-1}
              aria-selected={place === at}
              onPointerMove={() => choose(place)}
              onClick={(event) => {
                if (opensElsewhere(event)) return;
                event.preventDefault();
                go(hit);
              }}
            >
              <span className={styles.kind}>{hit.kind}</span> <span className={styles.title}>{hit.title}</span>{' '}
              {hit.page !== hit.title && <span className={styles.page}>{hit.page}</span>}{' '}
              <Excerpt content={hit.content} question={answer?.asked ?? ''} />
            </a>
          ))}
        </div>
      )}
    </>
  );
}

/** The words of a question that no section has. */
function notFoundIn({unknown}: Answer): string {
  return unknown
    .map(({word, meant}) => (meant ? `. Shown for “${meant}”, not “${word}”` : `. No section has “${word}”`))
    .join('');
}

function Excerpt({content, question}: {content: string; question: string}) {
  return (
    <span className={styles.excerpt}>
      {excerptOf(content, question).map(({text, isAsked}, place) => (
        <React.Fragment key={place}>{isAsked ? <mark>{text}</mark> : text}</React.Fragment>
      ))}
    </span>
  );
}

/** The latest answer there is: that to an earlier question until the one to this is found. */
function useAnswer(question: string, onFound: (hits: readonly Hit[]) => void) {
  const baseUrl = useBaseUrl('/');
  const [answer, setAnswer] = useState<Answer>();
  const [isMissing, setMissing] = useState(false);
  const [tries, setTries] = useState(0);
  const found = useEffectEvent((answer: Answer) => {
    setMissing(false);
    setAnswer(answer);
    onFound(answer.hits);
  });
  useEffect(() => {
    let isLatest = true;
    const ask = () =>
      indexAt(baseUrl, tries)
        .then((index) => index.answer(question))
        .then(
          (answer) => isLatest && found({...answer, question, at: 0}),
          () => isLatest && setMissing(true),
        );
    const timer = setTimeout(() => void ask(), pause);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [baseUrl, question, tries]);
  return {
    answer,
    isMissing,
    retry: () => {
      setMissing(false);
      setTries(Date.now());
    },
    choose: (at: number) => answer && setAnswer({...answer, at}),
  };
}

function opensElsewhere({ctrlKey, metaKey, shiftKey, altKey}: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey || altKey;
}
