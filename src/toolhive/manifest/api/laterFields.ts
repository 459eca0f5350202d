/**
 * Fields that the API has in a later release and not in the recorded one. Their schemas were not recorded, so nothing
 * inside them is judged.
 */
import type {JudgedChange} from '../../releases/since';
import type {Field} from './fields';

export interface LaterField extends Pick<Field, 'path' | 'type'> {
  /** What it does, for a reader; code in backticks. */
  readonly effect: string;
  /** The number of the change that brought it. */
  readonly change: JudgedChange;
}

const proxyDeployment = 'spec.resourceOverrides.proxyDeployment';

export const laterFields: readonly LaterField[] = [
  {
    path: 'spec.sessionStorage.tls',
    type: 'object',
    effect:
      'TLS to Redis, for provider `redis` only. `{}` verifies against the CAs of the system; `caCertSecretRef`, with `name` and `key`, names your own; `insecureSkipVerify: true` takes its place, and not both.',
    change: '20.13',
  },
  {
    path: 'spec.maxRequestBodySize',
    type: 'integer',
    effect: 'The largest body of a request that the proxy runner takes. 0 means 8 MiB.',
    change: '20.22',
  },
  {
    path: 'spec.proxyReadTimeout',
    type: 'string',
    effect: 'A duration for reading, 30 s where it is not set.',
    change: '20.22',
  },
  {
    path: `${proxyDeployment}.nodeSelector`,
    type: 'object',
    effect: 'The `nodeSelector` of the proxy pods, as Kubernetes has it.',
    change: '20.19',
  },
  {
    path: `${proxyDeployment}.tolerations`,
    type: 'array',
    effect: 'The `tolerations` of the proxy pods, as Kubernetes has them.',
    change: '20.19',
  },
  {
    path: `${proxyDeployment}.affinity`,
    type: 'object',
    effect: 'The `affinity` of the proxy pods, as Kubernetes has it.',
    change: '20.19',
  },
];
