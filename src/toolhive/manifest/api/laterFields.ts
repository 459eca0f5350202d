/**
 * Fields that the API has in a later release and not in the recorded one. Their schemas were not recorded, so nothing
 * inside them is judged.
 */
import type {JudgedChange} from '../../releases/since';
import type {Field} from './fields';

export interface LaterField extends Pick<Field, 'path' | 'type'> {
  /** The number of the change that brought it. */
  readonly change: JudgedChange;
}

const proxyDeployment = 'spec.resourceOverrides.proxyDeployment';

export const laterFields: readonly LaterField[] = [
  {path: 'spec.sessionStorage.tls', type: 'object', change: '20.13'},
  {path: 'spec.maxRequestBodySize', type: 'integer', change: '20.22'},
  {path: 'spec.proxyReadTimeout', type: 'string', change: '20.22'},
  {path: `${proxyDeployment}.nodeSelector`, type: 'object', change: '20.19'},
  {path: `${proxyDeployment}.tolerations`, type: 'array', change: '20.19'},
  {path: `${proxyDeployment}.affinity`, type: 'object', change: '20.19'},
];
