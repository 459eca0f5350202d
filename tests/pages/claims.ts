import {expect} from 'vitest';

/** A statement that a rendered text must make, or one that it must never make. */
export type Claim = {readonly says: RegExp} | {readonly neverSays: RegExp};

/** A change that would make a text wrong, and the claim that must notice it. */
export interface Mutation<Name extends string> {
  readonly does: string;
  readonly change: (text: string) => string;
  readonly breaks: Name;
}

/** Fails with the text and the pattern when the text does not keep the claim. */
export function expectClaim(text: string, claim: Claim): void {
  if ('says' in claim) expect(text).toMatch(claim.says);
  else expect(text).not.toMatch(claim.neverSays);
}
