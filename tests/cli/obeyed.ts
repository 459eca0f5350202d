/** What a terminal or GitHub's runner obeys anywhere in a line; line breaks and tabs are left out. */
export const obeyed =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|##\[/;

/** The lines that GitHub's runner takes for commands. */
export const commandsIn = (output: string): readonly string[] =>
  output.split('\n').filter((line) => line.trimStart().startsWith('::'));
