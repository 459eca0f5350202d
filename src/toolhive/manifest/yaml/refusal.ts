/** A text that kubectl does not take, or that is more than a manifest can be; caught by `readYaml`. */
export class Refusal extends Error {
  constructor(
    /** Where in the text, in UTF-16 units from 0. */
    readonly offset: number,
    message: string,
    /** What to write instead. */
    readonly fix?: string,
  ) {
    super(message);
  }
}

/** Levels of nesting that are read; kubectl stops at 10,000, and no manifest comes near. */
export const deepest = 500;

export function tooDeep(offset: number): Refusal {
  return new Refusal(
    offset,
    `The text is nested deeper than ${deepest} levels.`,
    'Write a manifest with fewer levels; a deeper one is not read.',
  );
}
