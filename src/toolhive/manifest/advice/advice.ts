/** One thing that nobody says about an object of a text by itself; the rule says why it matters. */
import type {RuleId} from '../rules';
import type {Path} from '../yaml/path';

export interface Advice {
  readonly rule: RuleId;
  readonly path: Path;
  /** What stands in this manifest, as a sentence. */
  readonly says: string;
}

export const advice = (rule: RuleId, path: Path, says: string): Advice => ({rule, path, says});

export const when = (condition: boolean, rule: RuleId, path: Path, says: string): readonly Advice[] =>
  condition ? [advice(rule, path, says)] : [];

/** More pods than anybody is known to mean: the API has no upper bound (fact 2.1). */
export const isUnusuallyMany = (count: number) => count > 100;

/** Whether a count is known and above one. */
export const many = (count: number | undefined): count is number => count !== undefined && count > 1;
