/** The programs that the pages may use, and the flags of theirs that exist. Small on purpose: a new one is added here. */

interface Flags {
  /** Flags that take a value. */
  readonly value: readonly string[];
  /** Flags that stand alone. */
  readonly alone: readonly string[];
}

export interface Program {
  readonly everywhere: Flags;
  /** The words after the program, such as `rollout status`; none for a program without subcommands. */
  readonly verbs?: Readonly<Record<string, Flags>>;
  /** It takes short flags together, such as `-sS`. */
  readonly joinsShortFlags?: true;
}

const none: Flags = {value: [], alone: []};
const selection = ['-l', '--selector'];
const output = ['-o', '--output'];

export const programs: Readonly<Record<string, Program>> = {
  kubectl: {
    everywhere: {value: ['-n', '--namespace', '--context'], alone: []},
    verbs: {
      annotate: {value: [...selection], alone: ['--overwrite', '--all']},
      apply: {value: ['-f', '--filename', '--dry-run'], alone: ['--server-side']},
      'auth can-i': {value: ['--as'], alone: ['--list']},
      'cluster-info': none,
      'create configmap': {value: ['--from-file'], alone: []},
      'create namespace': none,
      'create secret generic': {value: ['--from-literal', '--from-file', '--dry-run', ...output], alone: []},
      'create secret tls': {value: ['--cert', '--key'], alone: []},
      delete: {value: ['-f', '--filename', ...selection, '--timeout'], alone: ['-A', '--all', '--wait']},
      describe: {value: [...selection], alone: ['-A']},
      drain: {value: ['--timeout'], alone: ['--ignore-daemonsets', '--delete-emptydir-data']},
      events: {value: ['--for', '--types'], alone: ['-A', '-w']},
      exec: {value: ['-c', '--container'], alone: ['-i', '-t', '-it']},
      explain: {value: ['--api-version'], alone: ['--recursive']},
      get: {
        value: [...output, ...selection, '-L', '--sort-by', '--field-selector'],
        alone: ['-A', '--all-namespaces', '-w', '--watch', '--show-labels', '--no-headers'],
      },
      label: {value: [...selection], alone: ['--overwrite']},
      logs: {
        value: ['-c', '--container', ...selection, '--since', '--since-time', '--tail', '--max-log-requests'],
        alone: ['-f', '--follow', '-p', '--previous', '--prefix', '--timestamps', '--all-containers'],
      },
      patch: {value: ['-p', '--patch', '--type'], alone: []},
      'port-forward': {value: ['--address'], alone: []},
      'rollout history': {value: ['--revision'], alone: []},
      'rollout restart': {value: [...selection], alone: []},
      'rollout status': {value: ['--timeout'], alone: ['-w']},
      run: {value: ['--image', '--restart', '--env'], alone: ['-i', '-t', '-it', '--rm', '--command']},
      scale: {value: ['--replicas', '--timeout'], alone: []},
      'set env': {value: ['-c', '--containers'], alone: ['--list']},
      'top pods': {value: [...selection, '--sort-by'], alone: ['-A', '--containers']},
      wait: {value: ['--for', '--timeout', ...selection], alone: ['-A', '--all']},
    },
  },
  helm: {
    everywhere: {value: ['-n', '--namespace', '--kube-context'], alone: []},
    verbs: {
      'get values': {value: [...output, '--revision'], alone: ['-a', '--all']},
      list: {value: [...output], alone: ['-A', '--all-namespaces']},
      'show values': {value: ['--version'], alone: []},
      status: none,
      template: {value: ['--version', '--set', '--set-string', '-f', '--values'], alone: []},
      uninstall: {value: ['--timeout'], alone: ['--wait', '--keep-history']},
      upgrade: {
        value: ['--version', '--set', '--set-string', '-f', '--values', '--timeout'],
        alone: ['--install', '-i', '--create-namespace', '--wait', '--reuse-values', '--atomic'],
      },
    },
  },
  'redis-cli': {
    everywhere: {
      value: ['-h', '-p', '-n', '-a', '--user', '--pattern', '--count'],
      alone: ['--scan', '--raw', '--no-auth-warning', '--stat', '--latency'],
    },
  },
  curl: {
    everywhere: {
      value: [
        '-H',
        '--header',
        '-d',
        '--data',
        '-X',
        '--request',
        '-D',
        '--dump-header',
        '-o',
        '--output',
        '-w',
        '--write-out',
        '-m',
        '--max-time',
        '--cacert',
      ],
      alone: [
        '-i',
        '--include',
        '-s',
        '--silent',
        '-S',
        '--show-error',
        '-f',
        '--fail',
        '-N',
        '--no-buffer',
        '-O',
        '--remote-name',
        '-L',
        '--location',
        '-I',
        '--head',
        '-v',
      ],
    },
    joinsShortFlags: true,
  },
  kind: {
    everywhere: none,
    verbs: {
      'create cluster': {value: ['--name', '--image', '--config', '--wait'], alone: []},
      'delete cluster': {value: ['--name'], alone: []},
      'get clusters': none,
      'load docker-image': {value: ['--name'], alone: []},
    },
  },
  // The flags of check-manifest.mjs and probe-sessions.mjs.
  node: {
    everywhere: {
      value: ['--format', '--sessions', '--watch', '--call', '--arguments', '--counter', '--timeout', '--header-file'],
      alone: ['--default-redis', '--new-connections', '--accept-changed-ids', '--yes-delete', '--help'],
    },
  },
};

/** Programs whose flags are not looked at. */
export const plainPrograms: readonly string[] = [
  'base64',
  'cut',
  'echo',
  'grep',
  'head',
  'jq',
  'openssl',
  'printf',
  'rm',
  'sh',
  'sha256sum',
  'sleep',
  'sort',
  'tr',
  'wc',
  'xargs',
];

/** The commands of Redis that a page may send. */
export const redisCommands: readonly string[] = [
  'ACL',
  'CLIENT',
  'CONFIG',
  'DBSIZE',
  'DEL',
  'EXISTS',
  'GET',
  'INFO',
  'MEMORY',
  'PING',
  'SCAN',
  'STRLEN',
  'TTL',
  'TYPE',
];
