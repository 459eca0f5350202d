/**
 * Texts of a manifest or a file's name, on their way to a terminal or the log of a workflow. Neither obeys them: no
 * control character, no turn of the direction of writing, no line of their own, no command for the runner.
 */

// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const lineBreaks = /\r\n|[\n\r\u0085\u2028\u2029]/;
/** GitHub's runner looks for `##[command]` anywhere in a line. */
const runnerCommand = /##(?=\[)/g;

/** A text as a part of one line; as long as before, so that a place in it stays where it is. Tabs stay. */
export function inLine(text: string): string {
  return text
    .replaceAll(controls, (character) => (character === '\t' ? character : '\ufffd'))
    .replaceAll(runnerCommand, '#\ufffd');
}

/** A text of several lines. Each further one is marked, since the runner takes a line that begins with `::` for a command. */
export function inLines(text: string): string {
  return text.split(lineBreaks).map(inLine).join('\n   | ');
}

/** A path at the beginning of a line, where `::` would begin a command. */
export function atLineStart(file: string): string {
  return inLine(/^\s*::/.test(file) ? `./${file}` : file);
}

/** JSON that reads the same, with escapes for what a terminal or the runner would obey. */
export function escapedJson(json: string): string {
  return json
    .replaceAll(controls, (character) =>
      character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll(runnerCommand, String.raw`#\u0023`);
}
