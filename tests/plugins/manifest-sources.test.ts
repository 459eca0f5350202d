import type {Root} from 'mdast';
import type {MdxJsxFlowElement} from 'mdast-util-mdx';
import {describe, expect, it} from 'vitest';
import manifestSources from '../../src/plugins/manifest-sources';

function manifest(file?: string): MdxJsxFlowElement {
  return {
    type: 'mdxJsxFlowElement',
    name: 'Manifest',
    attributes: file === undefined ? [] : [{type: 'mdxJsxAttribute', name: 'file', value: file}],
    children: [],
    position: {start: {line: 7, column: 1}, end: {line: 7, column: 20}},
  };
}

function transformed(...children: Root['children']): Root {
  const tree: Root = {type: 'root', children};
  manifestSources()(tree);
  return tree;
}

describe('manifests on a page', () => {
  it('get their text by an import of the file', () => {
    const {children} = transformed(manifest('demo.yaml'));
    expect(JSON.stringify(children[0])).toContain('"value":"@site/static/examples/demo.yaml?raw"');
    expect(JSON.stringify(children[1])).toContain('"name":"text"');
  });

  it('are imported once, however often a page shows them', () =>
    expect(transformed(manifest('demo.yaml'), manifest('demo.yaml')).children).toHaveLength(3));

  it('leave a page without manifests as it is', () => expect(transformed().children).toEqual([]));

  it.each([undefined, ''])('name a file: %o is refused with the line and what to write', (file) =>
    expect(() => transformed(manifest(file))).toThrow(
      'Line 7: <Manifest> names no file. Write <Manifest file="NAME.yaml" />',
    ),
  );
});
