import React from 'react';
import Link from '@docusaurus/Link';
import Breakable from '../Breakable';
import styles from './styles.module.css';
import type {ClientSdk, ServerSdk} from '@site/src/toolhive/sessions/sdks';

/** The id of a row: what was run, without what stands in parentheses. */
export function sdkAnchor(row: ServerSdk | ClientSdk): string {
  const parts = 'mode' in row ? ['server', row.sdk, row.version, row.mode] : ['client', row.sdk, row.version];
  return parts
    .join(' ')
    .toLowerCase()
    .replace('github.com/', '')
    .replaceAll(/\([^)]*\)/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
}

interface SdkNameProps {
  readonly row: ServerSdk | ClientSdk;
  /** Where the row stands for more than its own version. */
  readonly versions?: string;
}

/** What was run: the SDK as a link to its own row, its version, and then mode, language and what it does with its session id. */
export default function SdkName({row, versions = row.version}: SdkNameProps) {
  const details = 'mode' in row ? [`${row.mode} · ${row.language}`, sessionIdOf(row)] : [row.language];
  const isRunBehindProxy = 'mode' in row && row.runBehindProxy;
  return (
    <>
      <Link to={`#${sdkAnchor(row)}`}>
        <Breakable>{row.sdk}</Breakable>
      </Link>{' '}
      {versions}
      {details.map((detail) => (
        <span key={detail} className={styles.detail}>
          {detail}
        </span>
      ))}
      {isRunBehindProxy && <span className={styles.detail}>also run behind the proxy runner</span>}
    </>
  );
}

function sessionIdOf({issuesSessionId, echoesSessionId}: ServerSdk): string {
  if (!issuesSessionId) return 'no session id';
  return echoesSessionId ? 'echoes its session id' : 'session id on initialize only';
}
