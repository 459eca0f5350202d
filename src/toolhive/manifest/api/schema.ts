/** The fields as a tree, the way the API server walks a manifest. */
import {type Field, fields} from './fields';

export interface Schema extends Omit<Field, 'effect' | 'facts' | 'path'> {
  readonly properties: ReadonlyMap<string, Schema>;
  /** Of a list. */
  readonly items?: Schema;
  /** Of each value in an object with free keys. */
  readonly values?: Schema;
}

const leaf: Pick<Schema, 'properties'> = {properties: new Map()};

function schemaOf(field: Field): Schema {
  const children = fields.filter(({path}) => parentPath(path) === field.path);
  const items = children.find(({path}) => path === `${field.path}[]`);
  return {
    ...field,
    properties: new Map(
      children.filter((child) => child !== items).map((child) => [lastKey(child.path), schemaOf(child)] as const),
    ),
    ...(items && {items: schemaOf(items)}),
    ...(field.mapOf && {values: {...leaf, type: field.mapOf}}),
  };
}

function parentPath(path: string): string {
  return path.endsWith('[]') ? path.slice(0, -2) : path.slice(0, Math.max(path.lastIndexOf('.'), 0));
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The whole MCPServer but its `metadata`, `apiVersion` and `kind`, whose values have rules of their own. */
export const mcpServerSchema: Schema = {
  type: 'object',
  properties: new Map(
    fields.filter(({path}) => !path.includes('.')).map((field) => [field.path, schemaOf(field)] as const),
  ),
};
