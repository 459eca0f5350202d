import React from 'react';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import CodeBlock from '@theme/CodeBlock';
import styles from './styles.module.css';
import {siteOfTheSource} from '@site/src/toolhive/monitoring/alertAddress';

export interface ManifestProps {
  /** Name of a file in the folder. */
  readonly file: string;
  /** The folder of static/ that the file is in. */
  readonly folder?: 'examples' | 'monitoring';
  /** The file's text; the remark plugin manifest-sources fills it in. */
  readonly text?: string;
  /** Lines to mark, such as `{3,7-9}`. */
  readonly mark?: string;
  /** A long file: its lines unfold below its name and its buttons. */
  readonly folded?: boolean;
}

/** A manifest as it stands in its folder, with a link to download it and with the address that this site is read at. Throws when a page names a file without the plugin. */
export default function Manifest({file, folder = 'examples', text, mark, folded}: ManifestProps) {
  const address = useBaseUrl(`/${folder}/${file}`);
  const {siteConfig} = useDocusaurusContext();
  if (text === undefined)
    throw new Error(`<Manifest file="${file}" /> got no text. Write it at the top level of a page.`);
  return (
    <CodeBlock
      className={folded ? 'folded' : undefined}
      language="yaml"
      metastring={mark}
      title={
        <>
          <span>{file}</span>
          <a className={styles.download} href={address} download={file} data-noBrokenLinkCheck>
            Download<span className="visually-hidden"> {file}</span>
          </a>
        </>
      }
    >
      {text.replaceAll(siteOfTheSource, siteConfig.url + siteConfig.baseUrl)}
    </CodeBlock>
  );
}
