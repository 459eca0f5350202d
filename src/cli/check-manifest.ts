import {parseArgs} from 'node:util';
import {hasError} from '../toolhive/manifest/report';
import {readCheckedRelease} from '../toolhive/manifest/installation';
import {newestRelease, type Release, toolhiveVersion} from '../toolhive/releases/version';
import {checkFile} from './manifestFiles';
import {asGithub, asJson, asText, type CheckedFile, type Format, formats} from './manifestFormats';
import {inLines} from './printable';

const help = `Checks manifests for ToolHive ${toolhiveVersion}: what the API server will say, what the operator will report,
and which failures are silent. Nothing leaves this machine.

  check-manifest [--format text|json|github] [--default-redis] [--release vX.Y.Z] FILE... | -

  FILE...           manifests in YAML or JSON, of one or more documents
  -                 standard input, such as: kubectl get mcpserver -o yaml | check-manifest -
  --format FORMAT   text for people (default), json for programs, github for annotations in a workflow
  --default-redis   the operator has a cluster-wide default Redis
  --release vX.Y.Z  the release of ToolHive that the manifests are for, from ${toolhiveVersion} (default); known up to ${newestRelease}
  --help            this text

A comment "# check-manifest: ignore RULE" on the line of a finding, or the one above, keeps it out of the exit code.

Exit code 0: no error; 1: at least one error; 2: usage, or an input that is empty, cannot be read, is not YAML or is a template.
`;

interface Request {
  readonly format: Format;
  readonly defaultRedis: boolean;
  readonly release: Release;
  readonly files: readonly string[];
}

/** What the arguments ask for; a text says what to write instead. */
function requestFrom(args: readonly string[]): Request | 'help' | {readonly usage: string} {
  const {values, positionals, tokens} = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      format: {type: 'string'},
      'default-redis': {type: 'boolean'},
      release: {type: 'string'},
      help: {type: 'boolean', short: 'h'},
    },
  });
  const known = ['format', 'default-redis', 'release', 'help'];
  const unknown = tokens.find((token) => token.kind === 'option' && !known.includes(token.name));
  if (unknown?.kind === 'option') {
    return {usage: `There is no option ${unknown.rawName}. Write --format, --default-redis, --release or --help.`};
  }
  if (values.help) return 'help';
  if (values.format === true) return {usage: '--format needs a value. Write text, json or github behind it.'};
  const format = formats.find((choice) => choice === (values.format ?? 'text'));
  if (!format) return {usage: `--format is "${String(values.format)}". Write text, json or github.`};
  if (values['default-redis'] !== undefined && values['default-redis'] !== true) {
    return {usage: '--default-redis takes no value. Write it alone.'};
  }
  if (values.release === true) {
    return {usage: `--release needs a value. Write a release behind it, such as ${toolhiveVersion}.`};
  }
  const asked = readCheckedRelease(String(values.release ?? toolhiveVersion));
  if ('problem' in asked) return {usage: `--release ${asked.problem}`};
  if (positionals.length === 0)
    return {usage: 'No file is named. Write the path of a manifest, or - for standard input.'};
  if (positionals.filter((file) => file === '-').length > 1) {
    return {usage: '- stands twice. Standard input can be read once.'};
  }
  return {format, defaultRedis: values['default-redis'] === true, ...asked, files: positionals};
}

async function main(): Promise<number> {
  const request = requestFrom(process.argv.slice(2));
  if (request === 'help') {
    process.stdout.write(help);
    return 0;
  }
  if ('usage' in request) {
    process.stderr.write(`${inLines(request.usage)}\n`);
    return 2;
  }
  const {files, format, defaultRedis, release} = request;
  const checked: CheckedFile[] = [];
  for (const file of files) checked.push(await checkFile(file, {defaultRedis, release}));
  const isColored = process.stdout.isTTY && !process.env.NO_COLOR;
  const printed = {
    text: () => asText(checked, isColored),
    json: () => asJson(checked),
    github: () => asGithub(checked),
  };
  process.stdout.write(printed[format]());
  const reports = checked.flatMap((file) => file.reports);
  const missing = nothingIn(files, checked);
  if (missing !== undefined) {
    process.stderr.write(`${missing}\n`);
    return 2;
  }
  const unread = ['not-yaml', 'template', 'unreadable-file'];
  if (reports.some(({findings}) => findings.some(({rule}) => unread.includes(rule)))) return 2;
  return hasError(reports) ? 1 : 0;
}

/** Why there is nothing to check, where that is so: a command that failed before a pipe would pass as a good manifest. */
function nothingIn(files: readonly string[], checked: readonly CheckedFile[]): string | undefined {
  const isEmpty = (file: CheckedFile | undefined) => file?.reports.length === 0;
  if (isEmpty(checked[files.indexOf('-')])) {
    return 'Standard input has no document. Look at what the command before this one said.';
  }
  return checked.every(isEmpty) ? 'There is nothing to check: no file has a document.' : undefined;
}

// A reader that closes early, such as head, ends the program without an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

void main().then((code) => {
  process.exitCode = code;
});
