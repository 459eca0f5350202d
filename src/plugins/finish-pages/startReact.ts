import {followReader} from '../follow-reader/followReader';

/**
 * Runs in the browser on pages without an interactive component: loads React when the reader first points, touches,
 * tabs or types, or at once when the address has a query, and then repeats the clicks and keys that came before React
 * could answer them. Links need no React. Until then it shows the reader's place.
 */
const script = document.currentScript;
const root = document.documentElement;
const sources = (script?.dataset.react ?? '').split(' ');
const controls = 'button, [role="tab"]';
const editable = 'input, textarea, select, [contenteditable]';
const waiting: (() => void)[] = [];
let isLoading = false;

const isReady = () => root.dataset.hasHydrated === 'true';

function load(): void {
  if (isLoading) return;
  isLoading = true;
  for (const source of sources) {
    const element = document.createElement('script');
    element.src = source;
    element.async = false; // in this order
    document.head.append(element);
  }
  new MutationObserver((_, observer) => {
    if (!isReady()) return;
    observer.disconnect();
    // React's effects, which listen to keys, run after this attribute is set.
    setTimeout(repeat, 0);
  }).observe(root, {attributeFilter: ['data-has-hydrated']});
}

function repeat(): void {
  removeEventListener('click', keepClick, true);
  removeEventListener('keydown', keepKey, true);
  stopFollowing();
  for (const act of waiting) act();
}

function keepClick(event: MouseEvent): void {
  const control = event.target instanceof Element ? event.target.closest<HTMLElement>(controls) : null;
  if (!control) return;
  load();
  event.preventDefault();
  event.stopImmediatePropagation();
  const path = pathTo(control);
  waiting.push(() => (control.isConnected ? control : document.querySelector<HTMLElement>(path))?.click());
}

/** Keys that a control or the browser handles without React are left to them. */
function keepKey(event: KeyboardEvent): void {
  const {key, ctrlKey, metaKey, altKey, shiftKey, target} = event;
  load();
  const isShortcut = key === '/' || ((ctrlKey || metaKey) && key.toLowerCase() === 'k');
  const isTyping = target instanceof Element && target.matches(editable);
  if (key === 'Enter' && isTyping)
    target.parentElement?.querySelector<HTMLElement>('[role="search"] > button')?.click();
  const isText = key.length === 1 && !ctrlKey && !metaKey && !altKey;
  if (isTyping || !(isShortcut || (waiting.length > 0 && isText))) return;
  event.preventDefault();
  waiting.push(() => {
    const field = document.activeElement;
    if (field instanceof HTMLInputElement && isText) type(field, key);
    else {
      const again = new KeyboardEvent('keydown', {key, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true});
      document.dispatchEvent(again);
    }
  });
}

function type(field: HTMLInputElement, text: string): void {
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new InputEvent('input', {data: text, inputType: 'insertText', bubbles: true}));
}

/** A selector that finds the element again when React has replaced it. */
function pathTo(element: Element): string {
  const parent = element.parentElement;
  if (!parent) return element.tagName;
  return `${pathTo(parent)}>:nth-child(${[...parent.children].indexOf(element) + 1})`;
}

for (const sign of ['pointerdown', 'touchstart', 'focusin', 'keydown']) {
  addEventListener(sign, load, {capture: true, once: true, passive: true});
}
// Browsers also tell of a pointer that rests where the page appears: it points only when it moves.
let restedAt: string | undefined;
addEventListener('pointermove', function point({clientX, clientY}) {
  const here = `${clientX} ${clientY}`;
  if (restedAt !== undefined && restedAt !== here) {
    removeEventListener('pointermove', point);
    load();
  }
  restedAt = here;
});
addEventListener('click', keepClick, true);
addEventListener('keydown', keepKey, true);
const stopFollowing = followReader();
// A query is a word to a component.
if (location.search !== '') load();
