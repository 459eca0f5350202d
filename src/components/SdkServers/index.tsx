import React, {type ReactNode} from 'react';
import Link from '@docusaurus/Link';
import Breakable from '../Breakable';
import Prose from '../Prose';
import SdkName, {sdkAnchor} from '../SdkName';
import Status from '../Status';
import Table from '../Table';
import styles from './styles.module.css';
import {sdkAdvisories, servers, type Recovered, type Refusal, type ServerSdk} from '@site/src/toolhive/sessions/sdks';

const rows: readonly ServerSdk[] = servers;

const verdicts: readonly (readonly [verdict: Recovered, title: string])[] = [
  ['yes', 'Recovered'],
  ['no', 'Not recovered'],
  ['silent loss', 'Lost in silence'],
  ['stateless', 'No session to lose'],
];

/** Every server SDK that was run, with the versions and modes of each verdict: for finding one's own. */
export function SdkOverview() {
  const sdks = [...new Set(rows.map(({sdk}) => sdk))];
  return (
    <Table
      label="The server SDKs, by verdict"
      columns={['Server SDK', 'Language', ...verdicts.map(([, title]) => title)]}
      rows={sdks.map((sdk) => [
        <Breakable key="sdk">{sdk}</Breakable>,
        rows.find((row) => row.sdk === sdk)?.language,
        ...verdicts.map(([verdict]) => versionsOf(sdk, verdict)),
      ])}
    />
  );
}

function versionsOf(sdk: string, verdict: Recovered): ReactNode {
  const found = rows.filter((row) => row.sdk === sdk && row.recovered === verdict);
  const modes = [...new Set(found.map(({mode}) => mode))];
  if (found.length === 0) return <span aria-label="None">–</span>;
  return modes.map((mode) => (
    <span key={mode} className={styles.mode}>
      {found
        .filter((row) => row.mode === mode)
        .map((row, index) => (
          <React.Fragment key={row.version}>
            {index > 0 && ', '}
            <Link to={`#${sdkAnchor(row)}`}>{row.version}</Link>
          </React.Fragment>
        ))}{' '}
      <span className={styles.modeName}>{mode}</span>
    </span>
  ));
}

/** The server SDKs of one verdict: what each answers, and what follows. */
export default function SdkServers({recovered}: {readonly recovered: Recovered}) {
  const found = rows.filter((row) => row.recovered === recovered);
  const reasons = [...new Set(found.map(({why}) => why))];
  const [reason = ''] = reasons;
  const isOneReason = reasons.length === 1;
  const fixes = [...new Set(found.flatMap(({fix}) => fix ?? []))];
  const hasGet = found.some(({lostGet}) => lostGet);
  const reasonColumn = isOneReason ? undefined : fixes.length > 0 ? 'Why, and what to change' : 'Why';
  return (
    <>
      {isOneReason && (
        <p>
          <strong>Why.</strong> <Prose>{reason}</Prose>
        </p>
      )}
      {isOneReason &&
        fixes.map((fix) => (
          <p key={fix}>
            <strong>What to change.</strong> <Prose>{fix}</Prose>
          </p>
        ))}
      <Table
        label={`Server SDKs, recovered: ${recovered}`}
        columns={[
          'Server SDK',
          'Unknown session',
          'Old session after a restart',
          'Call without initialized',
          ...(hasGet ? ['A GET first'] : []),
          ...(reasonColumn ? [reasonColumn] : []),
        ]}
        ids={found.map(sdkAnchor)}
        rows={found.map((row) => [
          <SdkName key="name" {...row} />,
          <RefusalStatus key="unknown" {...row.unknownSession} />,
          <RefusalStatus key="old" {...row.oldSessionAfterRestart} />,
          row.acceptsCallWithoutInitialized ? 'Served' : 'Refused',
          ...(hasGet ? [<LostGet key="get" {...row} />] : []),
          ...(reasonColumn ? [<WhyAndFix key="why" {...row} />] : []),
        ])}
      />
    </>
  );
}

function RefusalStatus({status, jsonRpcCode}: Refusal) {
  return (
    <>
      <Status>{status}</Status>
      {jsonRpcCode !== undefined && <code className={styles.code}>{jsonRpcCode}</code>}
    </>
  );
}

function LostGet({lostGet}: ServerSdk) {
  if (!lostGet) return 'Not tried';
  if (lostGet === 'next POST recovers') {
    return (
      <>
        <Status>404</Status> until the next POST
      </>
    );
  }
  return (
    <>
      <Link to="#a-get-first">Breaks the session</Link>: each call gets <Status>200</Status> with <code>-32602</code>
    </>
  );
}

function WhyAndFix({why, fix}: ServerSdk) {
  return (
    <div className={styles.why}>
      <Prose>{why}</Prose>{' '}
      {fix && (
        <span className={styles.fix}>
          <Prose>{fix}</Prose>
        </span>
      )}
    </div>
  );
}

/** Published advisories about sessions, with the first version of each SDK that is not affected. */
export function SdkAdvisories() {
  return (
    <Table
      label="Security advisories about sessions in SDKs"
      columns={['SDK', 'Language', 'Below', 'What can happen', 'Advisory']}
      rows={sdkAdvisories.map(({id, sdk, language, fixedIn, what}) => [
        <Breakable key="sdk">{sdk}</Breakable>,
        language,
        fixedIn,
        <Prose key="what">{what}</Prose>,
        <Link key="id" to={`https://www.cve.org/CVERecord?id=${id}`}>
          {id}
        </Link>,
      ])}
    />
  );
}
