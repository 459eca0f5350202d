import {type Rule, type RuleId, rules} from '@site/src/toolhive/manifest/rules';

export interface RuleFilter {
  /** All of them are to be in a rule, in any letter case. */
  readonly words: string;
  /** Empty for any. */
  readonly severity: string;
}

export const noRuleFilter: RuleFilter = {words: '', severity: ''};

/** The rules that have all words in their id or texts, and the severity. */
export function rulesFor({words, severity}: RuleFilter): readonly (readonly [RuleId, Rule])[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return ruleEntries().filter(([id, rule]) => {
    const said = `${id} ${rule.title} ${rule.why} ${rule.fix}`.toLowerCase().replaceAll('`', '');
    return (severity === '' || rule.severity === severity) && wanted.every((word) => said.includes(word));
  });
}

function ruleEntries(): readonly (readonly [RuleId, Rule])[] {
  // Object.entries widens the keys of an object that has no others.
  return Object.entries(rules) as [RuleId, Rule][];
}
