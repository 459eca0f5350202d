import path from 'node:path';
import type {Plugin} from '@docusaurus/types';

/** Shows the reader where on the page and on the site they are; before React, the loader of finish-pages does so. */
export default function followReader(): Plugin {
  return {
    name: 'follow-reader',
    getClientModules: () => [path.join(__dirname, 'inBrowser')],
  };
}
