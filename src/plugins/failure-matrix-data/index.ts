import type {Plugin} from '@docusaurus/types';
import {failureMatrix} from '../../toolhive/routing/failures/failures';

/**
 * Computes the failure matrix once, when the site is built, as `@generated/failure-matrix-data/default/matrix.json`: to
 * run the model hundreds of times is too much for a reader's phone.
 */
export default function failureMatrixData(): Plugin {
  return {
    name: 'failure-matrix-data',
    getPathsToWatch: () => ['src/toolhive/routing/**/*.ts'],
    async contentLoaded({actions}) {
      await actions.createData('matrix.json', JSON.stringify(failureMatrix(), null, 1));
    },
  };
}
