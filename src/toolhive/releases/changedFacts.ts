/**
 * By the number of a change, the facts of the recorded release that no longer hold, or no longer whole; a change that is
 * not here is something new. Apart from the texts of the changes, since every page counts these.
 */
export const changedBy = {
  '20.1': ['6.18'],
  '20.3': ['18.2', '18.3', '18.5'],
  '20.4': ['9.12'],
  '20.5': ['6.10', '6.11', '6.12'],
  '20.6': ['6.15'],
  '20.7': ['6.20'],
  '20.8': ['6.21', '6.29'],
  '20.9': ['6.30'],
  '20.10': ['5.6'],
  '20.11': ['5.5'],
  '20.12': ['5.4'],
  '20.13': ['2.2', '18.5'],
  '20.14': ['2.8', '2.9', '9.9'],
  '20.15': ['4.4', '14.4'],
  '20.16': ['1.10', '14.8'],
  '20.17': ['15.3', '16.1', '16.4'],
  '20.19': ['1.9', '12.1'],
  '20.20': ['2.10', '11.1'],
  '20.21': ['2.10', '11.6'],
  '20.22': ['6.24', '16.6'],
  '20.23': ['10.6'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The facts that some later release changes. */
export const changedFacts: ReadonlySet<string> = new Set(Object.values(changedBy).flat());

/** The page that has every change. */
export const releasesPage = '/reference/releases';

/** The id of a change on that page: change 20.3 is `change-20-3`. */
export function changeAnchor(id: string): string {
  return `change-${id.replace('.', '-')}`;
}

/** The path of a change, below the site. */
export function changeAddress(id: string): string {
  return `${releasesPage}#${changeAnchor(id)}`;
}
