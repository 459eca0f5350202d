// An MCP server as @modelcontextprotocol/sdk makes it, for the tests: PORT, and STATELESS=1 for one without session ids.
import {randomUUID} from 'node:crypto';
import {McpServer} from '@modelcontextprotocol/sdk/server/mcp.js';
import {createMcpExpressApp} from '@modelcontextprotocol/sdk/server/express.js';
import {StreamableHTTPServerTransport} from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const isStateless = process.env.STATELESS === '1';
const transports = new Map();

function counter() {
  const server = new McpServer({name: 'counter', version: '1.0.0'});
  let count = 0;
  server.registerTool('count', {description: 'Counts the calls of a session'}, () => ({
    content: [{type: 'text', text: String(++count)}],
  }));
  return server;
}

async function open() {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: isStateless ? undefined : randomUUID,
    onsessioninitialized: (id) => void transports.set(id, transport),
  });
  await counter().connect(transport);
  return transport;
}

const app = createMcpExpressApp();
app.all('/mcp', (request, response) => {
  const id = request.headers['mcp-session-id'];
  const known = transports.get(id);
  if (isStateless && request.method !== 'POST') return response.status(405).end();
  if (id && !known && !isStateless) {
    return response.status(404).json({jsonrpc: '2.0', error: {code: -32001, message: 'Session not found'}, id: null});
  }
  return Promise.resolve(known ?? open()).then((transport) => transport.handleRequest(request, response, request.body));
});
const server = app.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => process.send?.(server.address().port));
