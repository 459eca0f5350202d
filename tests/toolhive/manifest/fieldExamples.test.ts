import {describe, expect, it} from 'vitest';
import {check} from '../../../src/toolhive/manifest/check';
import {fieldExamples} from '../../../src/toolhive/manifest/api/fieldExamples';
import {fields} from '../../../src/toolhive/manifest/api/fields';

/** The example as a manifest of its own. */
function manifest(example: string): string {
  const has = (key: string) => new RegExp(`^${key}:`, 'm').test(example);
  const rest = `${has('image') ? '' : 'image: a/b:1\n'}${has('transport') ? '' : 'transport: streamable-http\n'}`;
  const spec = `${rest}${example}`.replaceAll(/^/gm, '  ');
  return `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServer\nmetadata:\n  name: demo\nspec:\n${spec}\n`;
}

describe('the examples of the fields', () => {
  it('are there for each field of the first level', () => {
    const names = fields.flatMap(({path}) => /^spec\.(\w+)$/.exec(path)?.[1] ?? []);
    expect(names.length).toBeGreaterThan(25);
    expect(Object.keys(fieldExamples).toSorted()).toEqual(names.toSorted());
  });

  it.each(Object.entries(fieldExamples))('%s is accepted, and no error', (name, example) => {
    expect(example).toMatch(new RegExp(`^${name}:`, 'm'));
    const [report] = check(manifest(example));
    expect(report?.accepted).toBe(true);
    expect(report?.findings.filter(({severity}) => severity === 'error')).toEqual([]);
  });
});
