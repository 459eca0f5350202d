/** The event that opens the search (src/theme/SearchBar); its detail is the question. */
export const searchEvent = 'search-for';

/** Opens the search with a question. Without a word in it, the reader writes one there. */
export function searchFor(question: string): void {
  document.dispatchEvent(new CustomEvent<string>(searchEvent, {detail: question.trim()}));
}
