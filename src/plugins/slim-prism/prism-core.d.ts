/** The part of prismjs without grammars; its types are those of the whole. */
declare module 'prismjs/components/prism-core' {
  import * as prism from 'prismjs';

  export type {Token, TokenStream} from 'prismjs';
  export default prism;
}
