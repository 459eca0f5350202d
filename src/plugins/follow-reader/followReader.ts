/**
 * Shows where the reader is: marks the section in the contents beside the text and the entry of the sidebar that leads to
 * it, and keeps both in view. Plain DOM without React: pages run it before React is there.
 */
const activeContents = 'table-of-contents__link--active';
/** Pixels between the entry that is shown and the edge of its list. */
const room = 40;

const shown = new WeakMap<Element, Element>();

/** Marks the place of the reader from now on, as the page scrolls. Gives a function that ends it. */
export function followReader(): () => void {
  let isDue = false;
  const later = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      markPlace();
    });
  };
  const events = ['scroll', 'resize', 'hashchange'];
  for (const event of events) addEventListener(event, later, {passive: true});
  markPlace();
  return () => {
    for (const event of events) removeEventListener(event, later);
  };
}

/** Marks the place of the reader as the page stands now. */
export function markPlace(): void {
  const passed = passedHeadings();
  const contents = all<HTMLAnchorElement>('.theme-doc-toc-desktop a');
  const listed = passed
    .map(({id}) => contents.find(({hash}) => hash === `#${id}`))
    .filter((link) => link !== undefined);
  const section = listed.at(-1);
  for (const link of contents) link.classList.toggle(activeContents, link === section);
  show(section, '.theme-doc-toc-desktop');

  const part = passed.filter(({tagName}) => tagName === 'H2').at(-1);
  for (const link of all<HTMLAnchorElement>('.menu a[href*="#"]')) {
    const isHere = link.pathname === location.pathname && link.hash === `#${part?.id}`;
    if (isHere) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
  const entries = ['location', 'page'].map((current) => `.theme-doc-sidebar-menu [aria-current="${current}"]`);
  show(
    entries.map((entry) => document.querySelector(entry)).find((entry) => entry !== null),
    '.menu',
  );
}

/** The headings down to the one that the reader is at. At the end of a page, where none can rise to the bar, the address says it. */
function passedHeadings(): readonly Element[] {
  const below = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 2;
  const topOf = (element: Element) => element.getBoundingClientRect().top;
  const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  const target = isAtEnd ? document.getElementById(location.hash.slice(1)) : null;
  const isSeen = target !== null && topOf(target) > below && topOf(target) < innerHeight;
  return all<HTMLElement>('.markdown :is(h2, h3)[id]').filter(
    (heading) => heading.offsetHeight > 0 && (topOf(heading) <= below || (isSeen && topOf(heading) <= topOf(target))),
  );
}

/** Scrolls the list around an entry, once for each entry, so that the reader can look elsewhere in it. */
function show(entry: Element | undefined, listSelector: string): void {
  const list = entry?.closest(listSelector);
  if (!entry || !list || shown.get(list) === entry) return;
  shown.set(list, entry);
  const {top, bottom} = entry.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  const end = Math.min(box.bottom, innerHeight);
  if (top < box.top) list.scrollTop -= box.top - top + room;
  else if (bottom > end) list.scrollTop += bottom - end + room;
}

function all<Found extends Element>(selector: string): readonly Found[] {
  return [...document.querySelectorAll<Found>(selector)];
}
