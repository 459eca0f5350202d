import {spawnSync} from 'node:child_process';
import {charts, helmValues, type Chart, type HelmValue} from '../../../src/toolhive/operator/helmValues';
import {fields} from '../../../src/toolhive/manifest/api/fields';
import {operator} from '../../../src/toolhive/releases/version';
import type {ClusterObject} from '../manifests/pageObjects';
import {plainPrograms, programs, redisCommands} from './programs';
import {commandsOf, parseCommand, type ParsedCommand} from './shellCommands';

/** What the commands of a page may rest on. */
export interface PageOfCommands {
  /** The manifests that the page shows. */
  readonly files: readonly string[];
  /** What those manifests create. */
  readonly objects: readonly ClusterObject[];
  /** The prefixes of keys that its servers have in Redis. */
  readonly keyPrefixes: readonly string[];
  /** All its blocks of commands. */
  readonly blocks: readonly string[];
  /** The words that it explains in its text, as code. */
  readonly explained: readonly string[];
  /** Whether the built site serves a path, such as `/tools/check-manifest.mjs`. */
  readonly serves: (path: string) => boolean;
}

/** What is wrong with the commands of one block: a line for each fault, which says what to write. */
export function blockFaults(block: string, page: PageOfCommands): readonly string[] {
  return [
    ...syntaxFaults(block),
    ...placeholderFaults(block, page),
    ...commandsOf(block).flatMap((command) => commandFaults(command, page)),
  ];
}

/** What is wrong with one command. */
export function commandFaults(command: readonly string[], page: PageOfCommands): readonly string[] {
  const [program = '', ...rest] = command;
  const known = programs[program];
  if (!known) {
    if (plainPrograms.includes(program)) return inCommand(command, fileFaults(rest, [], page));
    return inCommand(command, [
      `The check does not know ${program}. Add it to tests/pages/commands/programs.ts, with its flags.`,
    ]);
  }
  const verbs = Object.keys(known.verbs ?? {}).toSorted((a, b) => b.length - a.length);
  const all = [known.everywhere, ...Object.values(known.verbs ?? {})];
  const first = parseCommand(
    rest,
    (flag) => all.some(({value}) => value.includes(flag)) && !isAloneIn(program, rest, flag),
  );
  const verb = verbs.find((name) => `${first.words.join(' ')} `.startsWith(`${name} `));
  if (known.verbs && verb === undefined)
    return inCommand(command, [`${program} has no command ${first.words[0]}. Write one of ${list(verbs)}.`]);
  const own = known.verbs?.[verb ?? ''];
  const value = [...known.everywhere.value, ...(own?.value ?? [])];
  const alone = [...known.everywhere.alone, ...(own?.alone ?? [])];
  const separate = known.joinsShortFlags ? rest.flatMap(separateFlags) : rest;
  const parsed = parseCommand(separate, (flag) => value.includes(flag));
  const flagFaults = parsed.flags
    .filter(([flag]) => !value.includes(flag) && !alone.includes(flag))
    .map(
      ([flag]) =>
        `${[program, verb].join(' ').trim()} has no flag ${flag}. Write one of ${list([...value, ...alone])}.`,
    );
  const verbLength = verb?.split(' ').length ?? 0;
  const target = {...parsed, words: parsed.words.slice(verbLength)};
  return inCommand(command, [
    ...flagFaults,
    ...(program === 'kubectl' ? kubectlFaults(verb ?? '', target, page) : []),
    ...(program === 'helm' ? helmFaults(verb ?? '', target) : []),
    ...(program === 'curl' ? curlFaults(target, page) : []),
    ...(program === 'redis-cli' ? redisFaults(target, page) : []),
    ...(program === 'kubectl' ? [] : fileFaults(parsed.words, parsed.flags, page)),
  ]);
}

/** `-f` takes a file with `apply`, and nothing with `logs`: a flag that the command's own verb has without a value. */
function isAloneIn(program: string, words: readonly string[], flag: string): boolean {
  const verbs = Object.entries(programs[program]?.verbs ?? {});
  return verbs.some(([name, {alone}]) => alone.includes(flag) && words.includes(name));
}

