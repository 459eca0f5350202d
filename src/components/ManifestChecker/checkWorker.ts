/** Checks one text after the other, away from the page, so that the page answers while it does. */
import {checkedText, type CheckRequest} from './checked';

addEventListener('message', ({data}: MessageEvent<CheckRequest>) => {
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- the page that started it is meant
  postMessage(checkedText(data));
});
