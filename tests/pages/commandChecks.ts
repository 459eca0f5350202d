import type {ClusterObject} from './pageObjects';

/** The simple commands of a shell text, as words: continued lines joined, pipes split, quotes taken off. */
export function commandsOf(text: string): readonly (readonly string[])[] {
  return text
    .replaceAll('\\\n', ' ')
    .split(/\n(?=\S)/)
    .flatMap((line) => splitPipes(wordsOf(line)));
}

function wordsOf(line: string): string[] {
  const words = line.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s'"])+/g) ?? [];
  return words.map((word) => word.replaceAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"/g, '$1$2'));
}

function splitPipes(words: readonly string[]): string[][] {
  const commands: string[][] = [[]];
  for (const word of words) {
    if (word === '|') commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands;
}

const kinds: Readonly<Record<string, string>> = {
  hpa: 'horizontalpodautoscaler',
  pdb: 'poddisruptionbudget',
  deploy: 'deployment',
  deployments: 'deployment',
  sts: 'statefulset',
  statefulsets: 'statefulset',
  svc: 'service',
  services: 'service',
  po: 'pod',
  pods: 'pod',
  mcpservers: 'mcpserver',
  namespaces: 'namespace',
};
const kindNames = new Set([...Object.values(kinds), 'secret', 'lease']);
const withValue = new Set([
  '-n',
  '--namespace',
  '-f',
  '-l',
  '-c',
  '-o',
  '--patch',
  '--replicas',
  '--since',
  '--tail',
  '--from-literal',
]);

interface Kubectl {
  readonly flags: ReadonlyMap<string, string>;
  readonly words: readonly string[];
}

/** What is wrong with a kubectl command for a page that shows `files` and so has `objects`: a line for each fault. */
export function kubectlFaults(
  command: readonly string[],
  files: readonly string[],
  objects: readonly ClusterObject[],
): readonly string[] {
  const {flags, words} = parse(command.slice(1));
  const said = command.join(' ');
  const faults: string[] = [];
  const check = (isRight: boolean, fault: string) => {
    if (!isRight) faults.push(`${fault} In: ${said}`);
  };

  const namespace = flags.get('-n') ?? flags.get('--namespace');
  const namespaces = new Set(objects.map((object) => object.namespace));
  const file = flags.get('-f');
  if (words[0] === 'create' && words[1] === 'namespace') {
    check(
      namespaces.has(words[2] ?? ''),
      `No manifest is in the namespace ${words[2]}. Write one of ${list(namespaces)}.`,
    );
    return faults;
  }
  if (file !== undefined) {
    check(files.includes(file), `The page shows no file ${file}. Write one of ${list(files)}.`);
    return faults;
  }
  if (words[0] === 'cluster-info' || (words[0] === 'get' && words[1] === 'crd')) return faults; // in no namespace
  const isEverywhere = flags.has('-A');
  const isInOne = namespace !== undefined && namespaces.has(namespace);
  check(isEverywhere || isInOne, `Write -n with one of ${list(namespaces)}.`);
  const here = objects.filter((object) => isEverywhere || object.namespace === namespace);

  const selector = flags.get('-l');
  const selected = selector === undefined ? [] : here.filter((object) => isSelected(object, selector));
  if (selector !== undefined)
    check(selected.length > 0, `The labels ${selector} select nothing that the page creates.`);

  const named = references(words).flatMap(({kind, name}) => {
    const found = here.filter((object) => object.kind === kind && (object.name === name || isPlaceholder(name)));
    const candidates = here.filter((object) => object.kind === kind).map((object) => object.name);
    check(found.length > 0, `There is no ${kind} ${name} in ${namespace}. Write one of ${list(candidates)}.`);
    return found;
  });
  const targets = [...selected, ...named];

  const container = flags.get('-c');
  if (container !== undefined) {
    const containers = targets.flatMap((object) => object.containers ?? []);
    check(containers.includes(container), `There is no container ${container}. Write one of ${list(containers)}.`);
  }
  if (words[0] === 'port-forward') {
    const port = Number(words[2]?.split(':')[1]);
    const ports = targets.flatMap((object) => object.ports ?? []);
    check(ports.includes(port), `The Service has no port ${port}. Write one of ${list(ports)}.`);
  }
  const literal = flags.get('--from-literal')?.split('=')[0];
  if (literal !== undefined) {
    const keys = targets.flatMap((object) => object.keys ?? []);
    check(keys.includes(literal), `No manifest reads the key ${literal}. Write one of ${list(keys)}.`);
  }
  return faults;
}

function isSelected({labels}: ClusterObject, selector: string): boolean {
  const pairs = selector.split(',').map((pair) => pair.split('='));
  return labels !== undefined && pairs.every(([key = '', value]) => value !== undefined && labels[key] === value);
}

function parse(words: readonly string[]): Kubectl {
  const end = words.indexOf('--');
  const own = end === -1 ? words : words.slice(0, end);
  const flags = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < own.length; index += 1) {
    const word = own[index] ?? '';
    const [name = '', ...value] = word.split('=');
    if (!word.startsWith('-')) rest.push(word);
    else if (value.length > 0) flags.set(name, value.join('='));
    else flags.set(word, withValue.has(word) ? (own[(index += 1)] ?? '') : '');
  }
  return {flags, words: rest};
}

/** Such as `<FIRST_POD>`: the reader chooses an object of that kind. */
function isPlaceholder(name: string): boolean {
  return /^<[A-Z_]+>$/.test(name);
}

/** The objects that a command names: `kind/name`, `kind name`, and the pod of `logs NAME` or `exec NAME`. */
function references(words: readonly string[]): {kind: string; name: string}[] {
  const kindOf = (word: string) => kinds[word] ?? word;
  const found = words.flatMap((word, index) => {
    const [kind, name] = word.split('/');
    if (kind && name) return [{kind: kindOf(kind), name}];
    const next = words[index + 1];
    if (kindNames.has(kindOf(word)) && next && !next.includes('/')) {
      return [{kind: kindOf(word), name: words[index - 1] === 'create' ? (words[index + 2] ?? '') : next}];
    }
    return [];
  });
  const [verb, target] = words;
  const isPod = (verb === 'logs' || verb === 'exec') && target && !target.includes('/');
  return isPod ? [...found, {kind: 'pod', name: target}] : found;
}

function list(values: Iterable<string | number>): string {
  return [...new Set(values)].join(', ') || 'nothing';
}
