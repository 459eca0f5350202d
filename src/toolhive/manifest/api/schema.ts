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

function schemaOf(field: Field, all: readonly Field[]): Schema {
  const children = all.filter(({path}) => parentPath(path) === field.path);
  const items = children.find(({path}) => path === `${field.path}[]`);
  return {
    ...field,
    properties: new Map(
      children.filter((child) => child !== items).map((child) => [lastKey(child.path), schemaOf(child, all)] as const),
    ),
    ...(items && {items: schemaOf(items, all)}),
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
export const mcpServerSchema: Schema = rootSchema(fields);

/** The same where `secrets` are kept by name and key, as later releases do (change 20.20). */
export const schemaWithSecretsByKey: Schema = rootSchema(
  fields.map((field) => (field.path === 'spec.secrets' ? {...field, listMapKeys: ['name', 'key']} : field)),
);

function rootSchema(all: readonly Field[]): Schema {
  const roots = all.filter(({path}) => !path.includes('.'));
  return {type: 'object', properties: new Map(roots.map((field) => [field.path, schemaOf(field, all)] as const))};
}
