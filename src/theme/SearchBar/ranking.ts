/**
 * Puts the sections that Pagefind finds for each single word of a question in order. Pagefind itself wants every word to
 * stand in a section, and readers paste whole log lines and ask in sentences.
 */

/** One section in which a word stands. */
export interface Match {
  readonly id: string;
  /** Pagefind's own, by how often and how prominently the word stands there. */
  readonly score: number;
  /** The places of the word in the section, counted in words. */
  readonly places: readonly number[];
}

export interface WordMatches {
  readonly word: string;
  readonly matches: readonly Match[];
}

/** More words than these say nothing more, and each costs time. */
const mostWords = 32;

/** Words of a question that say nothing about its matter. They still count as part of a phrase. */
const silent = new Set(
  (
    'a about after all an and any are as at be been being but by can cannot could did do does doing each ever fine fix for ' +
    'from get gets got had has have how i if in into is it its just me my no of on only or our should so some still ' +
    'than that the their them then there these they many much really know run running want make makes ' +
    'other something someone this to too until up us use used using was we went were what when where which while who ' +
    'why will with without would you your error warn info debug level msg message time http jsonrpc'
  ).split(' '),
);

/** Whether a word of a question says nothing about its matter. */
export function isSilent(word: string): boolean {
  return silent.has(word);
}

/** What readers of any Kubernetes documentation call it, and what the pages call it. */
const alsoCalled: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    alb: ['balancer', 'gateway'],
    autoscale: ['hpa', 'autoscaler', 'HorizontalPodAutoscaler'],
    autoscaler: ['hpa', 'HorizontalPodAutoscaler'],
    autoscaling: ['hpa', 'autoscaler', 'HorizontalPodAutoscaler'],
    away: ['down', 'outage'],
    aws: ['balancer'],
    balancer: ['ingress', 'affinity'],
    confirm: ['check'],
    conversation: ['session'],
    conversations: ['session'],
    cookie: ['cookies', 'affinity'],
    copies: ['replica'],
    cpu: ['resources', 'limits'],
    crash: ['restart'],
    crashes: ['restart'],
    credentials: ['secret', 'password'],
    disconnect: ['lost', 'connection'],
    disk: ['volume'],
    down: ['outage'],
    dropped: ['expires', 'lost', 'lifetime'],
    drops: ['expires', 'lost', 'lifetime'],
    encrypt: ['tls'],
    encrypted: ['tls'],
    environment: ['env'],
    file: ['volume'],
    firewall: ['NetworkPolicy', 'network'],
    generator: ['build', 'manifest'],
    grant: ['rights', 'privilege'],
    grants: ['rights', 'privilege'],
    green: ['ready', 'health'],
    hang: ['answer', 'hangs'],
    hpa: ['autoscale', 'autoscaler'],
    idle: ['unused', 'expires', 'lifetime'],
    ignored: ['effect', 'undone'],
    instances: ['replica'],
    kill: ['drain', 'cut'],
    killed: ['drain', 'cut'],
    kills: ['drain', 'cut'],
    know: ['check'],
    laptop: ['kind', 'local', 'quickstart'],
    libraries: ['sdk'],
    library: ['sdk'],
    limit: ['resources', 'limits'],
    lint: ['check'],
    loadbalancer: ['ingress', 'affinity'],
    lose: ['lost'],
    loses: ['lost'],
    losing: ['lost'],
    mapping: ['record'],
    metric: ['measure', 'metrics'],
    monitor: ['metrics', 'alert'],
    monitoring: ['metrics', 'alert'],
    multiple: ['two', 'replicas'],
    necessary: ['need'],
    overwritten: ['replace'],
    newest: ['release', 'install'],
    nginx: ['ingress'],
    oauth: ['oidcConfigRef', 'authServerRef'],
    offline: ['down', 'outage'],
    password: ['secret'],
    permission: ['rights', 'privilege'],
    permissions: ['rights', 'privilege'],
    persist: ['store'],
    protocol: ['revision'],
    pvc: ['volume', 'claim'],
    python: ['sdk'],
    reconnect: ['initialize', 'lost'],
    recover: ['initialize', 'restart'],
    recovered: ['initialize', 'restart'],
    recovery: ['initialize', 'restart'],
    recreated: ['restart'],
    refused: ['reach', 'reached'],
    registry: ['imagePullSecrets', 'pull'],
    resources: ['cpu', 'memory'],
    rolling: ['rollout', 'drain'],
    single: ['one'],
    stickiness: ['affinity', 'cookies'],
    sticky: ['affinity'],
    storage: ['volume', 'store'],
    stuck: ['waits', 'pending'],
    temp: ['tmp'],
    temporary: ['tmp'],
    timeout: ['expires', 'lifetime'],
    token: ['secret'],
    tool: ['server', 'backend'],
    traffic: ['load', 'feeds'],
    try: ['quickstart'],
    ttl: ['lifetime', 'expires'],
    unavailable: ['down', 'outage'],
    unreachable: ['down', 'outage'],
    valid: ['check'],
    validate: ['check'],
    verify: ['check'],
    version: ['release'],
    vmcp: ['VirtualMCPServer', 'covered'],
    write: ['writable'],
  }),
);

