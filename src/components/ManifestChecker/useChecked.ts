import {useEffect, useRef, useState} from 'react';
import type {Checked, CheckRequest} from './checked';

const pause = 250; // milliseconds without typing before the text is checked
const patience = 400; // milliseconds before the page says that it is still checking

export interface CheckState {
  /** The last answer; `undefined` while there is no text. */
  readonly checked?: Checked;
  /** The text that it answers. */
  readonly of?: string;
  /** Whether the text has changed since, and the answer to it takes long enough to say so. */
  readonly isChecking: boolean;
}

type Answer = (checked: Checked) => void;

/** Checks requests one at a time; a new one ends the one before it, whose answer never comes. */
interface Checker {
  readonly check: (request: CheckRequest, answer: Answer) => void;
  /** Ends what is being checked. */
  readonly cancel: () => void;
  /** Ends all of it. */
  readonly close: () => void;
}

/** The check of a text, as the reader types it; empty texts are not checked. */
export function useChecked({text, options}: CheckRequest): CheckState {
  const {fileName, defaultRedis, release} = options;
  const checker = useRef<Checker>(undefined);
  const [state, setState] = useState<CheckState>({isChecking: false});

  useEffect(() => {
    checker.current = startChecker();
    return () => checker.current?.close();
  }, []);

  useEffect(() => {
    checker.current?.cancel();
    const isEmpty = text.trim() === '';
    let late: ReturnType<typeof setTimeout> | undefined;
    const start = () => {
      if (isEmpty) {
        setState({isChecking: false});
        return;
      }
      late = setTimeout(() => setState((before) => ({...before, isChecking: true})), patience);
      const request = {
        text,
        options: {
          ...(fileName !== undefined && {fileName}),
          ...(release !== undefined && {release}),
          defaultRedis: defaultRedis ?? false,
        },
      };
      checker.current?.check(request, (checked) => {
        clearTimeout(late);
        setState({checked, of: text, isChecking: false});
      });
    };
    const timer = setTimeout(start, isEmpty ? 0 : pause);
    return () => {
      clearTimeout(timer);
      clearTimeout(late);
    };
  }, [text, fileName, defaultRedis, release]);

  return state;
}

/** A worker; where there is none, or where it cannot be loaded, the page itself. */
function startChecker(): Checker {
  let inPage = typeof Worker === 'undefined';
  let worker = inPage ? undefined : startWorker();
  let current: {readonly request: CheckRequest; readonly answer: Answer} | undefined;

  async function checkInPage() {
    const asked = current;
    const {checkedText} = await import('./checked');
    if (asked === undefined || asked !== current) return;
    current = undefined;
    asked.answer(checkedText(asked.request));
  }

  function startWorker(): Worker {
    const started = new Worker(new URL('./checkWorker.ts', import.meta.url));
    started.addEventListener('message', ({data}: MessageEvent<Checked>) => {
      const asked = current;
      current = undefined;
      asked?.answer(data);
    });
    started.addEventListener('error', () => {
      started.terminate();
      inPage = true;
      void checkInPage();
    });
    return started;
  }

  function cancel() {
    if (current === undefined) return;
    current = undefined;
    if (inPage) return;
    worker?.terminate();
    worker = startWorker();
  }

  return {
    cancel,
    check(request, answer) {
      cancel();
      current = {request, answer};
      if (inPage) void checkInPage();
      // eslint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      else worker?.postMessage(request);
    },
    close() {
      current = undefined;
      worker?.terminate();
    },
  };
}
