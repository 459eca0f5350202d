import {controller} from '../sources';
import type {Statement} from '../fact';

export const rbac = [
  {
    id: '13.1',
    text: 'Each server has ServiceAccount, Role and RoleBinding `<name>-proxy-runner` (proxy runner) and ServiceAccount `<name>-sa` (backend; no Role; not made with `spec.serviceAccount`). The MCPServer owns them.',
    evidence: ['code'],
    source: `${controller}:66, rbac.go:373`,
  },
  {
    id: '13.2',
    text: 'The Role of the proxy runner, in its own namespace: `apps/statefulsets` and `services` get list watch create update patch delete; `pods` get list watch; `pods/log` get; `pods/attach` create get; `configmaps` get list watch. No Secrets. It is not limited by name: it can change any StatefulSet or Service of its namespace, so tenants need separate namespaces (derived).',
    evidence: ['code', 'derived'],
    source: `${controller}:66, rbac.go:373`,
  },
] as const satisfies readonly Statement[];
