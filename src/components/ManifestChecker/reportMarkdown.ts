import type {Checked, CheckedDocument} from './checked';

/** What the page shows, as Markdown, for an issue or a chat. */
export function reportMarkdown({verdict, documents, more}: Checked): string {
  const rest = more > 0 ? [`${more} more objects are left out.`] : [];
  return [verdict.words, ...documents.flatMap(documentMarkdown), ...rest].join('\n\n') + '\n';
}

function documentMarkdown({kind, name, accepted, apiMessage, conditions, groups}: CheckedDocument): readonly string[] {
  if (groups.length === 0) return [];
  const answer = accepted === null ? '' : accepted ? ': accepted' : ': refused';
  const states = Object.entries(conditions).map(([type, {status, reason}]) => `- \`${type}\` ${status}, \`${reason}\``);
  return [
    `## ${kind === null ? 'The text' : `${kind} ${name ?? 'without a name'}`}${answer}`,
    ...groups.flatMap(({title, findings, more}) => {
      const lines = findings.map(
        ({severity, line, message, fix, rule, suppressed}) =>
          `- ${severity}${suppressed ? ', ignored' : ''}, line ${line}: ${oneLine(message)} ${fix} (\`${rule}\`)`,
      );
      const quoted = title === 'The API server' && apiMessage !== null ? [fenced(apiMessage)] : [];
      const rest = more > 0 ? [`- ${more} more are left out.`] : [];
      const list = [...(title === 'The operator' ? states : []), ...lines, ...rest].join('\n');
      return [`### ${title}`, ...quoted, ...(list === '' ? [] : [list])];
    }),
  ];
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');

/** The fence is longer than any row of backticks in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([row]) => row.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
