/** The page that shows every fact. */
export const evidencePage = '/reference/evidence';

/** The id of a numbered fact on its page: fact 5.2 is `fact-5-2`. */
export function factAnchor(id: string): string {
  return `fact-${id.replace('.', '-')}`;
}

/** The path of a numbered fact, below the site. */
export function factAddress(id: string): string {
  return `${evidencePage}#${factAnchor(id)}`;
}
