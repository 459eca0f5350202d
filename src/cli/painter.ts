/** Text in the color of a style, or as it is. */
export type Paint<Style extends string> = (style: Style, text: string) => string;

/** Paints by codes of ANSI (SGR), one for each style; without color, texts stay as they are. */
export function painter<Style extends string>(
  codes: Readonly<Record<Style, number>>,
  isColored: boolean,
): Paint<Style> {
  return (style, text) => (isColored ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
}
