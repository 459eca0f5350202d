import type {Action, Release, Setup} from './exploration';

/** More than a reader does by hand; a longer sequence has no link, and a longer link is refused. */
export const mostActions = 100;

const actionCodes = {
  initialize: 'i',
  call: 'c',
  'call-other': 'o',
  'call-as-other': 'u',
  get: 'e',
  delete: 'd',
  'stop-redis': 's',
  wait: 'w',
  'wait-shortly': 'h',
  'restart-backend': 'x',
  'move-backend': 'm',
  'remove-backend': 'g',
  'add-backend': 'a',
  'restart-proxy': 'p',
  reroute: 't',
} as const;

/** What a setup adds to the text; nothing stands for a backend that does not look at `Accept`. */
const acceptCodes = {served: '', '406': '-accept', '406-with-id': '-accept-id'} as const satisfies Record<
  Setup['wrongAccept'],
  string
>;

/** The same for the release; nothing stands for v0.44.0. */
const releaseCodes = {v044: '', owned: '-owned', rollout: '-rollout'} as const satisfies Record<Release, string>;

/** A setup and its actions as a short text for a link: `2p-2b-redis-None-404-cluster-ip_i.c.o`. `readLink` reads it back. */
export function writeLink(setup: Setup, actions: readonly Action[]): string {
  const {
    proxies,
    backends,
    store,
    affinity,
    unknownSession,
    serviceAddress,
    echoSessionId,
    adoptsId,
    wrongAccept,
    release,
  } = setup;
  const flags = `${echoSessionId ? '-echo' : ''}${adoptsId ? '-adopt' : ''}${acceptCodes[wrongAccept]}${releaseCodes[release]}`;
  const arrangement = `${proxies}p-${backends}b-${store}-${affinity}-${unknownSession}-${serviceAddress}${flags}`;
  return `${arrangement}_${actions.map(codeOf).join('.')}`;
}

function codeOf(action: Action): string {
  if (action.do === 'start-redis') return action.data === 'kept' ? 'k' : 'l';
  const pod = 'backend' in action ? action.backend : 'proxy' in action ? action.proxy : '';
  return `${actionCodes[action.do]}${pod}`;
}

/** The setup and the actions of a link's text; `undefined` when it is no such text, or has more than 100 actions. */
export function readLink(text: string): {setup: Setup; actions: readonly Action[]} | undefined {
  const match =
    /^([123])p-([123])b-(memory|redis)-(ClientIP|None)-(404|400)-(cluster-ip|pod-ip)(-echo)?(-adopt)?(-accept|-accept-id)?(-owned|-rollout)?_([a-z\d.]*)$/.exec(
      text,
    );
  if (!match) return undefined;
  const [
    ,
    proxies,
    backends,
    store,
    affinity,
    unknownSession,
    serviceAddress,
    echo,
    adopt,
    accept = '',
    release = '',
    codes = '',
  ] = match;
  const actions = codes === '' ? [] : codes.split('.').map(readAction);
  if (actions.length > mostActions || !actions.every((action) => action !== undefined)) return undefined;
  const setup = {
    proxies: Number(proxies),
    backends: Number(backends),
    store,
    affinity,
    unknownSession: Number(unknownSession),
    serviceAddress,
    echoSessionId: echo !== undefined,
    adoptsId: adopt !== undefined,
    wrongAccept: keyOf(acceptCodes, accept),
    release: keyOf(releaseCodes, release),
  } as Setup; // the pattern allows nothing else
  return {setup, actions};
}

function keyOf(codes: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.keys(codes).find((key) => codes[key] === code);
}

function readAction(code: string): Action | undefined {
  if (code === 'k' || code === 'l') return {do: 'start-redis', data: code === 'k' ? 'kept' : 'lost'};
  const [, letter, pod] = /^([a-z])([012])?$/.exec(code) ?? [];
  const found = Object.entries(actionCodes).find(([, known]) => known === letter);
  if (!found) return undefined;
  const what = found[0] as keyof typeof actionCodes; // a key of that object
  switch (what) {
    case 'restart-backend':
    case 'move-backend':
    case 'remove-backend':
    case 'add-backend':
      return pod === undefined ? undefined : {do: what, backend: Number(pod)};
    case 'restart-proxy':
    case 'reroute':
      return pod === undefined ? undefined : {do: what, proxy: Number(pod)};
    default:
      return pod === undefined ? {do: what} : undefined;
  }
}
