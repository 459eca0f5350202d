/** Comments that keep findings out of the exit code: `# check-manifest: ignore <rule>`. */
import {inSentence} from './api/goText';
import {nearest} from './api/suggestions';
import {type Finding, finding, type Report} from './report';
import {alwaysCounted, rules} from './rules';
import {linesOf} from './yaml/lines';

export interface IgnoreComment {
  readonly line: number;
  readonly column: number;
  readonly rules: readonly string[];
}

export function ignoreComments(text: string): readonly IgnoreComment[] {
  if (!text.includes('check-manifest:')) return [];
  return linesOf(text).flatMap((content, index) => {
    const match = /#\s*check-manifest:\s*ignore\b(.*)$/.exec(content);
    if (!match) return [];
    const names = (match[1] ?? '').split(/[\s,]+/).filter((name) => name !== '');
    return [{line: index + 1, column: match.index + 1, rules: names}];
  });
}

/** Findings on the line of an ignore comment or the one below are marked, and comments that name no rule are reported. */
export function withComments(
  reports: Report,
  firstLines: readonly number[],
  comments: readonly IgnoreComment[],
): Report {
  if (comments.length === 0) return reports;
  const byLine = new Map(comments.map((comment) => [comment.line, comment.rules]));
  const stray = strayComments(comments, firstLines);
  return reports.map((report, document) => ({
    ...report,
    findings: [
      ...report.findings.map((found) => {
        const named = [byLine.get(found.line), byLine.get(found.line - 1)].some((names) => names?.includes(found.rule));
        return named && !alwaysCounted.includes(found.source) ? {...found, suppressed: true as const} : found;
      }),
      ...(stray.get(document) ?? []),
    ],
  }));
}

/** By document: the one that begins last before the comment, or the first. */
function strayComments(
  comments: readonly IgnoreComment[],
  firstLines: readonly number[],
): ReadonlyMap<number, readonly Finding[]> {
  const found = new Map<number, Finding[]>();
  let document = 0;
  for (const {line, column, rules: names} of comments) {
    while ((firstLines[document + 1] ?? Infinity) <= line) document += 1;
    const unknown = names.length === 0 ? ['nothing'] : unknownRulesIn(names);
    for (const name of unknown) {
      const near = nearest(name, Object.keys(rules));
      const list = found.get(document) ?? [];
      found.set(document, list);
      list.push({
        ...finding(
          'unknown-rule-in-ignore',
          {line, column},
          '',
          `The comment ignores ${name === 'nothing' ? 'nothing' : `\`${inSentence(name)}\``}. ${rules['unknown-rule-in-ignore'].why}`,
        ),
        ...(near !== undefined && {fix: `Did you mean \`${near}\`?`}),
      });
    }
  }
  return found;
}

/** The words that should be rules; behind a rule that exists, words like no rule give a reason. */
function unknownRulesIn(names: readonly string[]): readonly string[] {
  const unknown = names.filter((name) => !Object.hasOwn(rules, name));
  return unknown.length < names.length
    ? unknown.filter((name) => nearest(name, Object.keys(rules)) !== undefined)
    : unknown;
}
