/** A page as lists name it. */
export interface ListedPage {
  readonly title: string;
  readonly description: string;
  /** The absolute address of its Markdown twin. */
  readonly twin: string;
}

/** Pages that stand together in the sidebar. */
export interface SitePart {
  readonly label: string;
  readonly pages: readonly ListedPage[];
}

export interface SiteSummary {
  readonly title: string;
  /** One paragraph. */
  readonly summary: string;
  /** The absolute address of `llms-full.txt`. */
  readonly full: string;
}

/** `llms.txt`: what the site is, then its pages by part, each with its Markdown twin and its description. */
export function llmsText({title, summary, full}: SiteSummary, parts: readonly SitePart[]): string {
  const sections = parts.map(({label, pages}) => {
    const lines = pages.map((page) => `- [${page.title}](${page.twin}): ${page.description}`);
    return `## ${label}\n\n${lines.join('\n')}\n`;
  });
  return [`# ${title}\n`, `> ${summary}\n`, `All pages in one file: [llms-full.txt](${full})\n`, ...sections].join(
    '\n',
  );
}

/** `llms-full.txt`: the Markdown twins one after the other, with a rule between them. */
export function llmsFullText(twins: readonly string[]): string {
  return twins.map((twin) => `${twin.trimEnd()}\n`).join('\n---\n\n');
}
