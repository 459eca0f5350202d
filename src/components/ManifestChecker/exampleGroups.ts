/** The site's examples by what a reader wants to do, with titles; the file's name says too little. */
import {type Rule, rules, type Source} from '@site/src/toolhive/manifest/rules';

export interface Example {
  /** The file's name. */
  readonly name: string;
  readonly text: string;
}

export interface TitledExample extends Example {
  readonly title: string;
}

export interface ExampleGroup {
  readonly task: string;
  readonly examples: readonly TitledExample[];
}

const titlesByTask: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Run a server': {
    'demo.yaml': 'One server',
    'github.yaml': 'A server with a secret',
    'demo-settings.yaml': 'Ports and environment',
    'demo-volume.yaml': 'A volume',
    'demo-pod-template.yaml': 'Resources and probes of the backend pod',
    'demo-overrides.yaml': 'Settings of the proxy pods and their Service',
  },
  'Scale a server': {
    'scaled-with-redis.yaml': 'Both tiers, with Redis',
    'demo-3x3.yaml': '3 proxy pods and 3 backend pods, with a Redis of their own',
    'demo-3x1.yaml': '3 proxy pods and 1 backend pod, with a Redis of their own',
    'demo-own-redis.yaml': '3 proxy pods and 3 backend pods, with your Redis',
    'autoscaled.yaml': 'A server without fixed counts',
    'autoscale-proxy.yaml': 'An autoscaler for the proxy pods',
    'autoscale-backend.yaml': 'An autoscaler for the backend pods',
  },
  'Set up Redis': {
    'redis.yaml': 'Redis for a trial',
    'redis-for-sessions.yaml': 'Redis with passwords and rights',
  },
  'Let clients in': {
    'demo-ingress.yaml': 'An Ingress',
    'demo-gateway.yaml': 'A Gateway',
    'network-policies.yaml': 'Network policies',
  },
  'Check sessions': {'probe-job.yaml': 'The session probe as a Job'},
};

const faultsBySource: readonly (readonly [task: string, sources: readonly Source[]])[] = [
  ['Silent failures', ['proxy', 'advice']],
  ['Faults that the operator reports', ['operator']],
  ['Faults that the API server refuses', ['api-server']],
  ['Faults that keep it from being read', ['input']],
];

/** Throws an Error when an example has no title, so that the build names it. */
export function exampleGroups(valid: readonly Example[], invalid: readonly Example[]): readonly ExampleGroup[] {
  const named = (examples: readonly Example[], titles: readonly (readonly [name: string, title: string])[]) =>
    titles.flatMap(([name, title]) =>
      examples.filter((example) => example.name === name).map((it) => ({...it, title})),
    );
  const all: readonly (readonly [string, Rule])[] = Object.entries(rules);
  const groups = [
    ...Object.entries(titlesByTask).map(([task, titles]) => ({task, examples: named(valid, Object.entries(titles))})),
    ...faultsBySource.map(([task, sources]) => ({
      task,
      examples: named(
        invalid,
        all.flatMap(([id, {title, source}]) => (sources.includes(source) ? [[`${id}.yaml`, title] as const] : [])),
      ),
    })),
  ];
  const titled = new Set(groups.flatMap(({examples}) => examples.map(({name}) => name)));
  const untitled = [...valid, ...invalid].filter(({name}) => !titled.has(name)).map(({name}) => name);
  if (untitled.length > 0) {
    throw new Error(
      `${untitled.join(', ')}: write a title for it into src/components/ManifestChecker/exampleGroups.ts.`,
    );
  }
  return groups;
}
