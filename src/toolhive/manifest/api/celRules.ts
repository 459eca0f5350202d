/** The validation rules of the MCPServer API as predicates over a value in which nulls are dropped and defaults are set. */
import {entryOf, itemsAt, textAt, type Value} from '../yaml/value';

const has = (value: Value | undefined, key: string) => entryOf(value, key) !== undefined;

const authenticated = (spec: Value) => has(spec, 'oidcConfigRef') || has(spec, 'externalAuthConfigRef');

/** Whether the object that carries a rule passes it, by the message of the rule (src/toolhive/manifest/fields.ts). */
export const celRules: Readonly<Record<string, (value: Value) => boolean>> = {
  'authzConfig and authzConfigRef are mutually exclusive; use authzConfigRef to reference a shared MCPAuthzConfig': (
    spec,
  ) => !(has(spec, 'authzConfig') && has(spec, 'authzConfigRef')),

  "rateLimiting requires sessionStorage with provider 'redis'": (spec) =>
    !has(spec, 'rateLimiting') || textAt(spec, 'sessionStorage', 'provider') === 'redis',

  'rateLimiting.perUser requires authentication (oidcConfigRef or externalAuthConfigRef)': (spec) =>
    !has(entryOf(spec, 'rateLimiting')?.value, 'perUser') || authenticated(spec),

  'per-tool perUser rate limiting requires authentication (oidcConfigRef or externalAuthConfigRef)': (spec) =>
    !itemsAt(spec, 'rateLimiting', 'tools').some((tool) => has(tool, 'perUser')) || authenticated(spec),

  "configMap must be set when type is 'configMap', and must not be set otherwise": (authzConfig) =>
    has(authzConfig, 'configMap') === (textAt(authzConfig, 'type') === 'configMap'),

  "inline must be set when type is 'inline', and must not be set otherwise": (authzConfig) =>
    has(authzConfig, 'inline') === (textAt(authzConfig, 'type') === 'inline'),

  'at least one of shared, perUser, or tools must be configured': (rateLimiting) =>
    has(rateLimiting, 'shared') || has(rateLimiting, 'perUser') || itemsAt(rateLimiting, 'tools').length > 0,

  'at least one of shared or perUser must be configured': (tool) => has(tool, 'shared') || has(tool, 'perUser'),

  'address is required': (sessionStorage) =>
    textAt(sessionStorage, 'provider') !== 'redis' || has(sessionStorage, 'address'),
};
