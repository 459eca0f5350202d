import type {Program} from 'estree';
import type {Root} from 'mdast';
import type {MdxJsxAttribute, MdxJsxFlowElement} from 'mdast-util-mdx';
import {visit} from 'unist-util-visit';

/**
 * Remark plugin: gives each `<Manifest file="demo.yaml" />` the text of static/examples/demo.yaml, or of another `folder` of static/, as an import, so that
 * the bundler rebuilds the page when the file changes. Throws an Error at the element when `file` is missing.
 */
export default function manifestSources() {
  return (tree: Root) => {
    const names = new Map<string, string>();
    visit(tree, 'mdxJsxFlowElement', (element: MdxJsxFlowElement) => {
      if (element.name !== 'Manifest') return;
      const file = `${attributeOf(element, 'folder') ?? 'examples'}/${fileOf(element)}`;
      const name = names.get(file) ?? `manifest${names.size}`;
      names.set(file, name);
      element.attributes.push(textAttribute(name));
    });
    const imports = [...names].map(([file, name]) => ({
      type: 'mdxjsEsm' as const,
      value: '',
      data: {estree: importOf(name, `@site/static/${file}?raw`)},
    }));
    tree.children.unshift(...imports);
  };
}

function fileOf(element: MdxJsxFlowElement): string {
  const file = attributeOf(element, 'file');
  if (file) return file;
  const line = element.position?.start.line ?? '?';
  throw new Error(
    `Line ${line}: <Manifest> names no file. Write <Manifest file="NAME.yaml" />, a file of static/examples.`,
  );
}

function attributeOf(element: MdxJsxFlowElement, name: string): string | undefined {
  const found = element.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
  return typeof found?.value === 'string' ? found.value : undefined;
}

function textAttribute(name: string): MdxJsxAttribute {
  const estree: Program = {
    type: 'Program',
    sourceType: 'module',
    body: [{type: 'ExpressionStatement', expression: {type: 'Identifier', name}}],
  };
  return {
    type: 'mdxJsxAttribute',
    name: 'text',
    value: {type: 'mdxJsxAttributeValueExpression', value: name, data: {estree}},
  };
}

function importOf(name: string, source: string): Program {
  return {
    type: 'Program',
    sourceType: 'module',
    body: [
      {
        type: 'ImportDeclaration',
        specifiers: [{type: 'ImportDefaultSpecifier', local: {type: 'Identifier', name}}],
        source: {type: 'Literal', value: source},
        attributes: [],
      },
    ],
  };
}
