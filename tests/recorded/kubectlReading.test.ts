import {describe, expect, it} from 'vitest';
import {goJson} from '../../src/toolhive/manifest/api/goText';
import {check} from '../../src/toolhive/manifest/check';
import {itemsOf} from '../../src/toolhive/manifest/items';
import {readYaml} from '../../src/toolhive/manifest/yaml/readYaml';
import {kubectlTexts} from './kubectlTexts';
import recording from './kubectl-reading.json';

const cases = recording.cases.map((recorded) => ({...recorded, title: `${recorded.about}: ${recorded.name}`}));

/** The objects that the checker reads in a text. */
function objectsIn(text: string): readonly unknown[] {
  const documents = readYaml(text);
  if ('message' in documents) return [];
  return documents
    .flatMap(itemsOf)
    .filter(({content}) => content.kind !== 'null')
    .map(({content}): unknown => JSON.parse(goJson(content)));
}

const findingsIn = (text: string) => check(text).flatMap(({findings}) => findings);

/** What kubectl says is wrong with a text, without where. */
function wordsOf(error: string): string | undefined {
  return /^error: error parsing STDIN: (?:error converting YAML to JSON: )?(?:yaml: |json: offset \d+: )?(?:line \d+: )?(.*)$/.exec(
    error,
  )?.[1];
}

describe('a text is read as the recorded kubectl reads it', () => {
  it('is looked at for each text of the list, of which many are refused and many taken', () => {
    const listed = Object.entries(kubectlTexts).flatMap(([about, texts]) =>
      Object.entries(texts).map(([name, text]) => ({about, name, text})),
    );
    expect(cases.map(({about, name, text}) => ({about, name, text}))).toEqual(listed);
    expect(cases.filter(({exit}) => exit === 0).length).toBeGreaterThan(50);
    expect(cases.filter(({exit}) => exit !== 0).length).toBeGreaterThan(50);
    expect(recording.how).toMatch(/k8s\.io\/kubectl v\d/);
  });

  const taken = cases.filter(({errors}) => errors.length === 0);
  it.each(taken.map(({title, text, objects}) => ({title, text, objects})))('takes $title', ({text, objects}) => {
    expect(objectsIn(text)).toEqual(objects);
    expect(findingsIn(text).filter(({source}) => source === 'input')).toEqual([]);
  });

  // An empty text is refused as a whole input, by the program that reads it.
  const refused = cases.filter(({errors}) => errors.length > 0 && !errors[0]?.includes('no objects passed'));
  it.each(refused.map(({title, text, errors}) => ({title, text, errors})))('refuses $title', ({text, errors}) => {
    const [found, ...more] = findingsIn(text).filter(({source}) => source === 'input');
    expect(more).toEqual([]);
    expect(found?.severity).toBe('error');
    expect(found?.fix).not.toBe('');
    const words = wordsOf(errors[0] ?? '');
    if (found?.rule === 'not-yaml' && !ownWords.some((own) => words?.startsWith(own))) {
      expect(found.message).toContain(words);
    }
  });

  /** What kubectl says in words of its program; the checker says it in words for people. */
  const ownWords = ['control characters', 'unsupported map key', 'invalid map key', 'cannot decode'];

  it('is said where something is dropped without a word', () => {
    const dropping = cases.filter(({text}) => findingsIn(text).some(({rule}) => rule === 'document-dropped'));
    expect(dropping.map(({about, name}) => `${about}: ${name}`)).toEqual([
      'directives: a directive of the second document',
      'ends of documents: a document behind dots',
      'ends of documents: two documents behind dots, then one behind dashes',
      'ends of documents: nothing but an empty document before dots',
      'ends of documents: something that is no YAML behind dots',
      'ends of documents: text behind a closed object',
      'ends of documents: an object in braces with text behind it',
      'ends of lines: a separator behind a carriage return alone',
    ]);
  });
});