/** `-sS` as `-s -S`. */
function separateFlags(word: string): string[] {
  return /^-[A-Za-z]{2,}$/.test(word) ? Array.from(word.slice(1), (letter) => `-${letter}`) : [word];
}

function syntaxFaults(block: string): string[] {
  const {status, stderr} = spawnSync('bash', ['-n'], {
    input: block.replaceAll(placeholder, 'placeholder'),
    encoding: 'utf8',
  });
  return status === 0 ? [] : [`bash cannot read this: ${stderr.trim()} In: ${block}`];
}

const placeholder = /<[A-Za-z][\w-]*>/g;

const isPlaceholder = (word: string) => /^<[A-Z_]+>$/.test(word);

function placeholderFaults(block: string, {explained}: PageOfCommands): string[] {
  return [...new Set(block.match(placeholder))].flatMap((found) => {
    if (!/^<[A-Z][A-Z_]*>$/.test(found))
      return [
        `A placeholder is written in <ANGLE_CAPS>. Write ${found.toUpperCase().replaceAll('-', '_')}, not ${found}.`,
      ];
    if (explained.includes(found)) return [];
    return [`The page does not explain ${found}. Write in its text, as code, what ${found} stands for.`];
  });
}

const fileName = /^[\w.-]+\.(ya?ml|txt|json|mjs)$/;

/** Files that a command reads: shown on the page, or written by one of its commands. */
function fileFaults(
  words: readonly string[],
  flags: ParsedCommand['flags'],
  {files, blocks}: PageOfCommands,
): string[] {
  const written = [...blocks.join('\n').matchAll(/(?:-D|-o|--output|>) (\S+)|--remote-name (?:\\\n\s+)?\S*\/(\S+)/g)]
    .map(([, named, remote]) => named ?? remote ?? '')
    .filter((name) => fileName.test(name));
  const outputs = flags.filter(([flag]) => ['-D', '-o', '--output'].includes(flag)).map(([, value]) => value);
  return words
    .filter((word) => fileName.test(word) && !outputs.includes(word))
    .filter((word) => !files.includes(word) && !written.includes(word))
    .map((word) => `No command of the page writes ${word}. Write one of ${list([...files, ...written])}.`);
}

const shortKinds: Readonly<Record<string, string>> = {
  cm: 'configmap',
  deploy: 'deployment',
  ep: 'endpoints',
  hpa: 'horizontalpodautoscaler',
  netpol: 'networkpolicy',
  pdb: 'poddisruptionbudget',
  po: 'pod',
  pvc: 'persistentvolumeclaim',
  sts: 'statefulset',
  svc: 'service',
};
/** Kinds that are in no namespace. */
const clusterKinds = ['crd', 'namespace', 'node', 'storageclass', 'gatewayclass'];
/** Kinds whose objects Kubernetes makes by itself. */
const kindsOfKubernetes = ['endpoints', 'endpointslice', 'event', 'replicaset'];
/** Kinds of the CRD chart whose objects no page makes: all of them can be named, in all namespaces. */
const otherKindsOfToolHive = [
  'embeddingserver',
  'mcpexternalauthconfig',
  'mcpregistry',
  'mcpremoteproxy',
  'virtualmcpserver',
];
const kindNames = [
  ...Object.values(shortKinds),
  ...clusterKinds,
  'endpointslice',
  'event',
  'gateway',
  'httproute',
  'ingress',
  'job',
  'lease',
  'mcpserver',
  'replicaset',
  'secret',
  'serviceaccount',
  ...otherKindsOfToolHive,
];

