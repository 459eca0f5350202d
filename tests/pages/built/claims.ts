import {expect, it} from 'vitest';

/** A statement that a rendered text must make, or one that it must never make. */
export type Claim = {readonly says: RegExp} | {readonly neverSays: RegExp};

/** A change that would make a text wrong, and the claim that must notice it. */
export interface Mutation<Name extends string> {
  readonly does: string;
  readonly change: (text: string) => string;
  readonly breaks: Name;
}

/** Tests that a text keeps its claims, and that each change of it that would make it wrong turns a claim red. */
export function keepsItsClaims<Name extends string>(
  text: string,
  claims: Readonly<Record<Name, Claim>>,
  mutations: readonly Mutation<Name>[],
): void {
  it.each(Object.entries<Claim>(claims))('keeps its claim: %s', (_, claim) => expectClaim(text, claim));

  it.each(mutations)('has a claim that goes red when someone $does', ({change, breaks}) => {
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(() => expectClaim(changed, claims[breaks])).toThrow(/to match|not to match/);
  });
}

/** Fails with the text and the pattern when the text does not keep the claim. */
function expectClaim(text: string, claim: Claim): void {
  if ('says' in claim) expect(text).toMatch(claim.says);
  else expect(text).not.toMatch(claim.neverSays);
}
