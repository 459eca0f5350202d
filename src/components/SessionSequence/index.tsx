import React, {type ReactNode} from 'react';
import Diagram, {Arrow} from '../Diagram';
import {account} from '@site/src/toolhive/routing/exploration/account';
import {explore, type Action, type Setup} from '@site/src/toolhive/routing/exploration/exploration';
import {linesOf, participantName, participantsOf, type Line} from './messages';
import {textLines} from './textLines';
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
  const drawing = (width: number, rowHeight: number) => {
    const rows = rowsOf(lines, width, rowHeight);
    const end = (rows.at(-1)?.y ?? top) + (rows.at(-1)?.height ?? 0);
    return {size: [width, end + 12] as const, content: draw(participants, rows, width, end)};
  };
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

interface Row {
  readonly line: Line;
  /** What a note says, in lines that fit the drawing; nothing for a message. */
  readonly note: readonly string[];
  /** Its upper edge. */
  readonly y: number;
  readonly height: number;
}

const noteLineHeight = 18;
/** More than a character of a note takes, in units of the drawing. */
const characterWidth = 7.2;

/** Where each line of the diagram stands: a note that does not fit into one line is higher. */
function rowsOf(lines: readonly Line[], width: number, rowHeight: number): readonly Row[] {
  const rows: Row[] = [];
  for (const line of lines) {
    const note = 'note' in line ? textLines(line.note, Math.floor((width - 16) / characterWidth)) : [];
    const before = rows.at(-1);
    rows.push({
      line,
      note,
      y: before ? before.y + before.height : top,
      height: rowHeight + Math.max(0, note.length - 1) * noteLineHeight,
    });
  }
  return rows;
}

function draw(participants: readonly string[], rows: readonly Row[], width: number, end: number): ReactNode {
  const margin = width > 400 ? 56 : 30;
  const gap = (width - 2 * margin) / (participants.length - 1);
  const xOf = (participant: string) => margin + participants.indexOf(participant) * gap;
  return (
    <>
      {participants.map((participant) => (
        <g key={participant} className={styles.participant}>
          <line x1={xOf(participant)} x2={xOf(participant)} y1={30} y2={end + 4} />
          <text x={xOf(participant)} y={16} textAnchor="middle">
            {participantName(participant)}
          </text>
        </g>
      ))}
      {rows.map(({line, note, y: rowTop, height}, index) => {
        const y = rowTop + 20;
        if ('note' in line) {
          return (
            <g key={index} className={styles.note}>
              <rect x={2} y={y - 18} width={width - 4} height={height - 6} rx={6} />
              {note.map((words, number) => (
                <text
                  key={words}
                  x={width / 2}
                  y={y - 5 + number * noteLineHeight}
                  textAnchor="middle"
                  dominantBaseline="central"
                >
                  {words}
                </text>
              ))}
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
