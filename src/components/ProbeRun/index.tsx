import React from 'react';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import CodeBlock from '@theme/CodeBlock';
import healthy from './runs/healthy.txt?raw';
import pingPong from './runs/ping-pong.txt?raw';
import restart from './runs/restart.txt?raw';

const runs = {healthy, 'ping-pong': pingPong, restart};

interface Props {
  readonly of: keyof typeof runs;
}

/** What the session probe printed in a run of the tests, with the address of this site in its links. */
export default function ProbeRun({of}: Props) {
  const {siteConfig} = useDocusaurusContext();
  const site = `${siteConfig.url}${siteConfig.baseUrl}`;
  return <CodeBlock language="text">{runs[of].trim().replaceAll('http://localhost:3000/', site)}</CodeBlock>;
}
