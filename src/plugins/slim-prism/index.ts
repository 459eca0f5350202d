import path from 'node:path';
import type {Plugin} from '@docusaurus/types';

/** Lets the code blocks of Docusaurus import highlight.tsx where they ask for prism-react-renderer, which brings 26 kB of grammars. */
export default function slimPrism(): Plugin {
  return {
    name: 'slim-prism',
    configureWebpack: () => ({
      resolve: {alias: {'prism-react-renderer$': path.join(__dirname, 'highlight.tsx')}},
    }),
  };
}