/** `pods`, `po` and `pod` are one kind. `undefined`: there is no such kind. */
function kindOf(word: string): string | undefined {
  const singular = [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')];
  return shortKinds[word] ?? singular.find((name) => kindNames.includes(name));
}

interface Target {
  readonly kind: string;
  /** `undefined`: all of the kind, or those with a label. */
  readonly name?: string;
}

function kubectlFaults(verb: string, {flags, words}: ParsedCommand, page: PageOfCommands): string[] {
  const {files, objects} = page;
  const flag = (...names: readonly string[]) => flags.find(([name]) => names.includes(name))?.[1];
  const faults: string[] = [];
  const check = (isRight: boolean, fault: string) => {
    if (!isRight) faults.push(fault);
  };

  if (verb === 'cluster-info' || verb === 'explain') return [];
  const namespaces = new Set(objects.map((object) => object.namespace));
  const file = verb === 'apply' || verb === 'delete' ? flag('-f', '--filename') : undefined;
  if (file !== undefined) {
    check(files.includes(file), `The page shows no file ${file}. Write one of ${list(files)}.`);
    return faults;
  }
  const namesComeFromElsewhere =
    words.every((word) => word.startsWith('$')) &&
    (words.length > 0 || verb === 'delete') &&
    flags.every(([name]) => ['-n', '-A', '--all', '--wait'].includes(name));
  if ((verb === 'delete' || verb === 'get') && namesComeFromElsewhere) return faults; // xargs or a loop gives them
  if (verb === 'create namespace') {
    check(
      namespaces.has(words[0] ?? ''),
      `No manifest is in the namespace ${words[0]}. Write one of ${list(namespaces)}.`,
    );
    return faults;
  }

  const {targets, unknown} = targetsOf(verb, words);
  for (const kind of unknown) faults.push(`There is no kind ${kind}. Write one of ${list(kindNames)}.`);
  if (targets.length > 0 && targets.every(({kind}) => clusterKinds.includes(kind))) return faults;

  const namespace = flag('-n', '--namespace');
  const isEverywhere = flags.some(([name]) => name === '-A' || name === '--all-namespaces');
  const isInOne = namespace !== undefined && namespaces.has(namespace);
  check(isEverywhere || isInOne, `Write -n with one of ${list(namespaces)}.`);
  const here = objects.filter((object) => isEverywhere || object.namespace === namespace);

  const selector = flag('-l', '--selector');
  const ofKinds = targets.length > 0 ? targets.map(({kind}) => kind) : ['pod'];
  const selectable = here.filter(({kind}) => ofKinds.includes(kind));
  const selected = selector === undefined ? [] : selectable.filter((object) => isSelected(object, selector));
  if (selector !== undefined)
    check(
      selected.length > 0,
      `The labels ${selector} select nothing that the page creates. Write one of ${list(selectable.flatMap(labelsOf))}.`,
    );

  const named = targets.flatMap(({kind, name}) => {
    if (name === undefined || clusterKinds.includes(kind)) return [];
    // A placeholder stands for any of them; that the page explains it is another check.
    if (isPlaceholder(name)) return here.filter((object) => object.kind === kind);
    const found = here.find((object) => object.kind === kind && object.name === name);
    const candidates = here.filter((object) => object.kind === kind).map((object) => object.name);
    check(found !== undefined, `There is no ${kind} ${name} in ${namespace}. Write one of ${list(candidates)}.`);
    return found ? [found] : [];
  });
  for (const {kind, name} of targets) {
    if (name !== undefined || selector !== undefined || clusterKinds.includes(kind)) continue;
    const isThere =
      kindsOfKubernetes.includes(kind) ||
      (isEverywhere && [...otherKindsOfToolHive, 'mcpserver'].includes(kind)) ||
      here.some((object) => object.kind === kind);
    check(
      isThere,
      `The page creates no ${kind} in ${namespace}. Write one of ${list(here.map((object) => object.kind))}.`,
    );
  }
  const reached = [...selected, ...named];

  const container = flag('-c', '--container');
  if (container !== undefined) {
    const containers = reached.flatMap((object) => object.containers ?? []);
    check(containers.includes(container), `There is no container ${container}. Write one of ${list(containers)}.`);
  }
  if (verb === 'port-forward') {
    const port = Number(words.at(-1)?.split(':').at(-1));
    const ports = reached.flatMap((object) => object.ports ?? []);
    const isOfPods = targets.some(
      ({kind, name}) => kind === 'statefulset' || (kind === 'pod' && name !== undefined && isPlaceholder(name)),
    );
    const known = isOfPods ? here.flatMap((object) => object.ports ?? []) : ports;
    check(known.includes(port), `The Service has no port ${port}. Write one of ${list(known)}.`);
  }
  const literal = flag('--from-literal')?.split('=')[0];
  if (literal !== undefined) {
    const keys = reached.flatMap((object) => object.keys ?? []);
    check(keys.includes(literal), `No manifest reads the key ${literal}. Write one of ${list(keys)}.`);
  }
  const patch = flag('-p', '--patch');
  if (verb === 'patch' && patch !== undefined) faults.push(...patchFaults(patch, reached));
  const condition = /^condition=(\w+)/.exec(flag('--for') ?? '')?.[1];
  if (verb === 'wait' && condition !== undefined) {
    const conditions = reached.flatMap((object) => object.conditions ?? []);
    check(conditions.includes(condition), `There is no condition ${condition}. Write one of ${list(conditions)}.`);
  }
  return faults;
}

/** A patch with a field that does not exist only warns, and says `patched (no change)` (fact 2.5). */
function patchFaults(patch: string, reached: readonly ClusterObject[]): string[] {
  if (!isJson(patch)) return [`This patch is not JSON: ${patch}`];
  const {spec = {}} = JSON.parse(patch) as {readonly spec?: object}; // a patch of anything else has no spec to look at
  if (!reached.some(({kind}) => kind === 'mcpserver')) return [];
  const known = fields.filter(({path}) => /^spec\.\w+$/.test(path)).map(({path}) => path.slice('spec.'.length));
  return Object.keys(spec)
    .filter((field) => !known.includes(field))
    .map((field) => `An MCPServer has no field spec.${field}. Write one of ${list(known)}.`);
}

/** What a command is about: `kind/name`, `kind name`, `kind,kind`, or the pod of `logs NAME` and `exec NAME`. */
function targetsOf(verb: string, words: readonly string[]): {targets: readonly Target[]; unknown: readonly string[]} {
  const [first = '', ...names] = words;
  if (verb.startsWith('create secret')) return {targets: [{kind: 'secret', name: first}], unknown: []};
  if (verb === 'create configmap') return {targets: [{kind: 'configmap', name: first}], unknown: []};
  if (first === '') return {targets: [], unknown: []};
  if (!first.includes('/') && ['logs', 'exec', 'port-forward'].includes(verb))
    return {targets: [{kind: 'pod', name: first}], unknown: []};
  if (verb === 'top pods') return {targets: [{kind: 'pod', name: first}], unknown: []};
  const pairs: readonly (readonly [kind: string, name: string | undefined])[] = first.includes('/')
    ? words.filter((word) => word.includes('/')).map((word) => [word.split('/')[0] ?? '', word.split('/')[1]])
    : first.split(',').map((kind) => [kind, names[0]]);
  return {
    targets: pairs.flatMap(([word, name]) => {
      const kind = kindOf(word);
      return kind === undefined ? [] : [{kind, name}];
    }),
    unknown: pairs.flatMap(([word]) => (kindOf(word) === undefined ? [word] : [])),
  };
}

function isSelected({labels}: ClusterObject, selector: string): boolean {
  const pairs = selector.split(',').map((pair) => pair.split('='));
  return labels !== undefined && pairs.every(([key = '', value]) => value !== undefined && labels[key] === value);
}

function labelsOf({labels = {}}: ClusterObject): string[] {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}

const isChart = (key: string): key is Chart => key in helmValues;
const chartKeys = Object.keys(helmValues).filter(isChart);

function helmFaults(verb: string, {flags, words}: ParsedCommand): string[] {
  const [release, address] = words;
  const namespace = flags.find(([flag]) => flag === '-n' || flag === '--namespace')?.[1];
  const chart = chartKeys.find((key) => charts[key].name === release);
  const faults: string[] = [];
  const check = (isRight: boolean, fault: string) => {
    if (!isRight) faults.push(fault);
  };
  if (verb === 'list') return [];
  check(
    chart !== undefined,
    `There is no release ${release}. Write one of ${list(chartKeys.map((key) => charts[key].name))}.`,
  );
  check(namespace === operator.namespace, `Write --namespace ${operator.namespace}.`);
  if (verb !== 'upgrade' || chart === undefined) return faults;

  check(address === charts[chart].address, `${address} is not where ${release} is. Write ${charts[chart].address}.`);
  const version = flags.find(([flag]) => flag === '--version')?.[1];
  check(
    version === charts.version || version === '<VERSION>',
    `The version is ${version}. Write --version ${charts.version}, or <VERSION> for another one.`,
  );
  for (const [flag, setting] of flags) {
    if (flag !== '--set' && flag !== '--set-string') continue;
    const [key = '', ...rest] = setting.split('=');
    const value = helmValues[chart].find((known) => known.key === key.replace(/\[\d+\].*$/, ''));
    if (value) faults.push(...helmValueFaults(value, rest.join('=')));
    else
      faults.push(`${release} has no value ${key}. Write one of ${list(helmValues[chart].map((known) => known.key))}.`);
  }
  return faults;
}

const helmForms: Readonly<Record<HelmValue['type'], RegExp>> = {
  bool: /^(true|false)$/,
  number: /^\d+$/,
  string: /./,
  list: /./,
};

function helmValueFaults({key, type}: HelmValue, value: string): string[] {
  return helmForms[type].test(value) ? [] : [`${key} takes a ${type}, not “${value}”.`];
}

/** Paths that the proxy runner has beside those of the server (facts 10.7, 16.3, 16.4). */
const proxyPaths = ['/mcp', '/sse', '/messages', '/health', '/metrics'];

function curlFaults({flags, words}: ParsedCommand, page: PageOfCommands): string[] {
  const [address = ''] = words;
  const faults: string[] = [];
  for (const [flag, value] of flags) {
    if ((flag === '-H' || flag === '--header') && !/^[\w-]+: \S/.test(value))
      faults.push(`${value} is no header. Write Name: value.`);
    if ((flag === '-d' || flag === '--data') && !isJson(value)) faults.push(`This body is not JSON: ${value}`);
  }
  if (words.length !== 1) faults.push(`Write one address, not “${words.join(' ')}”.`);
  if (/^<[A-Z_]+>/.test(address)) return faults;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) return [...faults, `${address} is no address. Write it with http://.`];
  if (url.hostname === 'localhost') {
    return page.serves(url.pathname) ? faults : [...faults, `The site has no ${url.pathname}.`];
  }
  const forwarded = page.blocks
    .flatMap(commandsOf)
    .filter((words_) => words_.includes('port-forward'))
    .map((words_) => words_.at(-1)?.split(':')[0] ?? '');
  if (url.hostname === '127.0.0.1') {
    if (!forwarded.includes(url.port))
      faults.push(`No port-forward of the page opens port ${url.port}. Write one of ${list(forwarded)}.`);
  } else {
    const services = page.objects.filter(({kind}) => kind === 'service');
    const hosts = services.flatMap(({name, namespace, ports = []}) =>
      ports.map((port) => `${name}.${namespace}.svc.cluster.local:${port}`),
    );
    if (!hosts.includes(url.host)) faults.push(`There is no Service ${url.host}. Write one of ${list(hosts)}.`);
  }
  if (!proxyPaths.includes(url.pathname))
    faults.push(`The server has no path ${url.pathname}. Write one of ${list(proxyPaths)}.`);
  return faults;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function redisFaults({flags, words}: ParsedCommand, {keyPrefixes}: PageOfCommands): string[] {
  const [command, ...rest] = words;
  const keys = [...rest, ...flags.filter(([flag]) => flag === '--pattern').map(([, pattern]) => pattern)];
  return [
    ...(command === undefined || redisCommands.includes(command.toUpperCase())
      ? []
      : [`Redis has no command ${command} here. Write one of ${list(redisCommands)}.`]),
    ...keys
      .filter((key) => key.startsWith('thv:') && !keyPrefixes.some((prefix) => key.startsWith(prefix)))
      .map((key) => `No server of the page has the prefix of ${key}. Write one of ${list(keyPrefixes)}.`),
  ];
}

function inCommand(command: readonly string[], faults: readonly string[]): string[] {
  return faults.map((fault) => `${fault} In: ${command.join(' ')}`);
}

function list(values: Iterable<string | number>): string {
  return [...new Set(values)].join(', ') || 'nothing';
}
