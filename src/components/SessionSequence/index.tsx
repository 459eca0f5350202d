import React, {type ReactNode} from 'react';
import Diagram, {Arrow} from '../Diagram';
import {account} from '@site/src/toolhive/routing/exploration/account';
import {explore, type Action, type Setup} from '@site/src/toolhive/routing/exploration/exploration';
import {linesOf, participantName, participantsOf, type Line} from './messages';
import styles from './styles.module.css';

export interface SessionSequenceProps {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  readonly setup: Setup;
  readonly actions: readonly Action[];
}

const top = 44;

/** A sequence diagram of what the routing model answers: every status, count and Redis command is computed. */
export default function SessionSequence({id, title, setup, actions}: SessionSequenceProps) {
  const exploration = explore(setup, actions);
  const participants = participantsOf(exploration);
  const lines = linesOf(exploration);
  const drawing = (width: number, rowHeight: number) => ({
    size: [width, top + lines.length * rowHeight + 12] as const,
    content: draw(participants, lines, width, rowHeight),
  });
  return (
    <Diagram
      id={id}
      title={title}
      description={exploration.moments.map(account).join(' ')}
      legend={setup.store === 'redis' ? 'Dashed: commands to Redis.' : undefined}
      wide={drawing(720, 32)}
      narrow={drawing(356, 34)}
    />
  );
}

function draw(participants: readonly string[], lines: readonly Line[], width: number, rowHeight: number): ReactNode {
  const margin = width > 400 ? 56 : 30;
  const gap = (width - 2 * margin) / (participants.length - 1);
  const xOf = (participant: string) => margin + participants.indexOf(participant) * gap;
  const bottom = top + lines.length * rowHeight + 4;
  return (
    <>
      {participants.map((participant) => (
        <g key={participant} className={styles.participant}>
          <line x1={xOf(participant)} x2={xOf(participant)} y1={30} y2={bottom} />
          <text x={xOf(participant)} y={16} textAnchor="middle">
            {participantName(participant)}
          </text>
        </g>
      ))}
      {lines.map((line, index) => {
        const y = top + index * rowHeight + 20;
        if ('note' in line) {
          return (
            <g key={index} className={styles.note}>
              <rect x={2} y={y - 18} width={width - 4} height={26} rx={6} />
              <text x={width / 2} y={y - 5} textAnchor="middle" dominantBaseline="central">
                {line.note}
              </text>
            </g>
          );
        }
        const [from, to] = [xOf(line.from), xOf(line.to)];
        const half = line.text.length * 3.9;
        const middle = Math.min(Math.max((from + to) / 2, half + 2), width - half - 2);
        return (
          <g key={index}>
            <Arrow from={[from, y]} to={[to, y]} kind={line.kind} />
            <text className={styles.label} x={middle} y={y - 9} textAnchor="middle">
              {line.text}
            </text>
          </g>
        );
      })}
    </>
  );
}
