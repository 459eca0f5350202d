import type {Statement} from '../fact';

export const exampleServers = [
  {
    id: '17.1',
    text: 'Of the example servers, yardstick, gofetch and osv-mcp keep no user-visible memory per session: to show loss of state take an own server with a counter.',
    evidence: ['derived'],
  },
] as const satisfies readonly Statement[];
