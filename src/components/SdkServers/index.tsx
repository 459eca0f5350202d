import React from 'react';
import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import Heading from '@theme/Heading';
import {clsx} from 'clsx';
import Breakable from '../Breakable';
import Prose from '../Prose';
import SdkName, {sdkAnchor} from '../SdkName';
import Status from '../Status';
import Table from '../Table';
import styles from './styles.module.css';
import {
  alike,
  commandThatShows,
  verdictOf,
  versionsInWords,
  waysIn,
  type Advice,
  type AlikeServers,
  type Verdict,
  type Way,
} from '@site/src/toolhive/sessions/sdkVerdicts';
import {sdkAdvisories, servers, type Recovered, type Refusal, type ServerSdk} from '@site/src/toolhive/sessions/sdks';

const rows: readonly ServerSdk[] = servers;

const verdicts = {
  're-initialized': {words: 'Re-initialized', tone: styles.good},
  'breaks on a GET': {words: 'Breaks on a GET', tone: styles.doubtful},
  'not re-initialized': {words: 'Not re-initialized', tone: styles.bad},
  'forgets in silence': {words: 'Forgets in silence', tone: styles.bad},
  'nothing to lose': {words: 'Nothing to lose', tone: styles.neutral},
} as const satisfies Record<Verdict, object>;

/** A verdict as a word in its color. */
export function SdkVerdict({is}: {readonly is: Verdict}) {
  const {words, tone} = verdicts[is];
  return <span className={clsx(styles.verdict, tone)}>{words}</span>;
}

/** Every server SDK that was run, by language: what to use, and the verdict on each version. For finding one's own. */
export function SdkOverview() {
  const languages = [...new Set(rows.map(({language}) => language))];
  return languages.map((language) => (
    <React.Fragment key={language}>
      <Heading as="h3" id={language.toLowerCase()}>
        {language}
      </Heading>
      <p>
        How to see yours: <code>{commandThatShows[language]}</code>
      </p>
      <Table
        label={`Server SDKs in ${language}, by verdict`}
        className={styles.overview}
        columns={['Server SDK', 'After a restart']}
        rows={waysIn(language, rows).map((way) => [
          <React.Fragment key="way">
            <Breakable>{way.name}</Breakable>
            <span className={styles.mode}>{way.mode}</span>
          </React.Fragment>,
          <WayVerdicts key="verdicts" {...way} />,
        ])}
      />
    </React.Fragment>
  ));
}

function WayVerdicts({groups, advice}: Way) {
  const found = [...new Set(groups.map(([newest]) => verdictOf(newest)))];
  return (
    <>
      <strong className={styles.advice}>{adviceInWords(advice)}</strong>
      {found.map((verdict) => (
        <span key={verdict} className={styles.versions}>
          <SdkVerdict is={verdict} />{' '}
          {groups
            .filter(([newest]) => verdictOf(newest) === verdict)
            .map((group, index) => (
              <React.Fragment key={group[0].version}>
                {index > 0 && '; '}
                <Link to={`#${sdkAnchor(group[0])}`}>{versionsInWords(group)}</Link>
              </React.Fragment>
            ))}
        </span>
      ))}
    </>
  );
}

function adviceInWords(advice: Advice): string {
  switch (advice.is) {
    case 'fine':
    case 'nothing':
      return 'Nothing to change.';
    case 'use':
      return `Use ${advice.version}${advice.orNewer ? ' or newer' : ''}.`;
    case 'other way':
      return `Use instead: ${advice.modes.join(' or ')}.`;
    case 'change':
      return 'Change your server: its row says what.';
  }
}

/** The server SDKs of one verdict: what each answers, and what follows. Versions that answer alike share a row. */
export default function SdkServers({recovered}: {readonly recovered: Recovered}) {
  const found = rows.filter((row) => row.recovered === recovered);
  const groups = alike(found);
  const reasons = [...new Set(found.map(({why}) => why))];
  const [reason = ''] = reasons;
  const isOneReason = reasons.length === 1;
  const fixes = [...new Set(found.flatMap(({fix}) => fix ?? []))];
  const hasGet = found.some(({lostGet}) => lostGet);
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
        label={`Server SDKs, re-initialized: ${recovered}`}
        columns={[
          'Server SDK',
          'Unknown session',
          'Old session after a restart',
          'Call without initialized',
          ...(hasGet ? ['A GET first'] : []),
        ]}
        ids={groups.map(([newest]) => sdkAnchor(newest))}
        rows={groups.map((group) => {
          const [row] = group;
          return [
            <AlikeName key="name" group={group} />,
            <RefusalStatus key="unknown" {...row.unknownSession} />,
            <RefusalStatus key="old" {...row.oldSessionAfterRestart} />,
            row.acceptsCallWithoutInitialized ? 'Served' : 'Refused',
            ...(hasGet ? [<LostGet key="get" {...row} />] : []),
          ];
        })}
        below={isOneReason ? undefined : groups.map(([row]) => <WhyAndFix key={row.version} {...row} />)}
      />
    </>
  );
}

/** The name of the newest; each older version keeps the id of the row that it would have alone. */
function AlikeName({group}: {readonly group: AlikeServers}) {
  const {collectAnchor} = useBrokenLinks();
  const [newest, ...older] = group;
  const ids = older.map(sdkAnchor);
  for (const id of ids) collectAnchor(id);
  return (
    <>
      {ids.map((id) => (
        <span key={id} id={id} />
      ))}
      <SdkName row={newest} versions={versionsInWords(group)} />
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
    <>
      <strong>Why.</strong> <Prose>{why}</Prose>{' '}
      {fix && (
        <span className={styles.versions}>
          <strong>What to change.</strong> <Prose>{fix}</Prose>
        </span>
      )}
    </>
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
