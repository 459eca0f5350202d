/** The simple commands of a shell text, as words. */

/**
 * Every command of a text, also those in pipes, in `$(…)`, in `sh -c '…'`, after `kubectl exec … --` and after `xargs`:
 * continued lines joined, quotes and leading assignments taken off.
 */
export function commandsOf(text: string): readonly (readonly string[])[] {
  const joined = text.replaceAll('\\\n', ' ');
  const substituted = [...joined.matchAll(substitution)].map(([, inner = '']) => inner);
  const commands = joined
    .replaceAll(substitution, '$(…)')
    .replaceAll(loop, (_, body: string) => body.replaceAll(/^\s+/gm, ''))
    .split(/\n(?=\S)/)
    .flatMap((line) => splitPipes(wordsOf(line)))
    .map((words) => words.slice(words.findIndex((word) => !/^\w+=/.test(word))))
    .filter(([program]) => program !== undefined && !/^\w+=/.test(program));
  return [...commands.flatMap((command) => [command, ...commandsIn(command)]), ...substituted.flatMap(commandsOf)];
}

const loop = /^for \w+ in [^\n]*; do\n([\s\S]*?)\ndone$/gm;

const substitution = /\$\(([^()]*)\)/g;

function wordsOf(line: string): string[] {
  const words = line.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s'"])+/g) ?? [];
  return words.map((word) =>
    word.replaceAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"/g, (_, single?: string, double?: string) =>
      single === undefined ? (double ?? '').replaceAll('\\"', '"') : single,
    ),
  );
}

function splitPipes(words: readonly string[]): string[][] {
  const commands: string[][] = [[]];
  for (const word of words) {
    if (word === '|' || word === '&&') commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands;
}

/** The commands that a command starts. */
function commandsIn(command: readonly string[]): readonly (readonly string[])[] {
  const [program] = command;
  if (program === 'sh' || program === 'bash') {
    const script = command[command.indexOf('-c') + 1];
    return command.includes('-c') && script !== undefined ? commandsOf(script) : [];
  }
  const started = program === 'xargs' ? command.slice(1) : afterDashes(command);
  return started.length > 0 ? [started, ...commandsIn(started)] : [];
}

function afterDashes(command: readonly string[]): readonly string[] {
  const end = command.indexOf('--');
  return end === -1 ? [] : command.slice(end + 1);
}

/** A command's flags with their values, and its other words up to `--`. */
export interface ParsedCommand {
  readonly flags: readonly (readonly [name: string, value: string])[];
  readonly words: readonly string[];
}

/**
 * Takes a command (without its program) apart.
 * @param takesValue whether a flag that stands without `=` takes the next word
 */
export function parseCommand(command: readonly string[], takesValue: (flag: string) => boolean): ParsedCommand {
  const end = command.indexOf('--');
  const own = end === -1 ? command : command.slice(0, end);
  const flags: [string, string][] = [];
  const words: string[] = [];
  for (let index = 0; index < own.length; index += 1) {
    const word = own[index] ?? '';
    const [name = '', ...value] = word.split('=');
    if (!word.startsWith('-') || word === '-') words.push(word);
    else if (word.startsWith('--') && value.length > 0) flags.push([name, value.join('=')]);
    else flags.push([word, takesValue(word) ? (own[(index += 1)] ?? '') : '']);
  }
  return {flags, words};
}
