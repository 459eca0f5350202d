/** What of a page and of a sidebar of Docusaurus is needed here. */
export interface Doc {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The path of the page, base path included. */
  readonly permalink: string;
}

export interface SidebarItem {
  readonly type: string;
  readonly id?: string;
  readonly label?: string;
  readonly items?: readonly SidebarItem[];
}

export interface PartOfSidebar {
  readonly label: string;
  readonly docs: readonly Doc[];
}

/**
 * The pages of a sidebar by its top entries: a category with all pages below it, or a page that stands alone. Throws an
 * Error when a page stands in no part, since nobody would find it.
 */
export function sidebarParts(sidebar: readonly SidebarItem[], docs: readonly Doc[]): readonly PartOfSidebar[] {
  const parts = sidebar.map((item) => {
    const ids = idsOf(item);
    const found = ids.flatMap((id) => docs.find((doc) => doc.id === id) ?? []);
    return {label: item.label ?? found[0]?.title ?? item.type, docs: found};
  });
  const missing = docs.filter((doc) => !parts.some((part) => part.docs.includes(doc)));
  if (missing.length > 0) {
    throw new Error(`The sidebar does not name ${missing.map(({id}) => id).join(', ')}. Add each to sidebars.ts.`);
  }
  return parts.filter((part) => part.docs.length > 0);
}

function idsOf({type, id, items = []}: SidebarItem): readonly string[] {
  return type === 'doc' && id !== undefined ? [id] : items.flatMap(idsOf);
}
