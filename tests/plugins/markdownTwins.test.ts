import {describe, expect, it} from 'vitest';
import {llmsFullText, llmsText} from '../../src/plugins/finish-pages/llmsText';
import {markdownTwin} from '../../src/plugins/finish-pages/markdownTwin';
import {sidebarParts} from '../../src/plugins/finish-pages/sidebarParts';
import {twinAddress} from '../../src/plugins/finish-pages/twinAddress';

const url = 'https://docs.example.com/docs/guides/page';

const twinOf = (content: string, below = '') =>
  markdownTwin(
    `<head><meta name="description" content="What it says."></head>
    <body><nav>Menu</nav><article><nav>Guides</nav><div class="theme-doc-markdown markdown">${content}</div>${below}</article></body>`,
    url,
  );

/** What stands below title, description and address. */
const bodyOf = (content: string, below?: string) => {
  const [, body] = twinOf(`<header><h1>Page</h1></header>${content}`, below).split(`[${url}](${url})\n`);
  return body?.trim();
};

const buttons = '<div><button type="button">Copy</button><span role="status"></span></div>';

const block = (code: string, title = '') =>
  `<div class="language-yaml codeBlockContainer_x theme-code-block">${title ? `<div class="bar_x">${title}${buttons}</div>` : ''}<pre
  class="prism-code language-yaml"><code>${code}</code></pre>${title ? '' : buttons}</div>`;

describe('the Markdown twin of a page', () => {
  it('begins with title, description and address', () =>
    expect(twinOf('<header><h1>Page</h1></header><p>Text.</p>')).toBe(
      `# Page\n\n> What it says.\n\n[${url}](${url})\n\nText.\n`,
    ));

  it('holds the page alone, without what stands around it', () => expect(bodyOf('<p>Text.</p>')).toBe('Text.'));

  it('refuses a page without an article, since Docusaurus has changed then', () =>
    expect(() => markdownTwin('<main>Text</main>', url)).toThrow(`${url} has no .theme-doc-markdown`));

  it('keeps code with its language, line by line', () =>
    expect(
      bodyOf(
        block(
          ['a: <span>1</span>', '<br>', '  b: "|*_"'].map((line) => `<div class="token-line">${line}</div>`).join(''),
        ),
      ),
    ).toBe('```yaml\na: 1\n\n  b: "|*_"\n```'));

  it('names the file of a manifest before its text', () =>
    expect(
      bodyOf(
        block(
          'a: 1',
          '<span>a.yaml</span><a href="/docs/examples/a.yaml" download="a.yaml">Download<span> a.yaml</span></a>',
        ),
      ),
    ).toBe('File: [a.yaml](https://docs.example.com/docs/examples/a.yaml)\n\n```yaml\na: 1\n```'));

  it('keeps the title of other code before it', () =>
    expect(bodyOf(block('a: 1', 'Before'))).toBe('Before\n\n```yaml\na: 1\n```'));

  it('breaks no table by a pipe in a cell', () =>
    expect(
      bodyOf(
        '<div role="region"><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th>x | y</th><td><code>a|b</code></td></tr></tbody></table></div>',
      ),
    ).toBe('| A | B |\n| - | - |\n| x \\| y | `a\\|b` |'));

  it('keeps apart what CSS shows as lines of a cell', () =>
    expect(
      bodyOf(
        '<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>404 <code>text</code><span class="where_x">of the proxy</span></td></tr><tr><td>A sentence.<code class="example_x">x</code></td></tr><tr><td>(<span class="x">in</span>), and</td></tr><tr><td><span class="x">Logs: <span class="y">one</span><span class="y">two</span></span></td></tr></tbody></table>',
      ),
    ).toBe('| A |\n| - |\n| 404 `text`; of the proxy |\n| A sentence. `x` |\n| (in), and |\n| Logs: one; two |'));

  it('sets an admonition as a blockquote with its title', () =>
    expect(
      bodyOf(
        '<div class="theme-admonition theme-admonition-info"><div class="admonitionHeading_x"><span><svg><path d="M1"/></svg></span>Redis</div><div class="admonitionContent_x"><p>One.</p><p>Two.</p></div></div>',
      ),
    ).toBe('> **Redis**\n>\n> One.\n>\n> Two.'));

  it('says a diagram in words, once for its two drawings', () => {
    const drawing = '<svg role="img"><title>Way</title><desc>From a to b.</desc><text>a</text></svg>';
    expect(bodyOf(`<figure>${drawing}${drawing}<figcaption>Way. Dashed: commands.</figcaption></figure>`)).toBe(
      '**Diagram: Way. Dashed: commands.** From a to b.',
    );
  });

  it('makes links and pictures absolute', () =>
    expect(
      bodyOf(
        '<p><a href="#x">a</a> <a href="/docs/b#y">b</a> <a href="https://example.com/">c</a> <img src="/docs/i.png" alt="d"></p>',
      ),
    ).toBe(
      `[a](${url}#x) [b](https://docs.example.com/docs/b#y) [c](https://example.com/) ![d](https://docs.example.com/docs/i.png)`,
    ));

  it('leaves out links of headings, controls, navigation and comments', () =>
    expect(
      bodyOf(
        '<h2 id="x">Title<a href="#x" class="hash-link">\u200B</a></h2><form><label>L</label><select><option>o</option></select><output>1</output></form><nav>n</nav><button>b</button><noscript><p>s</p></noscript><p>a<!-- -->b<wbr>c</p>',
      ),
    ).toBe('## Title\n\nabc'));

  it('says of an interactive component what it says without JavaScript', () =>
    expect(bodyOf('<div data-interactive><noscript><p>Without.</p></noscript><p>With.</p></div>')).toBe('Without.'));

  it('keeps an interactive component that says nothing else without JavaScript', () =>
    expect(bodyOf('<div data-interactive><form>f</form><p>With.</p></div>')).toBe('With.'));

  it('sets terms and what they mean as a list', () =>
    expect(
      bodyOf('<dl><div id="x"><dt><a href="#x">1.1</a></dt><dd>Text.</dd><dd class="known">Recorded.</dd></div></dl>'),
    ).toBe(`- **[1.1](${url}#x)**: Text.\n\n  Recorded.`));

  it('shows no tag where the page shows one', () => expect(bodyOf('<p>a &lt;b&gt; c</p>')).toBe('a \\<b> c'));

  it('ends with the release that the page describes', () =>
    expect(
      bodyOf(
        '<p>Text.</p>',
        '<aside><p>This page describes <strong>v1</strong>.</p><pre><code class="language-bash">kubectl get</code></pre></aside>',
      ),
    ).toBe('Text.\n\nThis page describes **v1**.\n\n```bash\nkubectl get\n```'));

  it('leaves the marks of facts out, also between the lines of a cell', () => {
    const mark = '<a class="fact" href="/docs/e#fact-1-1" data-n="1.1" aria-label="Fact 1.1"></a>';
    expect(bodyOf(`<p>One.${mark}${mark} Two.${mark}</p>`)).toBe('One. Two.');
    const table = (cell: string) => `<table><tr><th>A</th></tr><tr><td>${cell}</td></tr></table>`;
    const line = '<code class="line">c</code>';
    expect(bodyOf(table(`One.${mark}${line}`))).toBe(bodyOf(table(`One.${line}`)));
  });

  it('keeps the content of details', () =>
    expect(bodyOf('<details><summary>More</summary><p>Text.</p></details>')).toBe('**More**\n\nText.'));

  it('stands beside its page', () => {
    expect(twinAddress('/docs/guides/page')).toBe('/docs/guides/page.md');
    expect(twinAddress('/docs/')).toBe('/docs/index.md');
  });
});

