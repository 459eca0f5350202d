import {reportOf} from '../toolhive/probe/report';
import type {Problem} from '../toolhive/probe/reach';
import {escapedJson} from './printable';
import {readOptions, wantsJson, type ProbeOptions} from './probe/options';
import {runProbe, type News} from './probe/run';
import {changeText, help, paintFor, planText, quietText, stepText, summaryText, watchTitle} from './probe/text';

/** Address of the site that serves this program; the bundle has it. */
declare const siteAddress: string | undefined;
const site = typeof siteAddress === 'string' ? siteAddress : 'http://localhost:3000';

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const options = readOptions(args);
  if (options === 'help') {
    process.stdout.write(help);
    return 0;
  }
  if ('usage' in options) return refuse({id: 'usage', text: options.usage}, wantsJson(args));
  const ended = new AbortController();
  const end = () => {
    // A second one ends the program as the system does.
    process.removeListener('SIGINT', end);
    process.removeListener('SIGTERM', end);
    ended.abort();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return options.format === 'json' ? probeForPrograms(options, ended.signal) : probeForPeople(options, ended.signal);
}

async function probeForPrograms(options: ProbeOptions, signal: AbortSignal): Promise<number> {
  const seen = await runProbe(options, signal, () => undefined);
  if ('id' in seen) return refuse(seen, true);
  const report = reportOf(seen);
  process.stdout.write(`${escapedJson(JSON.stringify(report, null, 2))}\n`);
  return report.exit;
}

async function probeForPeople(options: ProbeOptions, signal: AbortSignal): Promise<number> {
  const isTerminal = process.stdout.isTTY;
  const paint = paintFor(isTerminal && !process.env.NO_COLOR);
  const clear = isTerminal ? '\r\u001b[K' : '';
  const print = (text: string) => process.stdout.write(`${clear}${text}\n`);
  print(planText(options, paint));
  const seen = await runProbe(options, signal, (news: News) => {
    switch (news.kind) {
      case 'step':
        return print(stepText(news.step, news.seen, paint));
      case 'progress':
        return isTerminal && process.stdout.write(`${clear}        calls ${news.done} of ${news.of}`);
      case 'watching':
        return print(watchTitle(options, paint));
      case 'change':
        return print(changeText(news.change, options.urls.length, paint));
      case 'quiet':
        return print(quietText(news.at, news.seen, paint));
    }
  });
  if ('id' in seen) {
    if (isTerminal) process.stdout.write(clear);
    return refuse(seen, false);
  }
  print(summaryText(seen, site, paint).trimEnd());
  return reportOf(seen).exit;
}

function refuse(problem: Problem, asJson: boolean): number {
  const error = {id: problem.id, text: problem.text};
  if (asJson) process.stdout.write(`${escapedJson(JSON.stringify({error, exit: 2}, null, 2))}\n`);
  else process.stderr.write(`${problem.text}\n`);
  return 2;
}

// A reader that closes early, such as head, ends the program without an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

void main().then((code) => {
  process.exitCode = code;
});
