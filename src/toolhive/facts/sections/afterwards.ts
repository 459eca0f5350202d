import type {Statement} from '../fact';

export const afterwards = [
  {
    id: '20.25',
    text: 'Advisories: ToolHive v0.51.3 fixes a login CSRF of the OAuth callback (GHSA-2gjv-f568-6cxp). Of the SDKs: in Python `mcp` below 1.27.2 another authenticated client can use a session (CVE-2026-52869, GHSA-jpw9-pfvf-9f58), in Ruby `mcp` below 0.23.0 likewise (CVE-2026-67431); in the TypeScript SDK below 1.26.0 answers can reach another client when one transport serves several (CVE-2026-25536).',
    evidence: ['published'],
  },
] as const satisfies readonly Statement[];
