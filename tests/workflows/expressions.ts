import {data, Evaluator, type Expr, Lexer, Parser} from '@actions/expressions';

/** What an expression may name, such as `github` and `needs`: JSON. */
export type Contexts = Readonly<Record<string, unknown>>;

/** By text and by the names that it may use. */
const parsed = new Map<string, Expr>();

function parse(expression: string, names: readonly string[]): Expr {
  const key = JSON.stringify([expression, names]);
  const known = parsed.get(key) ?? new Parser(new Lexer(expression).lex().tokens, [...names], []).parse();
  parsed.set(key, known);
  return known;
}

/** The value of an expression of GitHub's, without its `${{ }}`. */
function evaluate(expression: string, contexts: Contexts): data.ExpressionData {
  const known: unknown = JSON.parse(JSON.stringify(contexts), data.reviver);
  if (!(known instanceof data.Dictionary)) throw new Error('The contexts are no object.');
  return new Evaluator(parse(expression, Object.keys(contexts)), known).evaluate();
}

/** A text of a workflow file with the values of its expressions. */
export function fill(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => evaluate(expression, contexts).coerceString());
}

/** Whether an `if`, with or without `${{ }}`, or a flag that may be one, holds. */
export function holds(condition: string | boolean, contexts: Contexts): boolean {
  if (typeof condition === 'boolean') return condition;
  const [, expression = condition] = /^\$\{\{(.*)\}\}$/s.exec(condition.trim()) ?? [];
  const value = evaluate(expression, contexts);
  return value.coerceString() !== 'false' && value.coerceString() !== '';
}
