/**
 * Whether a text is a Kubernetes quantity, such as `100m`, `64Mi` or `1e3`. The server's words for one that is not:
 * tests/recorded/unready-cases.json, `resources_bad_quantity`.
 */
export function isQuantity(text: string): boolean {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/.test(text);
}
