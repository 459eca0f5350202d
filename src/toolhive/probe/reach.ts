/** Why a probe cannot go on, by the first answer of a URL: the server cannot be reached, or is no MCP server. */

export const problemIds = [
  'usage',
  'unreachable',
  'tls',
  'timeout',
  'redirect',
  'not-mcp',
  'needs-login',
  'sse-only',
] as const;

export interface Problem {
  readonly id: (typeof problemIds)[number];
  /** What was seen, and what to do. */
  readonly text: string;
}

/** What came back from a URL, as far as it decides whether an MCP server is there. */
export type FirstAnswer =
  | {readonly kind: 'timeout'; readonly seconds: number}
  /** `code` is that of Node's error. */
  | {readonly kind: 'unreachable'; readonly code: string; readonly text: string; readonly isTls: boolean}
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** `too-large`, `cut`: the body was not whole. `endpoint`: the stream of a legacy SSE server. */
      readonly body: 'json-rpc' | 'too-large' | 'cut' | 'endpoint' | 'other';
      readonly contentType: string | null;
      /** Where a redirect leads, as it may be shown. */
      readonly location: string | null;
      /** The beginning of the body. */
      readonly text: string;
    };

/**
 * The problem that an answer to `initialize` shows; `null` when an MCP server, or the proxy in front of one, has spoken:
 * a JSON-RPC message, or a 502 or 503, which says what stands there and that it is in trouble.
 */
export function problemOf(url: string, answer: FirstAnswer): Problem | null {
  if (answer.kind === 'timeout') {
    return {
      id: 'timeout',
      text: `${url} gave no whole answer to initialize within ${answer.seconds} s. Look at the pods behind it, or give it longer with --timeout.`,
    };
  }
  if (answer.kind === 'unreachable') return unreachable(url, answer);
  const {status, body, contentType, location, text} = answer;
  const isRefusedTls = /http request.{0,30}https (server|port)/i.test(text);
  if (isRefusedTls) return {id: 'tls', text: `${url} speaks TLS. Write https:// in place of http://.`};
  if (status >= 300 && status < 400) {
    const where = location === null ? 'without saying where to' : `to ${location}`;
    return {
      id: 'redirect',
      text: `${url} redirects ${where} (${status}), which MCP clients do not follow with a POST. Write the address that it leads to.`,
    };
  }
  if (status === 401 || status === 403 || status === 407) {
    return {
      id: 'needs-login',
      text: `${url} answers ${status}: callers must sign in. Put the line "Authorization: Bearer <TOKEN>" into a file, and name it with --header-file.`,
    };
  }
  if (body === 'endpoint') {
    return {
      id: 'sse-only',
      text: `${url} is a server of the legacy transport SSE, which has no session ids in headers. The probe speaks Streamable HTTP: try the path /mcp, or see the failure matrix for what SSE loses.`,
    };
  }
  if (body === 'json-rpc' || status === 502 || status === 503) return null;
  if (status === 504) {
    return {id: 'timeout', text: `${url} answers 504: what stands in front of the server got no answer in time.`};
  }
  return {id: 'not-mcp', text: `${url} is no MCP server: ${notMcp(answer)} ${whatToDo(status, contentType)}`};
}

function notMcp({status, body, contentType}: Extract<FirstAnswer, {kind: 'answered'}>): string {
  const type = contentType === null ? 'without a content type' : `as ${contentType}`;
  switch (body) {
    case 'too-large':
      return `its answer to initialize (${status}) is larger than 8 MB.`;
    case 'cut':
      return `its answer to initialize (${status}) broke off.`;
    default:
      return status >= 200 && status < 300
        ? `it answers initialize with ${status} ${type}, and no JSON-RPC message that an MCP client can read.`
        : `it answers initialize with ${status} ${type}.`;
  }
}

function whatToDo(status: number, contentType: string | null): string {
  if (status === 404) return 'Add the path of the server, mostly /mcp.';
  if (contentType?.includes('html')) return 'This is a web page: look at the host, the port and the path, mostly /mcp.';
  return 'Look at the host, the port and the path, mostly /mcp.';
}

function unreachable(url: string, {code, text, isTls}: Extract<FirstAnswer, {kind: 'unreachable'}>): Problem {
  if (isTls) return {id: 'tls', text: `${url}: TLS failed (${text}). ${tlsAdvice(code)}`};
  if (code.startsWith('HPE_')) return {id: 'not-mcp', text: `${url} is no MCP server: it does not speak HTTP.`};
  return {id: 'unreachable', text: `${url} cannot be reached: ${text}. ${reachAdvice(code)}`};
}

function tlsAdvice(code: string): string {
  if (code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER') {
    return 'If the server speaks no TLS, write http:// in place of https://.';
  }
  if (code === 'SPEAKS_TLS') return 'Write https:// in place of http://.';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'Write the host name that the certificate is for.';
  return 'If a CA of your own has signed the certificate, name its file in the environment variable NODE_EXTRA_CA_CERTS.';
}

function reachAdvice(code: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'Nothing listens there: is the port-forward still running, and the port right?';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'Look at the host name. Names of Services work inside the cluster alone: forward a port, or run the probe there.';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'Is the pod behind the port-forward ready? If the server speaks TLS, write https://.';
    default:
      return 'Look at the host and the port.';
  }
}