/** The words of a question, in their order: no punctuation, no times, addresses and ids, which are of one cluster only. */
export function wordsOf(question: string, most = mostWords): readonly string[] {
  return question
    .replace(/\b\d{4}-\d\d-\d\d[T ][\d:.,]+Z?|\b\d+(\.\d+){3}(:\d+)?|\b[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/gi, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > (/\p{L}/u.test(word) ? 1 : 2) || word === question.trim())
    .map((word) => word.toLowerCase())
    .slice(0, most);
}

/** Other words to look for in place of one. */
export function otherWordsFor(word: string): readonly string[] {
  return alsoCalled.get(word) ?? [];
}

/** A word that stands in few sections says more about the one that is looked for. */
function weightOf({word, matches}: WordMatches, sections: number): number {
  if (silent.has(word) || matches.length === 0) return 0;
  return Math.log(1 + sections / matches.length);
}

interface Standing {
  /** For each word of the question by its place there, its places in the section. */
  readonly places: Map<number, ReadonlySet<number>>;
  score: number;
  covered: number;
}

/** A section by its id, and how well it answers. */
export interface Ranked {
  readonly id: string;
  readonly total: number;
}

/** A word of the question, with the other words that are looked for in its place. */
export interface AskedWord extends WordMatches {
  readonly others: readonly WordMatches[];
}

/** What another word is worth in place of the one that the reader chose. */
const worthOfOther = 1;

/**
 * Sections, best first. `asked` are the words of the question in their order; `sections` is how many there are. A phrase
 * of the question that stands in a section word for word weighs most.
 */
export function rank(asked: readonly AskedWord[], sections: number): readonly Ranked[] {
  const weights = asked.map((word) => weightOf(word, sections));
  const standings = new Map<string, Standing>();
  let whole = 0;
  asked.forEach((word, index) => {
    for (const {id, places} of word.matches) standingOf(standings, id).places.set(index, new Set(places));
    if (asked.findIndex((other) => other.word === word.word) < index) return;
    const found = worthOf(word, sections);
    whole += Math.max(0, ...[...found.values()].map(({weight}) => weight));
    for (const [id, {weight, share}] of found) {
      const standing = standingOf(standings, id);
      standing.score += weight * share;
      standing.covered += weight;
    }
  });
  const total = (standing: Standing) =>
    standing.score * (0.2 + standing.covered / Math.max(whole, 1)) + 1.2 * phraseWeight(standing, weights);
  return [...standings]
    .map(([id, standing]) => ({id, total: total(standing)}))
    .filter((one) => one.total > 0)
    .toSorted((one, other) => other.total - one.total);
}

function standingOf(standings: Map<string, Standing>, id: string): Standing {
  const standing = standings.get(id) ?? {places: new Map(), score: 0, covered: 0};
  standings.set(id, standing);
  return standing;
}

/** For each section that has a word or another in its place: the weight of the better one, and its share of the best score. */
function worthOf(word: AskedWord, sections: number): ReadonlyMap<string, {weight: number; share: number}> {
  const worth = new Map<string, {weight: number; share: number}>();
  for (const candidate of [word, ...word.others]) {
    const weight = weightOf(candidate, sections) * (candidate === word ? 1 : worthOfOther);
    const best = Math.max(...candidate.matches.map(({score}) => score));
    for (const {id, score} of candidate.matches) {
      const known = worth.get(id);
      const share = score / best;
      if (weight * share > (known ? known.weight * known.share : 0)) worth.set(id, {weight, share});
    }
  }
  return worth;
}

/** The weight of the heaviest run of two or more words that stand in the section as they do in the question. */
function phraseWeight({places}: Standing, weights: readonly number[]): number {
  let heaviest = 0;
  for (const [start, from] of places) {
    for (const place of from) {
      let length = 1;
      let weight = weights[start] ?? 0;
      while (places.get(start + length)?.has(place + length)) {
        weight += weights[start + length] ?? 0;
        length += 1;
      }
      if (length > 1) heaviest = Math.max(heaviest, weight);
    }
  }
  return heaviest;
}

/** What to know of a section beyond its words, to put the best ones in order. */
export interface Section {
  readonly address: string;
  readonly title: string;
  /** The texts and names in its tables, with ` | ` between them: error texts, above all. */
  readonly rows: string;
  /** The title of its page. */
  readonly page: string;
  /** The texts that the whole section is about, in the same form. */
  readonly about: string;
  /** All that it says. */
  readonly content: string;
}

/** Where an error is looked up of which the reader knows no more than its code or its name. */
const errorTable = '#find-your-text';

/** How likely a section of a page is what readers in an incident look for, by the first part that its address has. */
const likelihoods: readonly (readonly [part: string, likelihood: number])[] = [
  [errorTable, 0.72], // it only leads to the section that says it
  ['/guides-k8s/troubleshoot-', 1.2],
  ['/reference/evidence', 0.3],
  ['/reference/sdk-compatibility#server-', 0.5],
  ['/reference/sdk-compatibility#client-', 0.5],
  ['/guides-k8s/connect-clients#troubleshooting', 0.7],
  ['/reference/known-issues', 1.1],
  ['/reference/', 0.9],
  ['/concepts/', 0.5],
  ['/tools/', 0.8],
];

/** More than what other rules together are worth. */
const worthOfErrorTable = 100;

/** How well a section answers, given how well its words do. */
export function judge(total: number, {address, title, page, rows, about, content}: Section, question: string): number {
  if (address.endsWith(errorTable) && isBareError(question, content)) return total * worthOfErrorTable;
  const likelihood = likelihoods.find(([part]) => address.includes(part))?.[1] ?? 1.15;
  const isTask = saysWhatToDo(title, question);
  return (
    total *
    likelihood *
    (isTask ? worthOfTask : 1) *
    (1 + weightOfTitle(question) * likenessToTitle(title, question)) *
    (1 + weightOfPage * likenessToTitle(page, question)) *
    (isNamed(about, question) ? 3 : isNamed(rows, question) ? 1.8 : 1)
  );
}

/** A page is about its title in all of its sections. */
const weightOfPage = 1;

/** What a section is worth whose title says to do what a reader asks how to do. */
const worthOfTask = 5;

/** Whether a question asks how to do what a title begins with: `how do I scale` and `Scale a server`. */
function saysWhatToDo(title: string, question: string): boolean {
  if (!/^\s*how (to|do|can|should)\b/i.test(question)) return false;
  const [task] = tellingWordsOf(question);
  const [first] = title.toLowerCase().split(' ');
  return task !== undefined && first !== undefined && [task, ...otherWordsFor(task)].includes(first);
}

/** A keyword or two name a matter, so the title says most; a sentence or an error text is found in a text. */
function weightOfTitle(question: string): number {
  return tellingWordsOf(question).length <= 2 ? 4 : 1.3;
}

/** An HTTP status of a failure, a code of JSON-RPC, or what a system says of a connection. */
const errorCode = /^([45]\d\d|32[067]\d\d|refused|reset|econnrefused|econnreset)$/;

/** What stands around a code: the reasons that HTTP gives, and words that say that it is one. */
const aroundCode = new Set(
  (
    'bad gateway request unauthorized forbidden not found conflict gone internal server service unavailable timeout ' +
    'connection connect peer status code response error errors got get http https'
  ).split(' '),
);

/** Whether a question is a code or a name of an error that a text has, and nothing else, such as `HTTP 502 Bad Gateway`. */
function isBareError(question: string, content: string): boolean {
  const words = wordsOf(question);
  const said = new Set(wordsOf(content, Infinity));
  return (
    words.some((word) => errorCode.test(word) && said.has(word)) &&
    words.every((word) => errorCode.test(word) || aroundCode.has(word) || silent.has(word))
  );
}

/**
 * How much of a question stands in a title in the same or in other words, and how little else does: 0 to 1. A name such
 * as `keyPrefix` is said in words there.
 */
function likenessToTitle(title: string, question: string): number {
  const titled = new Set(tellingWordsOf(title).map(stemOf));
  const asked = tellingWordsOf(question);
  const found = asked.filter((word) => [word, ...otherWordsFor(word)].some((one) => titled.has(stemOf(one))));
  const share = found.length / Math.max(asked.length, 1);
  return share * (0.5 + 0.5 * Math.min(1, found.length / Math.max(titled.size, 1)));
}

/** The words that are not silent, each once, with the parts of a name as words of their own. */
function tellingWordsOf(text: string): readonly string[] {
  return [...new Set(wordsOf(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')))].filter(
    (word) => !silent.has(word) || otherWordsFor(word).length > 0,
  );
}

function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(ing|ed|es|s|e)$/, '') : word;
}

/** A name as long as this stands for one thing only, such as `SessionStorageMissingForReplicas`. */
const longName = 16;

/** Whether one of the names is a text of at least two words, or a long name, that the question holds, or that holds the question. */
function isNamed(names: string, question: string): boolean {
  const asked = ` ${wordsOf(question).join(' ')} `;
  return names.split(' | ').some((name) => {
    const words = wordsOf(name);
    const named = ` ${words.join(' ')} `;
    return (
      ((words.length > 1 || name.length >= longName) && asked.includes(named)) ||
      (asked.trim().includes(' ') && named.includes(asked))
    );
  });
}
