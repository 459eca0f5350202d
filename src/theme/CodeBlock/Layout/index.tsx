import React from 'react';
import {clsx} from 'clsx';
import {useCodeBlockContext} from '@docusaurus/theme-common/internal';
import Buttons from '@theme/CodeBlock/Buttons';
import Container from '@theme/CodeBlock/Container';
import Content from '@theme/CodeBlock/Content';
import type {Props} from '@theme/CodeBlock/Layout';
import Title from '@theme/CodeBlock/Title';
import styles from './styles.module.css';

/**
 * Replaces the layout of @docusaurus/theme-classic 3.10.2, which lays the buttons over the code: here they stand in the
 * bar of the file's name, else beside code that leaves them the room, else above it. The lines of a named block with the
 * class `folded` unfold below its bar.
 */
export default function CodeBlockLayout({className}: Props) {
  const {metadata} = useCodeBlockContext();
  if (!metadata.title) {
    return (
      <Container as="div" className={clsx(className, metadata.className, styles.unnamed)}>
        <Content />
        <Buttons />
      </Container>
    );
  }
  const isFolded = metadata.className.split(' ').includes('folded');
  return (
    <Container as="div" className={clsx(className, metadata.className)}>
      <div className={styles.bar}>
        <Title>{metadata.title}</Title>
        <Buttons />
      </div>
      {isFolded ? (
        <details className={styles.folded}>
          <summary>The {metadata.code.trimEnd().split('\n').length} lines</summary>
          <Content />
        </details>
      ) : (
        <Content />
      )}
    </Container>
  );
}
