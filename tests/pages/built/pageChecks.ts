import type {BuiltPage} from './builtSite';

/** What one check found on one page: how much it looked at, and a line for each fault that says what to write. */
export interface Looked {
  readonly at: number;
  readonly faults: readonly string[];
}

export type PageCheck = (page: BuiltPage) => Looked;

/** What a block of code shows without wrapping, in a list as well, in a window of 1280 px. */
const commandColumns = 76;

/** The checks that every page of the site passes, by their promise to the reader. */
export const pageChecks: Readonly<Record<string, PageCheck>> = {
  'has one h1': ({$}) => {
    const count = $('h1').length;
    return {at: count, faults: count === 1 ? [] : [`has ${count} h1. Write one: the title in the front matter.`]};
  },

  'skips no heading level': ({$}) => {
    const headings = $('h1, h2, h3, h4, h5, h6').get();
    const faults = headings.flatMap((heading, index) => {
      const level = Number(heading.tagName[1]);
      const before = Number(headings[index - 1]?.tagName[1] ?? 0);
      return level > before + 1
        ? [`"${$(heading).text()}" is an h${level} after an h${before}. Write an h${before + 1}.`]
        : [];
    });
    return {at: headings.length, faults};
  },

  'has unique ids': ({$}) => {
    const ids = $('[id]')
      .get()
      .map((element) => element.attribs.id ?? '');
    const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    return {at: ids.length, faults: [...twice].map((id) => `has the id "${id}" twice. Give one of them another id.`)};
  },

  'has a title and a description of 60 to 160 characters': ({$}) => {
    const title = $('title').text();
    const description = $('meta[name="description"]').attr('content') ?? '';
    const faults = [
      ...(title ? [] : ['has no title. Write title: in the front matter.']),
      ...(description.length >= 60 && description.length <= 160
        ? []
        : [`has a description of ${description.length} characters. Write description: with 60 to 160.`]),
    ];
    return {at: 1, faults};
  },

  'describes each picture': ({$}) => {
    const images = $('img').get();
    const drawings = $('svg[role="img"]').get();
    const faults = [
      ...images
        .filter((image) => image.attribs.alt === undefined)
        .map(
          (image) => `has the image ${image.attribs.src} without alt. Write what it shows, or alt="" for decoration.`,
        ),
      ...drawings
        .filter((drawing) => !$(drawing).children('title').text() || !$(drawing).children('desc').text())
        .map(
          (drawing) => `has a drawing without title or desc: ${$(drawing).text().slice(0, 40)}. Give the Diagram both.`,
        ),
    ];
    return {at: images.length + drawings.length, faults};
  },

  'shows no raw markup and no undefined': ({$}) => {
    const copy = $('body').clone();
    copy.find('script, style, pre').remove();
    const text = copy.text().replaceAll('sessionIdGenerator: undefined', ''); // an option of the TypeScript SDK
    const faults = [':::', '{/*', '*/}', 'undefined', '[object Object]']
      .filter((raw) => text.includes(raw))
      .map((raw) => `shows "${raw}": …${text.slice(Math.max(0, text.indexOf(raw) - 30), text.indexOf(raw) + 30)}…`);
    return {at: text.length, faults};
  },

  'names the language of each code block': ({$}) => {
    const blocks = $('.theme-code-block').get();
    const faults = blocks
      .filter((block) => !/\blanguage-\w+/.test(block.attribs.class ?? ''))
      .map(
        (block) => `has a code block without a language: ${$(block).text().slice(0, 40)}. Write it after the fence.`,
      );
    return {at: blocks.length, faults};
  },

  'keeps every command free of prompt signs': ({$}) => {
    const lines = $('.theme-code-block.language-bash .token-line').get();
    const faults = lines
      .map((line) => $(line).text())
      .filter((line) => /^\s*[$#>%] /.test(line))
      .map((line) => `has a prompt sign in "${line.trim()}". Write the command alone.`);
    return {at: lines.length, faults};
  },

  'keeps every command within 76 columns': ({$}) => {
    const lines = $('.theme-code-block.language-bash .token-line').get();
    const faults = lines
      .map((line) => $(line).text().trimEnd())
      .filter((line) => line.length > commandColumns)
      .map(
        (line) => `has a command of ${line.length} columns: "${line.trim()}". Break it with \\ at the end of a line.`,
      );
    return {at: lines.length, faults};
  },
};
