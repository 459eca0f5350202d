/** Texts with places that a program fills in before kubectl reads them. */
import {inSentence} from './api/goText';
import {manifestOf} from './server';
import {linesOf} from './yaml/lines';
import type {ReadDocument} from './yaml/nodeValue';
import {readYaml, type YamlError} from './yaml/readYaml';
import type {Position, Value} from './yaml/value';

export interface TemplatePlace {
  readonly at: Position;
  /** The place as it is written. */
  readonly shown: string;
}

/** `{{ … }}` of Helm and others, `{% … %}` of Jinja, `${VAR}` of Flux and envsubst; within one line. */
const places = /\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\$\{[A-Za-z_][^}]{0,200}\}/g;
const onePlace = new RegExp(`^(?:${places.source})$`);

/**
 * The first place of a text that is to be filled in, when the text is a template: it cannot be read and could be without
 * such places, or an MCPServer has one where only a program can mean it. Scripts and annotations may have them.
 */
export function templatePlace(text: string, read: readonly ReadDocument[] | YamlError): TemplatePlace | undefined {
  if (!/\{\{|\{%|\$\{/.test(text)) return undefined;
  if (!('message' in read)) return read.flatMap(({content}) => placeInServer(content)).at(0);
  const found = placesOf(text);
  const [first] = found;
  if (!first) return undefined;
  const isReadWithout = !('message' in readYaml(filledIn(text)));
  const isAtFault = found.some(({at}) => at.line === read.at.line);
  return isReadWithout || isAtFault ? first : undefined;
}

const isComment = (line: string) => /^\s*#/.test(line);

function placesOf(text: string): readonly TemplatePlace[] {
  return linesOf(text).flatMap((line, index) =>
    isComment(line)
      ? []
      : Array.from(line.matchAll(places), (match): TemplatePlace => ({
          at: {line: index + 1, column: match.index + 1},
          shown: inSentence(match[0]),
        })),
  );
}

/** The text without lines that hold such places alone, and with a word in place of the others. */
function filledIn(text: string): string {
  return linesOf(text)
    .map((line) => (onePlace.test(line.trim()) ? '' : line.replaceAll(places, 'x')))
    .join('\n');
}

/** Fields whose texts are for programs in the pod, or for people; a whole variable is still one to fill in. */
const freeText = /^(?:spec\.(?:args|env|podTemplateSpec|resourceOverrides)\b|metadata\.annotations\b)/;

function placeInServer(content: Value): readonly TemplatePlace[] {
  if (content.kind !== 'object' || manifestOf(content).kind?.toLowerCase() !== 'mcpserver') return [];
  return textsIn(content, '').flatMap(({path, at, value}): TemplatePlace[] => {
    const [place] = value.match(places) ?? [];
    const isFilledIn = /^spec\.env\b/.test(path) ? onePlace.test(value) : !freeText.test(path);
    return place !== undefined && isFilledIn ? [{at, shown: inSentence(place)}] : [];
  });
}

interface Text {
  readonly path: string;
  readonly at: Position;
  readonly value: string;
}

function textsIn(value: Value, path: string): readonly Text[] {
  switch (value.kind) {
    case 'string':
      return [{path, at: value.at, value: value.value}];
    case 'array':
      return value.items.flatMap((item) => textsIn(item, path));
    case 'object':
      return value.entries.flatMap((entry) => textsIn(entry.value, path === '' ? entry.key : `${path}.${entry.key}`));
    default:
      return [];
  }
}
