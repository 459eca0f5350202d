/** Which protocol revision a request claims, and what the proxy refuses: rule 3 of FORMAT.md, fact 6.22. */
import {ownReply} from './reply';
import type {Reply} from './reply';
import {hasRpcId, isInitialize} from './request';
import type {HttpRequest} from './request';
import {modernProtocol} from './types';

const version = 'io.modelcontextprotocol/protocolVersion';
const client = 'io.modelcontextprotocol/clientInfo';
const capabilities = 'io.modelcontextprotocol/clientCapabilities';
const reserved = [version, client, capabilities];

/** What a client of the revision sends along in `params._meta`. */
export const modernMeta: Readonly<Record<string, unknown>> = {
  [version]: modernProtocol,
  [client]: {name: 'client', version: '1'},
  [capabilities]: {},
};

/** The first line that fits; `null`: the request passes. Requests without a JSON-RPC id and initialize always do. */
export function revisionRefusal(request: HttpRequest): Reply | null {
  const {protocol, meta} = request;
  if (!hasRpcId(request) || isInitialize(request)) return null;
  if (protocol !== modernProtocol && !reserved.some((key) => Object.hasOwn(meta, key))) return null;
  const claimed = meta[version];
  if (typeof claimed !== 'string' || claimed === '') {
    if (protocol === null) return refusal(-32602, noVersion);
    return protocol === modernProtocol ? mismatch(protocol, '') : null;
  }
  if (claimed !== modernProtocol) {
    const text = `unsupported MCP protocol version ${JSON.stringify(claimed)} (supported: [${modernProtocol}])`;
    return refusal(-32022, text, {requested: claimed, supported: [modernProtocol]});
  }
  if (protocol !== null && protocol !== modernProtocol) return mismatch(protocol, claimed);
  return isJsonObject(meta[capabilities]) ? null : refusal(-32021, noCapabilities, {requiredCapabilities: {}});
}

const noVersion = `request carries a Modern signal but no valid ${version} in _meta`;

const noCapabilities = 'request _meta is missing required client capabilities: map[]';

function mismatch(header: string, body: string): Reply {
  const [inHeader, inBody] = [JSON.stringify(header), JSON.stringify(body)];
  const text = `MCP-Protocol-Version header ${inHeader} does not match _meta protocol version ${inBody}`;
  return refusal(-32020, text, {body, header});
}

/** Go writes the members of an object in the order of their names. */
function refusal(code: number, message: string, data?: object): Reply {
  const error = JSON.stringify(data ? {code, data, message} : {code, message});
  return ownReply(400, `{"error":${error},"id":N,"jsonrpc":"2.0"}`, code);
}

function isJsonObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