describe('the lists for machines', () => {
  const doc = (id: string) => ({id, title: `Title of ${id}`, description: 'd', permalink: `/${id}`});
  const sidebar = [
    {type: 'doc', id: 'home', label: 'Start here'},
    {
      type: 'category',
      label: 'Guides',
      items: [
        {type: 'doc', id: 'b'},
        {type: 'category', items: [{type: 'doc', id: 'a'}]},
      ],
    },
  ];

  it('have the pages in the order of the sidebar', () =>
    expect(
      sidebarParts(sidebar, ['a', 'b', 'home'].map(doc)).map(({label, docs}) => [label, ...docs.map(({id}) => id)]),
    ).toEqual([
      ['Start here', 'home'],
      ['Guides', 'b', 'a'],
    ]));

  it('refuse a page that the sidebar does not name', () =>
    expect(() => sidebarParts(sidebar, ['a', 'b', 'home', 'lost'].map(doc))).toThrow(
      'The sidebar does not name lost.',
    ));

  it('name each page with its twin and description', () =>
    expect(
      llmsText({title: 'Site', summary: 'What it is.', full: 'https://x/llms-full.txt'}, [
        {label: 'Guides', pages: [{title: 'A', description: 'What a says.', twin: 'https://x/a.md'}]},
      ]),
    ).toBe(
      '# Site\n\n> What it is.\n\nAll pages in one file: [llms-full.txt](https://x/llms-full.txt)\n\n## Guides\n\n- [A](https://x/a.md): What a says.\n',
    ));

  it('hold all twins one after the other', () => expect(llmsFullText(['# A\n', '# B\n'])).toBe('# A\n\n---\n\n# B\n'));
});
