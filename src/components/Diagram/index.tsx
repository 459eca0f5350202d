import React, {type PropsWithChildren, type ReactNode} from 'react';
import {clsx} from 'clsx';
import styles from './styles.module.css';

export interface Drawing {
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

/** Where a box stands. */
export type Place = readonly [left: number, top: number, width: number, height: number];

interface BoxProps {
  readonly at: Place;
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
export function Group({at: [x, y, width, height], name, children}: PropsWithChildren<{at: Place; name: string}>) {
  return (
    <g className={styles.group}>
      <rect x={x} y={y} width={width} height={height} rx={8} />
      <TextLine x={x + 10} y={y + 16} text={name} anchor="start" />
      {children}
    </g>
  );
}

export interface Line {
  readonly from: Point;
  /** The corners on its way. */
  readonly via?: readonly Point[];
  readonly to: Point;
}

/** Where the next box stands: to the right on a wide screen, below on a narrow one. */
export type Flow = 'right' | 'down';

/** The straight line from a box to the next one. */
export function lineBetween(from: Place, to: Place, flow: Flow): Line {
  const [left, top, width, height] = from;
  const [nextLeft, nextTop, nextWidth, nextHeight] = to;
  return flow === 'right'
    ? {from: [left + width, top + height / 2], to: [nextLeft, nextTop + nextHeight / 2]}
    : {from: [left + width / 2, top + height], to: [nextLeft + nextWidth / 2, nextTop]};
}

/** A line with an arrowhead at its end. */
export function Arrow({from, via = [], to, kind = 'plain'}: Line & {readonly kind?: Kind}) {
  const [x, y] = via.at(-1) ?? from;
  const degrees = (Math.atan2(to[1] - y, to[0] - x) * 180) / Math.PI;
  return (
    <g className={clsx(styles.arrow, styles[kind])}>
      <polyline points={[from, ...via, to].map((point) => point.join(' ')).join(', ')} className={styles.line} />
      <path
        d="M0 0 L-8 -4.5 L-8 4.5 Z"
        className={styles.head}
        transform={`translate(${to[0]} ${to[1]}) rotate(${Math.round(degrees)})`}
      />
    </g>
  );
}

/** Where a line of text stands: a point in its middle, or at the side that `anchor` says. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
}

interface TextLineProps extends TextPlace {
  /** In backticks, it is set as code. */
  readonly text: string;
}

export function Note(props: TextLineProps) {
  return (
    <g className={styles.note}>
      <TextLine {...props} />
    </g>
  );
}

function TextLine({x, y, text, anchor = 'middle'}: TextLineProps) {
  const code = /^`(.*)`$/.exec(text);
  return (
    <text x={x} y={y} textAnchor={anchor} dominantBaseline="central" className={code ? styles.code : undefined}>
      {code ? code[1] : text}
    </text>
  );
}
