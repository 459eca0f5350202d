/** Writes objects as YAML that a YAML 1.1 reader, such as kubectl's, and a YAML 1.2 reader read alike. */

export type Tree = string | number | boolean | readonly Tree[] | {readonly [key: string]: Tree};

export interface Commented {
  readonly object: {readonly [key: string]: Tree};
  /** A comment above the line of a path, such as `spec.args.0`; one above all with the empty path. One line each. */
  readonly comments?: Readonly<Record<string, string>>;
}

/** Documents in their order, with `---` between them. */
export function yamlText(documents: readonly Commented[]): string {
  return documents
    .map(({object, comments = {}}) =>
      [...comment(comments[''], ''), ...linesOf(object, '', [], comments), ''].join('\n'),
    )
    .join('---\n');
}

type Path = readonly string[];
type Comments = NonNullable<Commented['comments']>;

function linesOf(tree: Tree, indent: string, path: Path, comments: Comments): readonly string[] {
  const inline = inlineOf(tree);
  if (inline !== undefined) return [indent + inline];
  if (isList(tree)) {
    return tree.flatMap((item, index) => {
      const at = [...path, String(index)];
      const [first = '', ...others] = linesOf(item, `${indent}  `, at, comments);
      return [...comment(comments[at.join('.')], indent), `${indent}- ${first.trimStart()}`, ...others];
    });
  }
  return Object.entries(tree).flatMap(([key, value]) => {
    const at = [...path, key];
    const written = inlineOf(value);
    return [
      ...comment(comments[at.join('.')], indent),
      `${indent}${scalar(key)}:${written === undefined ? '' : ` ${written}`}`,
      ...(written === undefined ? linesOf(value, `${indent}  `, at, comments) : []),
    ];
  });
}

/** What stands on the line of its key: a scalar, or nothing at all. */
function inlineOf(tree: Tree): string | undefined {
  if (typeof tree !== 'object') return scalar(tree);
  if (Object.keys(tree).length > 0) return undefined;
  return isList(tree) ? '[]' : '{}';
}

const isList = (tree: Tree): tree is readonly Tree[] => Array.isArray(tree);

const comment = (text: string | undefined, indent: string) => (text === undefined ? [] : [`${indent}# ${text}`]);

/** A text without quotes only where no reader could take it for anything else. */
function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  if (isPlain(value)) return value;
  // What is not printable ASCII is written as JSON, which YAML's double quotes read.
  return /^[ -~]*$/.test(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

/** A word, a path, an image, `host:port` or a flag that begins so, or a quantity; and none of YAML's own words. */
const isPlain = (text: string) =>
  (/^(?:--)?[A-Za-z/$][\w./@()$-]*(?::[\w./@-]+)*$/.test(text) || /^\d+(?:m|Ki|Mi|Gi)$/.test(text)) &&
  !ownWord.test(text);

const ownWord = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
