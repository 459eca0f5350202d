/** The words of the last part of an address that has some: `/guides-k8s/redis-outage.html` gives `redis outage`. */
export function wordsOfPath(path: string): string {
  const parts = path
    .replaceAll(/%[0-9a-f]{2}/gi, ' ')
    .replace(/\.\w+$/, '')
    .split('/')
    .map((part) => part.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim());
  return parts.filter((part) => part !== '').at(-1) ?? '';
}
