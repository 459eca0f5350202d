import type {Plugin} from '@docusaurus/types';

/** `import text from './file.yaml?raw'` gives the file's text. */
export default function rawFiles(): Plugin {
  return {
    name: 'raw-files',
    configureWebpack: () => ({module: {rules: [{resourceQuery: /raw/, type: 'asset/source'}]}}),
  };
}
