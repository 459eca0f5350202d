/** Gives an element the focus, so that the next Tab goes on from there; what is no stop by itself is one until it is left. */
export function takePlace(element: HTMLElement): void {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), {once: true});
  }
  element.focus({preventScroll: true});
}

/** Where a link has led the reader, while it is still in view. */
export function landedPlace(): HTMLElement | undefined {
  const place = document.querySelector<HTMLElement>('[data-landed]') ?? document.querySelector<HTMLElement>(':target');
  const top = place?.getBoundingClientRect().top ?? -1;
  return place && top >= 0 && top < innerHeight ? place : undefined;
}
