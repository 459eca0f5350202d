import React, {type PropsWithChildren, type ReactNode} from 'react';
import {clsx} from 'clsx';
import styles from './styles.module.css';

interface Drawing {
  /** Width and height of the drawing in its own units; one unit is one CSS pixel where the drawing is not scaled. */
  readonly size: readonly [number, number];
  readonly content: ReactNode;
}

export interface DiagramProps {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  /** Says in words all that the picture says. */
  readonly description: string;
  /** What the kinds of lines mean, where there is more than one. */
  readonly legend?: string;
  readonly wide: Drawing;
  /** For narrow screens, 360 units wide, so that its text stays readable at 390 px. */
  readonly narrow: Drawing;
}

/** An inline SVG figure in the site's colors: one drawing for wide screens, one for narrow ones; a screen reader meets the one that is shown. */
export default function Diagram({id, title, description, legend, wide, narrow}: DiagramProps) {
  const drawing = ({size: [width, height], content}: Drawing, variant: 'wide' | 'narrow') => (
    <svg
      className={styles[variant]}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-${variant}-title ${id}-${variant}-description`}
    >
      <title id={`${id}-${variant}-title`}>{title}</title>
      <desc id={`${id}-${variant}-description`}>{description}</desc>
      {content}
    </svg>
  );
  return (
    <figure className={styles.figure}>
      {drawing(wide, 'wide')}
      {drawing(narrow, 'narrow')}
      <figcaption>
        {title}. {legend}
      </figcaption>
    </figure>
  );
}

/** `way`: the way of the session; `quiet`: dashed; `lost`: gone or refused, always with words that say so. */
export type Kind = 'plain' | 'way' | 'quiet' | 'lost';

export type Point = readonly [x: number, y: number];

interface BoxProps {
  /** Left, top, width, height. */
  readonly at: readonly [number, number, number, number];
  readonly kind?: Kind;
  /** Lines of text, centered; a line in backticks is set as code. */
  readonly lines: readonly string[];
}

export function Box({at: [x, y, width, height], kind = 'plain', lines}: BoxProps) {
  const lineHeight = 18;
  const first = y + height / 2 - ((lines.length - 1) * lineHeight) / 2;
  return (
    <g className={clsx(styles.box, styles[kind])}>
      <rect x={x} y={y} width={width} height={height} rx={6} />
      {lines.map((line, index) => (
        <TextLine key={line} x={x + width / 2} y={first + index * lineHeight} text={line} />
      ))}
    </g>
  );
}

/** A frame around boxes that belong together, with its name at the top left. */
export function Group({
  at: [x, y, width, height],
  name,
  children,
}: PropsWithChildren<{at: BoxProps['at']; name: string}>) {
  return (
    <g className={styles.group}>
      <rect x={x} y={y} width={width} height={height} rx={8} />
      <TextLine x={x + 10} y={y + 16} text={name} anchor="start" />
      {children}
    </g>
  );
}

/** A line from point to point, with an arrowhead at the last one. */
export function Arrow({points, kind = 'plain'}: {points: readonly Point[]; kind?: Kind}) {
  const [from, to] = points.slice(-2);
  if (!from || !to) throw new Error('An arrow has too few points. Write at least two.');
  const degrees = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  return (
    <g className={clsx(styles.arrow, styles[kind])}>
      <polyline points={points.map((point) => point.join(' ')).join(', ')} className={styles.line} />
      <path
        d="M0 0 L-8 -4.5 L-8 4.5 Z"
        className={styles.head}
        transform={`translate(${to[0]} ${to[1]}) rotate(${Math.round(degrees)})`}
      />
    </g>
  );
}

export function Note({
  x,
  y,
  text,
  anchor = 'middle',
}: {
  x: number;
  y: number;
  text: string;
  anchor?: 'start' | 'middle' | 'end';
}) {
  return (
    <g className={styles.note}>
      <TextLine x={x} y={y} text={text} anchor={anchor} />
    </g>
  );
}

function TextLine({
  x,
  y,
  text,
  anchor = 'middle',
}: {
  x: number;
  y: number;
  text: string;
  anchor?: 'start' | 'middle' | 'end';
}) {
  const code = /^`(.*)`$/.exec(text);
  return (
    <text x={x} y={y} textAnchor={anchor} dominantBaseline="central" className={code ? styles.code : undefined}>
      {code ? code[1] : text}
    </text>
  );
}
