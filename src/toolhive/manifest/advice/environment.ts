/** The variables of the backend's container, from all places that name one. */
import {inSentence} from '../api/goText';
import {grouped} from '../grouped';
import type {Server} from '../server';
import type {Path} from '../yaml/path';
import {itemsAt, textAt, type Value} from '../yaml/value';
import {type Advice, when} from './advice';
import {templatePath} from './podTemplate';

/** A place that gives a variable to container `mcp`, in the order in which ToolHive looks at them. */
interface NamedVariable {
  readonly name: string | undefined;
  readonly value: Value;
  readonly path: Path;
  readonly place: 'env' | 'secrets' | 'podTemplateSpec';
}

function variablesOf(spec: Value | undefined): readonly NamedVariable[] {
  return [
    ...itemsAt(spec, 'env').map((variable, index): NamedVariable => ({
      name: textAt(variable, 'name'),
      value: variable,
      path: ['spec', 'env', index],
      place: 'env',
    })),
    ...itemsAt(spec, 'secrets').map((secret, index): NamedVariable => ({
      name: textAt(secret, 'targetEnvName') || textAt(secret, 'key'),
      value: secret,
      path: ['spec', 'secrets', index],
      place: 'secrets',
    })),
    ...itemsAt(spec, 'podTemplateSpec', 'spec', 'containers').flatMap((container, index) =>
      textAt(container, 'name') === 'mcp'
        ? itemsAt(container, 'env').map((variable, item): NamedVariable => ({
            name: textAt(variable, 'name'),
            value: variable,
            path: [...templatePath, 'containers', index, 'env', item],
            place: 'podTemplateSpec',
          }))
        : [],
    ),
  ];
}

export function environment({spec, transport}: Server): readonly Advice[] {
  const ownNames =
    transport === 'stdio' ? ['MCP_TRANSPORT'] : ['MCP_TRANSPORT', 'MCP_PORT', 'FASTMCP_PORT', 'MCP_HOST'];
  const reserved = new Set<string | undefined>(ownNames);
  const variables = variablesOf(spec);
  const byName = grouped(
    variables.filter(({name}) => name !== undefined),
    ({name}) => name,
  );
  return variables.flatMap((variable) => {
    const {name, value, path, place} = variable;
    const same = byName.get(name) ?? [];
    const [first] = same;
    const shown = inSentence(name ?? '');
    // ToolHive overwrites a name of its own in `spec.env`; the same name from elsewhere comes a second time.
    const isTwice = first !== undefined && first !== variable;
    return [
      ...when(
        place !== 'env' && (isTwice || reserved.has(name)),
        'env-name-twice',
        path,
        isTwice ? `\`${shown}\` stands in \`spec.${first?.place}\` too.` : `\`${shown}\` is set by ToolHive too.`,
      ),
      ...when(
        place === 'env' && reserved.has(name) && same.length === 1,
        'env-name-reserved',
        [...path, 'name'],
        `\`${shown}\` is set by ToolHive.`,
      ),
      ...when(
        place === 'env' && /[\r\n]/.test(textAt(value, 'value') ?? ''),
        'env-line-break',
        [...path, 'value'],
        `The value of \`${shown}\` has a line break.`,
      ),
    ];
  });
}
