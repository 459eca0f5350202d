import type {ClientAnswer, FailureSection} from '@site/src/toolhive/routing/failures/failures';

/** Each error that the matrix has, once, by status: where requests differ, as an answer to a call. */
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
    .filter(({status, rpcError}) => status >= 400 || rpcError !== undefined);
  const keyOf = ({status, from, message}: ClientAnswer) => JSON.stringify([status, from, message]);
  const callsLast = answers.toSorted((one, other) => Number(isOfCall(one)) - Number(isOfCall(other)));
  return [...new Map(callsLast.map((answer) => [keyOf(answer), answer])).values()].toSorted(
    (one, other) => one.status - other.status || (one.rpcError ?? 0) - (other.rpcError ?? 0),
  );
}

/** A GET has no JSON-RPC id, so the error in its answer has none either. */
function isOfCall({body}: ClientAnswer): boolean {
  return body?.includes('"id":N') ?? true;
}
