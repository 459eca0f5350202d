import {describe, expect, it} from 'vitest';
import {facts} from '../../../src/toolhive/facts/facts';
import {inspect} from '../../../src/toolhive/manifest/check';
import {inShort} from '../../../src/toolhive/manifest/inShort';

function shortOf(spec: string): Readonly<Record<string, string>> {
  const text = `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServer\nmetadata: {name: demo}\nspec: {image: a:1, ${spec}}\n`;
  const [inspection] = inspect(text);
  if (!inspection?.server) throw new Error('The manifest was not accepted.');
  return Object.fromEntries(inShort(inspection.server).map(({term, text: said}) => [term, said]));
}

describe('what a manifest becomes, in short', () => {
  it('names objects, counts and the store', () =>
    expect(
      shortOf(
        'transport: streamable-http, replicas: 2, backendReplicas: 3, sessionStorage: {provider: redis, address: "r:1"}',
      ),
    ).toEqual({
      Objects: 'Deployment `demo`, StatefulSet `demo`, Services `mcp-demo-proxy`, `mcp-demo`, `mcp-demo-headless`',
      'Proxy pods': '2',
      'Backend pods': '3',
      Sessions: 'recorded in Redis, for all proxy pods',
      'A proxy pod restarts': 'sessions go on',
      'A backend pod restarts':
        'session ids go on where the backend answers 404 to an old id; what it kept in memory is lost',
    }));

  it('says what is lost without Redis', () =>
    expect(shortOf('transport: streamable-http')).toMatchObject({
      'Proxy pods': 'not set: the live count stays',
      Sessions: 'recorded in each proxy pod’s own memory',
      'A proxy pod restarts': 'its sessions are lost: 404',
      'A backend pod restarts':
        'with no other backend pod the proxy pods mostly restart as well, and their sessions are lost: 404',
    }));

  it('caps stdio at one proxy pod, whose sessions Redis may keep', () => {
    expect(shortOf('replicas: 3')).toEqual({
      Objects: 'Deployment `demo`, StatefulSet `demo`, Service `mcp-demo-proxy`',
      'Proxy pods': '1',
      'Backend pods': 'not set: the live count stays',
      Sessions: 'recorded in each proxy pod’s own memory',
      'A proxy pod restarts': 'its sessions are lost: 404',
    });
    expect(shortOf('transport: stdio, sessionStorage: {provider: redis, address: "r:1"}')).toMatchObject({
      Sessions: 'recorded in Redis, for all proxy pods',
      'A proxy pod restarts': 'session ids go on',
    });
  });

  it('rests on facts that exist', () => {
    const known = new Set(facts.map(({id}) => id));
    const [inspection] = inspect(
      'apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServer\nmetadata: {name: a}\nspec: {image: a:1, transport: streamable-http}\n',
    );
    const named = inspection?.server ? inShort(inspection.server).flatMap((one) => one.facts) : [];
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});
