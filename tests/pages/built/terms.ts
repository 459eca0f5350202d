/** One word for one thing: what the site calls it, and which words it does not use for it. */
export interface Term {
  /** The word that the site uses; pages must have it. */
  readonly use: string;
  /** What it stands for. */
  readonly for: string;
  /** The words that it stands in place of. */
  readonly not: RegExp;
}

export const terms: readonly Term[] = [
  {
    use: 'proxy runner',
    for: 'the process; its pod is the proxy pod, “proxy 1” is the name of a pod in the explorer',
    not: /(?<![-\w.])prox(?:y|ies)\b(?!-|\.\w| (?:pod|runner|tier|Deployment|Service|\d))|(?<!proxy[ -])\brunners?\b/i,
  },
  {use: 'backend pod', for: 'the pod of the server', not: /\b(?:MCP|server|workload) pods?\b/i},
  {
    use: 'record',
    for: 'what the store holds for a session',
    not: /\bmappings?\b|\b(?:session|second) (?:entry|entries)\b/i,
  },
  {
    use: 're-initialize',
    for: 'what the proxy runner does for a session that the backend does not know',
    not: /\b(?:reconnect|reinitialize|recover)/i,
  },
  {use: 'adopt', for: 'to go on with another session id', not: /\btakes? over\b/i},
  {
    use: 'echo',
    for: 'to send the session id with every answer',
    not: /\bids? on (?:each|every|later) (?:answer|response)/i,
  },
  {
    use: 'lost',
    for: 'a session that no request leads to',
    not: /(?<!(?:of|for) the )\bsessions? (?:is|are|was|were|gets?|got) (?:gone|forgotten|dropped|discarded)\b/i,
  },
  {
    use: 'forget',
    for: 'a server without its memory of a session',
    not: /\b(?:server|backend)s? (?:that )?los(?:es?|t) (?:its|their) memory/i,
  },
  {use: 'session id', for: 'the value of Mcp-Session-Id', not: /\bsession (?:ID|identifier)s?\b/},
  {use: 'client affinity', for: 'a client stays with its proxy pod', not: /\bsticky\b|\bstickiness\b/i},
  {use: 'legacy SSE', for: 'the transport sse', not: /\bSSE transport\b|\bold SSE\b/i},
  {use: 'arrangement', for: 'how many pods, which store, which affinity', not: /\b(?:your|my) case\b/i},
  {use: 'autoscaler', for: 'a HorizontalPodAutoscaler', not: /\bHPAs?\b/},
  {use: 'volume claim', for: 'a PersistentVolumeClaim', not: /\bPVCs?\b/},
  {
    use: 'variable',
    for: 'a name and a value in the environment of a container',
    not: /\b(?:an?|the|that|same|this) env\b/i,
  },
  {use: 'rights', for: 'what a user of Redis may do', not: /\bgrants?\b/i},
  {use: 'rollout', for: 'pods are replaced by those of a newer template', not: /\broll-outs?\b/i},
  {use: 'timeout', for: 'a limit of time', not: /\btime-outs?\b/i},
  {use: 'file system', for: 'what a container can write to', not: /\bfilesystems?\b/i},
  {use: 'way around', for: 'what helps where nothing is mended', not: /\bwork-?around/i},
  {use: 'MCPServer', for: 'the resource', not: /\bCRs?\b/},
];

/** Words of `terms` that stay where they stand. One that is not there any more fails, and so does one that excuses nothing. */
export interface Exception {
  /** The address of the page. */
  readonly page: string;
  readonly says: readonly string[];
  readonly why: string;
}

const mainPage = '/guides-k8s/run-mcp-k8s';
const evidence = '/reference/evidence';

const promisedHeadings = {
  says: ['Session affinity for proxy replicas'],
  why: 'The heading has been promised to others.',
};
const textOfAnSdk = {says: ['No valid session ID provided'], why: 'SDKs print it so.'};
const textOfGateways = {says: ['Gateway Time-out'], why: 'Gateways print it so.'};
const phaseMessage = 'ToolHive prints it so.';

export const exceptions: readonly Exception[] = [
  {
    page: mainPage,
    says: [
      'session-to-backend mapping',
      'stores the mapping',
      'The mapping is no longer',
      'every mapping it held',
      'reconnects to an available pod',
      'between client and proxy brings',
    ],
    why: 'The callout answers a request in its words.',
  },
  {page: mainPage, says: ['Customize the MCP server pod'], why: 'The heading has been promised to others.'},
  {page: evidence, says: ['Customize the MCP server pod'], why: 'It lists that heading.'},
  {page: mainPage, says: ['MCP server pod failed'], why: phaseMessage},
  {page: evidence, says: ['MCP server pod failed', 'MCP server proxy is running'], why: phaseMessage},
  {page: '/reference/releases', says: ['MCP server proxy is running'], why: phaseMessage},
  {page: mainPage, ...promisedHeadings},
  {page: '/guides-k8s/connect-clients', ...promisedHeadings},
  {page: '/guides-k8s/redis-session-storage', ...promisedHeadings},
  {page: '/reference/failure-matrix', ...promisedHeadings},
  {page: evidence, ...promisedHeadings},
  {page: '/guides-k8s/troubleshoot-sessions', ...textOfAnSdk},
  {page: '/guides-k8s/monitor-sessions', ...textOfAnSdk},
  {page: '/reference/failure-matrix', ...textOfAnSdk},
  {page: evidence, ...textOfAnSdk},
  {page: '/guides-k8s/troubleshoot-start', ...textOfGateways},
  {page: evidence, ...textOfGateways},
  {
    page: '/guides-k8s/autoscale',
    says: ['HorizontalPodAutoscaler (HPA)', 'an HPA only if'],
    why: 'Readers search for the short name.',
  },
];
