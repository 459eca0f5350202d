import type {Statement} from '../fact';

export const sdks = [
  {
    id: '7.1',
    text: "Of the servers run, these answer 404 to an old id after a restart and accept a call without `notifications/initialized`, so a POST re-initializes them (derived; Python 2.3.0 and TypeScript 1.32.2 were run behind a proxy runner): Python `mcp` 1.26 and newer and `fastmcp` 4, go-sdk, `rmcp` 3.11, Java 2.1, mcp-go with WithStateful, the TypeScript SDK's current shipped example. Recommended is Python `mcp` 1.30.0 or newer: 1.26 to 1.29 break on a GET (6.33), and below 1.27.2 a session can be used by another client (CVE-2026-52869).",
    evidence: ['recorded', 'measured', 'derived'],
    recordings: ['sdk-servers.json'],
  },
  {
    id: '7.2',
    text: 'Not re-initialized: TypeScript "map of transports" pattern (examples up to 1.30) and server-everything (400), TypeScript bare transport (400 after a restart), Python `mcp` up to 1.25 (400), `rmcp` 0.8 (401) and 1.3 (refuses a call before initialized). The default of mcp-go accepts any `mcp-session-<uuid>`, also after a restart: no 404, and the server forgets in silence.',
    evidence: ['recorded'],
    recordings: ['sdk-servers.json'],
  },
  {
    id: '7.3',
    text: 'Of the clients run only `rmcp` 3.11 (replays the call) and Java 2.1 (next call works) re-initialize by themselves upon 404. None retries 503; Python `mcp` 1.30 dies of one.',
    evidence: ['recorded'],
    recordings: ['sdk-clients.json'],
  },
  {
    id: '7.4',
    text: 'Stateless modes of server SDKs issue no id and ignore any id sent. The proxy runner stores nothing then, and still answers 404 to an unknown id.',
    evidence: ['recorded'],
    recordings: ['sdk-servers.json', 'routing/v044/backend-without-session-ids.json'],
  },
  {
    id: '7.5',
    text: 'Whether a server is re-initialized must be judged by the answer to the old id after a restart (not to a made-up id while others live), and by the body of the call without `initialized` (some refuse inside a 200).',
    evidence: ['recorded'],
    recordings: ['sdk-servers.json'],
  },
] as const satisfies readonly Statement[];
