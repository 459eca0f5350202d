/** A count of things in words: `1 session`, `2 sessions`. */
export function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
