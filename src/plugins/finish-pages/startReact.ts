import {followReader} from '../follow-reader/followReader';
import {answersEvent} from './answersEvent';

/**
 * Runs in the browser on every page: loads React when the reader first points, touches, tabs, types or drags something,
 * or at once when the page opens with a state. Then it tells React what the reader typed and chose, and repeats what was
 * clicked. Links and what the browser opens by itself need no React. Until then it shows the reader's place.
 */
const sources = (document.currentScript?.dataset.react ?? '').split(' ');
/** A link that does more than lead somewhere has the attribute. */
const controls = 'button:not([popovertarget]), [data-waits]';
const fields = 'input, textarea, select';
const waiting: (() => void)[] = [];

function load(): void {
  for (const source of sources.splice(0)) {
    const element = document.createElement('script');
    element.src = source;
    element.async = false; // in this order
    document.head.append(element);
  }
}

async function inTurn(acts: readonly (() => void)[]): Promise<void> {
  for (const act of acts) {
    act();
    await undefined; // React draws what came of it
  }
}

function keepClick(event: MouseEvent): void {
  const {target, ctrlKey, metaKey, shiftKey} = event;
  const control = target instanceof Element && target.closest<HTMLElement>(controls);
  if (!control || ctrlKey || metaKey || shiftKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting.push(() => control.click());
}

const isField = (target: EventTarget | null): target is Element => target instanceof Element && target.matches(fields);

/** Writes into the field that has the focus; gives whether one has it. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- what would replace it does not exist
const write = (text = '') => document.execCommand('insertText', false, text);

/** Keys that a control or the browser handles without React are left to them. */
function keepKey(event: KeyboardEvent): void {
  const {key, ctrlKey, metaKey, altKey, shiftKey, target} = event;
  const isShortcut = key === '/' || ((ctrlKey || metaKey) && key.toLowerCase() === 'k');
  const isTyping = isField(target);
  if (key === 'Enter' && isTyping)
    target.parentElement?.querySelector<HTMLElement>('[role="search"] > button')?.click();
  const isText = key.length === 1 && !ctrlKey && !metaKey && !altKey;
  if (isTyping || !(isShortcut || (waiting.length > 0 && isText))) return;
  event.preventDefault();
  waiting.push(() => {
    if (isText && write(key)) return;
    const again = new KeyboardEvent('keydown', {key, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true});
    document.dispatchEvent(again);
  });
}

/** What is pasted behind the `/` of the search is for its field. */
function keepPaste({target, clipboardData}: ClipboardEvent): void {
  const text = clipboardData?.getData('text');
  if (waiting.length > 0 && !isField(target)) waiting.push(() => write(text));
}

/** A browser would open a file that is dropped on a text, in place of the page. */
function keepDrop(event: DragEvent): void {
  const {target, dataTransfer, type: name} = event;
  if (!(target instanceof HTMLTextAreaElement) || !dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  const dropped = new DataTransfer(); // the browser empties its own
  for (const file of dataTransfer.files) dropped.items.add(file);
  if (name !== 'drop') return;
  waiting.push(() => target.dispatchEvent(new DragEvent(name, {dataTransfer: dropped, bubbles: true})));
}

/** A text field, a box to check, or a choice, by what a reader changes of it. */
type Field = Partial<HTMLInputElement> &
  HTMLElement & {
    /** By this, React sees that a value is another one. */
    readonly _valueTracker?: {readonly setValue: (value: string) => void};
  };

const isBox = ({type}: Field) => type === 'checkbox';

/** What the reader typed or chose, or the browser filled in again after a step back. */
function changedFields(): readonly Field[] {
  return [...document.querySelectorAll<Field>(fields)].filter((field) => {
    if (field instanceof HTMLSelectElement) return !field.selectedOptions[0]?.defaultSelected;
    return isBox(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  });
}

/** Tells React of a field as it is now: what stands there when React comes, it does not take for a change. */
function retelling(field: Field): () => void {
  const {value, checked} = field;
  return () => {
    // What was told before may have made React draw this one as it was at first.
    if (field.value !== value) field.value = value;
    if (isBox(field)) field.checked = checked;
    // eslint-disable-next-line no-underscore-dangle -- React calls it so
    field._valueTracker?.setValue('another');
    field.dispatchEvent(new Event(isBox(field) ? 'click' : 'change', {bubbles: true}));
  };
}

/** A query, and a fragment that is no id of the page, are words to a component. */
function loadForState(): void {
  const {search, hash} = location;
  if (search || (hash && !document.getElementById(hash.slice(1))) || changedFields().length > 0) load();
}

function onAnswers({detail: isAllDrawn}: CustomEvent<boolean>): void {
  if (!isAllDrawn) {
    stopFollowing();
    told = inTurn(changedFields().map(retelling));
    return;
  }
  for (const [event, listen] of listeners) removeEventListener(event, listen, true);
  void told?.then(() => inTurn(waiting));
}

for (const sign of ['pointerdown', 'focusin', 'keydown', 'input', 'click', 'dragenter']) {
  addEventListener(sign, load, {capture: true, once: true, passive: true});
}
// Browsers also tell of a pointer that rests where the page appears: it points only when it moves.
addEventListener('pointermove', ({movementX, movementY}) => {
  if (movementX || movementY) load();
});
let told: Promise<void> | undefined;
// Each listens to events of its own kind.
const listeners = Object.entries({
  click: keepClick,
  keydown: keepKey,
  paste: keepPaste,
  dragover: keepDrop,
  drop: keepDrop,
  hashchange: loadForState,
  pageshow: loadForState,
  [answersEvent]: onAnswers,
} as unknown as Record<string, EventListener>);
for (const [event, listen] of listeners) addEventListener(event, listen, true);
const stopFollowing = followReader();
loadForState();
