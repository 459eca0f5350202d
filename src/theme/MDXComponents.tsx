import MDXComponents from '@theme-original/MDXComponents';
import Fact from '@site/src/components/Fact';
import Manifest from '@site/src/components/Manifest';
import MarkdownTable from '@site/src/components/MarkdownTable';
import Status from '@site/src/components/Status';

/** What pages use without an import. */
export default {...MDXComponents, table: MarkdownTable, Fact, Manifest, Status};
