declare module '@generated/failure-matrix-data/default/matrix.json' {
  import type {FailureSection} from '@site/src/toolhive/routing/failures/failures';

  const matrix: readonly FailureSection[];
  export default matrix;
}
