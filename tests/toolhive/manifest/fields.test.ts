import {describe, expect, it} from 'vitest';
import {facts} from '../../../src/toolhive/facts/facts';
import {celRules} from '../../../src/toolhive/manifest/api/celRules';
import {fields} from '../../../src/toolhive/manifest/api/fields';
import {readYaml} from '../../../src/toolhive/manifest/yaml/readYaml';
import recorded from '../../recorded/mcpserver-fields.json';

describe('the fields of the MCPServer API', () => {
  const withoutOurs = fields.map(({effect: _effect, facts: _facts, change: _change, ...field}) => field);

  it('has every recorded path, and no other', () => {
    expect(withoutOurs.map(({path}) => path)).toEqual(recorded.fields.map(({path}) => path));
    expect(fields.length).toBeGreaterThan(130);
  });

  it.each(recorded.fields.map((field) => [field.path, field] as const))(
    'has type, default, limits and rules of %s',
    (path, field) => expect(withoutOurs.find((own) => own.path === path)).toEqual(field),
  );

  it('says what each field does, and names facts that exist', () => {
    const known = new Set(facts.map(({id}) => id));
    for (const {path, effect, facts: named = []} of fields) {
      expect(effect, path).toMatch(/^(?:[A-Z`]|hostPath).*\.$/s);
      expect(
        named.filter((id) => !known.has(id)),
        path,
      ).toEqual([]);
    }
  });
});

describe('the validation rules', () => {
  /** For each message: an object that passes and one that fails, in YAML. */
  const cases: Readonly<Record<string, readonly [string, string]>> = {
    'authzConfig and authzConfigRef are mutually exclusive; use authzConfigRef to reference a shared MCPAuthzConfig': [
      '{authzConfig: {}}',
      '{authzConfig: {}, authzConfigRef: {}}',
    ],
    "rateLimiting requires sessionStorage with provider 'redis'": [
      '{rateLimiting: {}, sessionStorage: {provider: redis}}',
      '{rateLimiting: {}, sessionStorage: {provider: memory}}',
    ],
    'rateLimiting.perUser requires authentication (oidcConfigRef or externalAuthConfigRef)': [
      '{rateLimiting: {perUser: {}}, externalAuthConfigRef: {}}',
      '{rateLimiting: {perUser: {}}}',
    ],
    'per-tool perUser rate limiting requires authentication (oidcConfigRef or externalAuthConfigRef)': [
      '{rateLimiting: {tools: [{perUser: {}}]}, oidcConfigRef: {}}',
      '{rateLimiting: {tools: [{shared: {}}, {perUser: {}}]}}',
    ],
    "configMap must be set when type is 'configMap', and must not be set otherwise": [
      '{type: configMap, configMap: {}}',
      '{type: configMap}',
    ],
    "inline must be set when type is 'inline', and must not be set otherwise": [
      '{type: inline, inline: {}}',
      '{type: configMap, inline: {}}',
    ],
    'at least one of shared, perUser, or tools must be configured': ['{tools: [{}]}', '{tools: []}'],
    'at least one of shared or perUser must be configured': ['{shared: {}}', '{name: x}'],
    'address is required': ['{provider: redis, address: x}', '{provider: redis}'],
  };

  it('has one predicate for each recorded rule', () => {
    const messages = recorded.fields
      .flatMap((field) => ('rules' in field ? (field.rules ?? []) : []))
      .map(({message}) => message);
    expect(messages).toHaveLength(9);
    expect(Object.keys(celRules).toSorted()).toEqual(messages.toSorted());
    expect(Object.keys(cases).toSorted()).toEqual(messages.toSorted());
  });

  const passes = (message: string, yaml: string) => {
    const documents = readYaml(`---\n${yaml}`);
    const content = 'message' in documents ? undefined : documents[0]?.content;
    return content && celRules[message]?.(content);
  };

  it.each(Object.entries(cases))('%s', (message, [good, bad]) => {
    expect(passes(message, good)).toBe(true);
    expect(passes(message, bad)).toBe(false);
  });
});
