import {existsSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {factById, facts, sections} from '../../src/toolhive/facts/facts';

/** Marks of a sheet of notes that a reader must not meet. */
const leftover = /\*\*|\bR\\?\*|\([RMCKD](?:[ ,)])|^[RMCKD](?:[ ,.])|recorded\/|\bsection \d/;

/** "(6.2)" and "(derived, 2.9)", but not "(examples up to 1.30)". */
const crossReference = /\((?:[^()]*[,:] )?(\d+\.\d+)\)/g;

/** By the number of each section, how many facts it has at the least. */
const given: Readonly<Record<string, number>> = {
  1: 11,
  2: 12,
  3: 6,
  4: 8,
  5: 9,
  6: 33,
  7: 5,
  9: 15,
  10: 11,
  11: 8,
  12: 4,
  13: 2,
  14: 10,
  15: 6,
  16: 7,
  17: 1,
  18: 5,
  20: 25,
  21: 17,
  22: 5,
  23: 5,
  24: 8,
  25: 9,
  26: 5,
  27: 6,
  28: 27,
  29: 6,
};

const factsOf = (title: string) => facts.filter(({section}) => section === title);

const missingReferences = (text: string) =>
  [...text.matchAll(crossReference)].flatMap(([, id = '']) => (factById(id) === undefined ? [id] : []));

describe('facts', () => {
  it('keeps each number that was given out', () => {
    const lost = Object.entries(given).flatMap(([section, count]) => {
      const there = facts.filter(({id}) => id.startsWith(`${section}.`)).length;
      return there < count
        ? [`Section ${section} has ${there} facts, and had ${count}. A number that was given out stays.`]
        : [];
    });
    expect(Object.keys(given)).toHaveLength(27);
    expect(lost).toEqual([]);
  });

  it('numbers each section without a gap, in order', () => {
    const expected = sections.flatMap(({number, title}) => factsOf(title).map((_, index) => `${number}.${index + 1}`));
    expect(facts.map(({id}) => id)).toEqual(expected);
    expect(new Set(expected).size).toBe(facts.length);
  });

  it('finds each fact by its number, and nothing by another', () => {
    for (const fact of facts) expect(factById(fact.id)).toBe(fact);
    expect(factById('8.1')).toBeUndefined();
    expect(factById('5.20')).toBeUndefined();
    expect(factById('5.')).toBeUndefined();
  });

  it.each(facts)('$id says how it is known', ({evidence, text}) => {
    expect(evidence.length).toBeGreaterThan(0);
    expect(new Set(evidence).size).toBe(evidence.length);
    const isPartlyDerived = evidence.length > 1 && evidence.includes('derived');
    const expected = 'Evidence that is derived in part is said in the text, too: "(derived)". That it is said';
    expect(/\bderived\b/.test(text), expected).toBe(isPartlyDerived);
  });

  it('names a recording for each recorded fact, or says why there is none', () => {
    const recorded = facts.filter(({evidence}) => evidence.includes('recorded'));
    expect(recorded.length).toBeGreaterThan(90);
    const wrong = recorded.filter(
      ({recordings = [], withoutRecording = ''}) => recordings.length > 0 === withoutRecording.length > 0,
    );
    expect(
      wrong.map(({id}) => `${id} is recorded. Name its files in recordings, or the reason in withoutRecording.`),
    ).toEqual([]);
    const others = facts.filter(({evidence}) => !evidence.includes('recorded'));
    expect(
      others
        .filter((fact) => fact.recordings || fact.withoutRecording)
        .map(({id}) => `${id} names a recording. Add 'recorded' to its evidence.`),
    ).toEqual([]);
  });

  it('names recordings that are there', () => {
    const named = facts.flatMap(({id, recordings = []}) => recordings.map((file) => ({id, file})));
    expect(named.length).toBeGreaterThan(180);
    expect(named.filter(({file}) => !existsSync(`tests/recorded/${file}`))).toEqual([]);
    expect(existsSync('tests/recorded/no-such-recording.json')).toBe(false);
  });

  it.each(facts)('$id is a whole sentence in plain text', ({text}) => {
    expect(text).not.toMatch(leftover);
    expect(text).toMatch(/^[`"A-Z0-9]/);
    expect(text).toMatch(/[.)]$/);
    expect(text.split('`').length % 2).toBe(1);
  });

  it.each(['a **bold** word', 'Ran R\\*. Env', 'It works (R workloads).', 'C ctl:514. The URL', 'see recorded/a.json'])(
    'calls %j a leftover',
    (text) => expect(text).toMatch(leftover),
  );

  it('says where what is reported was read', () => {
    const ofOthers = facts.filter(({evidence}) => evidence.includes('reported'));
    expect(ofOthers.length).toBeGreaterThan(15);
    const wrong = ofOthers.filter(({address, reportedIn}) => (address === undefined) === (reportedIn === undefined));
    expect(wrong.map(({id}) => `${id} is reported. Write either its address or reportedIn.`)).toEqual([]);
    const reportedIn = facts.filter((fact) => fact.reportedIn && !fact.evidence.includes('reported'));
    expect(reportedIn.map(({id}) => `${id} has reportedIn. Add 'reported' to its evidence.`)).toEqual([]);
  });

  it('refers to facts that exist', () => {
    const references = facts.flatMap(({text}) => [...text.matchAll(crossReference)]);
    expect(references.length).toBeGreaterThan(60);
    expect(facts.flatMap(({id, text}) => missingReferences(text).map((to) => `${id} refers to ${to}`))).toEqual([]);
    expect(missingReferences('As before (6.2), and not (6.99) or (examples up to 1.30).')).toEqual(['6.99']);
  });
});
