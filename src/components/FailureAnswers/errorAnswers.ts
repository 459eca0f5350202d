import type {ClientAnswer, FailureSection} from '@site/src/toolhive/routing/failures/failures';

/** Each error that the matrix has, once, by status. */
export function errorAnswers(matrix: readonly FailureSection[]): readonly ClientAnswer[] {
  const answers = matrix
    .flatMap(({rows}) =>
      rows.flatMap(({result: {next, afterNext, afterRepair, fromThenOn}}) => [
        next,
        afterNext,
        ...(afterRepair ?? []),
        ...(fromThenOn ? [fromThenOn] : []),
      ]),
    )
    .filter(({status}) => status >= 400);
  const keyOf = ({status, from, body}: ClientAnswer) => JSON.stringify([status, from, body]);
  return [...new Map(answers.map((answer) => [keyOf(answer), answer])).values()].toSorted(
    (one, other) => one.status - other.status || (one.rpcError ?? 0) - (other.rpcError ?? 0),
  );
}
