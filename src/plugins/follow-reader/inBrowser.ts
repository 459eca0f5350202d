import type {ClientModule} from '@docusaurus/types';
import {followReader, markPlace} from './followReader';
import {takePlace} from './takePlace';

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
 * gives it the focus.
 */
function land(id: string): void {
  const element = document.getElementById(id);
  if (!element) return;
  document.querySelector('[data-landed]')?.removeAttribute('data-landed');
  element.getBoundingClientRect(); // so that an animation of the same element begins anew
  element.dataset.landed = '';
  takePlace(element);
}
