import type {ClientModule} from '@docusaurus/types';
import {followReader, markPlace} from './followReader';

/** What Docusaurus tells its client modules after each change of the address. */
export const onRouteDidUpdate: ClientModule['onRouteDidUpdate'] = ({location, previousLocation}) => {
  if (!previousLocation) {
    followReader();
    return;
  }
  markPlace();
  if (location.hash) land(location.hash.slice(1));
};

/**
 * Marks where a link has led, as the browser does by itself with `:target` when it loads a page (src/css/custom.css), and
 * gives it the focus, so that the next Tab goes on from there.
 */
function land(id: string): void {
  const element = document.getElementById(id);
  if (!element) return;
  document.querySelector('[data-landed]')?.removeAttribute('data-landed');
  element.getBoundingClientRect(); // so that an animation of the same element begins anew
  element.dataset.landed = '';
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), {once: true});
  }
  element.focus({preventScroll: true});
}
