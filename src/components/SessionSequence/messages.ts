import {account, podName, requestName} from '@site/src/toolhive/routing/exploration/account';
import type {Exploration, Moment} from '@site/src/toolhive/routing/exploration/exploration';
import type {AnswerOutcome, StoreCommands} from '@site/src/toolhive/routing/types';
import type {Kind} from '../Diagram';

export const client = 'client';
export const redis = 'redis';

/** One line of a sequence diagram: a message between two participants, or a note across all of them. */
export type Line =
  {readonly note: string} | {readonly from: string; readonly to: string; readonly text: string; readonly kind: Kind};

/** Who takes part, from left to right: `client`, the proxy pods, `redis` where there is one, the backend pods. */
export function participantsOf({setup, start}: Exploration): readonly string[] {
  const names = (pods: readonly {readonly name: string}[]) => pods.map(({name}) => name);
  return [client, ...names(start.proxies), ...(setup.store === 'redis' ? [redis] : []), ...names(start.backends)];
}

export function participantName(participant: string): string {
  if (participant === client) return 'Client';
  return participant === redis ? 'Redis' : podName(participant);
}

/** The lines of a sequence diagram, top to bottom. */
export function linesOf({moments}: Exploration): readonly Line[] {
  return moments.flatMap(linesOfMoment);
}

function linesOfMoment(moment: Moment): readonly Line[] {
  const {action, via, outcome} = moment;
  const request = requestName(action);
  if (outcome.kind !== 'answer' || !via || !request) return [{note: account(moment)}];
  return [
    {from: client, to: via, text: request, kind: 'way'},
    ...storeLines(via, outcome, ['GETEX']),
    ...outcome.upstream.flatMap(({backend, request: sent, status}): Line[] => [
      {from: via, to: backend, text: sent, kind: 'way'},
      {from: backend, to: via, text: String(status), kind: status < 400 ? 'way' : 'lost'},
    ]),
    ...storeLines(via, outcome, ['SET', 'DEL']),
    {from: via, to: client, text: answerText(moment, outcome), kind: outcome.status < 400 ? 'way' : 'lost'},
  ];
}

/** Reads come before the backend is asked; what the backend returned is written after it (fact 6.1). */
function storeLines(
  via: string,
  {storeCommands, log}: AnswerOutcome,
  shown: readonly (keyof StoreCommands)[],
): readonly Line[] {
  const failed = log.find(({level, message}) => level === 'ERROR' && message.includes('session'));
  if (!storeCommands && failed && shown.includes('GETEX')) {
    return [{from: via, to: redis, text: 'no answer', kind: 'lost'}];
  }
  const commands = shown.flatMap((command) => {
    const count = storeCommands?.[command];
    return count ? [`${count} ${command}`] : [];
  });
  return commands.length > 0 ? [{from: via, to: redis, text: commands.join(', '), kind: 'quiet'}] : [];
}

function answerText({memory}: Moment, {status, count}: AnswerOutcome): string {
  if (count === undefined) return String(status);
  return memory === 'lost' ? `${status}, count ${count}: memory lost` : `${status}, count ${count}`;
}
