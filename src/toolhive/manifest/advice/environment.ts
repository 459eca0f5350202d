/** The variables of the backend's container, from all places that name one. */
import {inSentence} from '../api/goText';
import type {Server} from '../server';
import {itemsAt, textAt} from '../yaml/value';
import {type Advice, when} from './advice';
import {templatePath} from './podTemplate';

export function environment({spec, transport: mode}: Server): readonly Advice[] {
  const reserved = new Set(
    mode === 'stdio' ? ['MCP_TRANSPORT'] : ['MCP_TRANSPORT', 'MCP_PORT', 'FASTMCP_PORT', 'MCP_HOST'],
  );
  const named = itemsAt(spec, 'env').map((variable, index) => ({name: textAt(variable, 'name'), variable, index}));
  const own = new Set(named.map(({name}) => name));
  const others = [
    ...itemsAt(spec, 'secrets').map((secret, index) => ({
      name: textAt(secret, 'targetEnvName') ?? textAt(secret, 'key'),
      path: ['spec', 'secrets', index],
    })),
    ...itemsAt(spec, 'podTemplateSpec', 'spec', 'containers').flatMap((container, index) =>
      textAt(container, 'name') === 'mcp'
        ? itemsAt(container, 'env').map((variable, item) => ({
            name: textAt(variable, 'name'),
            path: [...templatePath, 'containers', index, 'env', item],
          }))
        : [],
    ),
  ];
  return [
    ...others.flatMap(({name, path}) =>
      when(
        name !== undefined && (own.has(name) || reserved.has(name)),
        'env-name-twice',
        path,
        own.has(name)
          ? `\`${inSentence(name ?? '')}\` stands in \`spec.env\` too.`
          : `\`${inSentence(name ?? '')}\` is set by ToolHive too.`,
      ),
    ),
    ...named.flatMap(({name, variable, index}) => [
      ...when(
        name !== undefined && reserved.has(name) && !others.some((other) => other.name === name),
        'env-name-reserved',
        ['spec', 'env', index, 'name'],
        `\`${inSentence(name ?? '')}\` is set by ToolHive.`,
      ),
      ...when(
        /[\r\n]/.test(textAt(variable, 'value') ?? ''),
        'env-line-break',
        ['spec', 'env', index, 'value'],
        `The value of \`${inSentence(name ?? '')}\` has a line break.`,
      ),
    ]),
  ];
}
