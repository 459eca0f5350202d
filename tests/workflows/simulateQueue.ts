/**
 * Plays workflow files by the rules by which GitHub queues what shares a concurrency group: one runs and one waits; what
 * comes takes the place of what waits, and with cancel-in-progress ends what runs, which may still do what it was about
 * to do. Runs of events that come together begin in any order.
 * https://docs.github.com/actions/using-jobs/using-concurrency
 */
import {type Contexts, fill, holds} from './expressions';
import type {Concurrency, Job, Step, Workflow} from './workflowFiles';

/** What happens in the repository: a push to main, or something with a pull request. */
export type Happening =
  | {readonly to: 'main'}
  | {readonly to: number; readonly action: 'opened' | 'synchronize' | 'reopened' | 'closed'; readonly isFork: boolean};

/** The repository and the published branch; commits are numbered as they are made. */
export interface World {
  main: number;
  readonly requests: Map<number, {commit: number; isOpen: boolean; isFork: boolean}>;
  site: number | undefined;
  readonly previews: Map<number, number>;
  /** How often the published branch was written. */
  writes: number;
}

interface Work {
  /** `waiting` for what it needs, `queued` in its group. */
  state: 'waiting' | 'queued' | 'running' | 'ending' | 'over';
  begin(): void;
  /** Ends what runs, as soon as it can. */
  end(): void;
}

interface JobRun extends Work {
  readonly job: Job;
  readonly name: string;
  hasRead: boolean;
  result: 'success' | 'skipped' | undefined;
  commit: string | undefined;
  readonly outputs: Record<string, string>;
}

interface WorkflowRun extends Work {
  readonly jobs: readonly JobRun[];
  readonly contexts: Contexts;
  readonly artifacts: Map<string, string>;
}

const owner = 'owner';
const repository = `${owner}/docs`;

/**
 * The world after all happenings, when nothing runs any more. `choose(n)` decides what comes next: a whole number from 0
 * to n - 1.
 */
export function simulateQueue(
  workflows: Readonly<Record<string, Workflow>>,
  happenings: readonly Happening[],
  choose: (count: number) => number,
): World {
  const world: World = {main: 0, requests: new Map(), site: undefined, previews: new Map(), writes: 0};
  const groups = new Map<string, {running: Work | undefined; waiting: Work | undefined}>();
  const runs: WorkflowRun[] = [];
  const ahead = [...happenings];
  let unseen: (() => void)[] = [];
  let commits = 0;

  function enter(work: Work, concurrency: Concurrency | undefined, contexts: Contexts): void {
    if (!concurrency) return work.begin();
    const name = fill(concurrency.group, contexts).toLowerCase();
    const group = groups.get(name) ?? {running: undefined, waiting: undefined};
    groups.set(name, group);
    work.state = 'queued';
    if (!group.running) {
      group.running = work;
      return work.begin();
    }
    group.waiting?.end();
    group.waiting = work;
    if (holds(concurrency['cancel-in-progress'], contexts)) group.running.end();
  }

  function leave(work: Work): void {
    work.state = 'over';
    for (const group of groups.values()) {
      if (group.waiting === work) group.waiting = undefined;
      if (group.running === work) {
        group.running = group.waiting;
        group.waiting = undefined;
        group.running?.begin();
      }
    }
  }

  function startRun(workflow: Workflow, github: Contexts): void {
    const run: WorkflowRun = {
      state: 'waiting',
      contexts: {github, inputs: {}},
      artifacts: new Map(),
      jobs: Object.entries(workflow.jobs).map(([name, job]) => jobRun(name, job, () => run)),
      begin() {
        run.state = 'running';
        goOn(run);
      },
      end() {
        if (run.state === 'over') return;
        run.state = 'ending';
        for (const job of run.jobs) job.end();
        goOn(run);
      },
    };
    runs.push(run);
    enter(run, workflow.concurrency, run.contexts);
  }

  function jobRun(name: string, job: Job, runOf: () => WorkflowRun): JobRun {
    const work: JobRun = {
      name,
      job,
      state: 'waiting',
      hasRead: false,
      result: undefined,
      commit: undefined,
      outputs: {},
      begin() {
        work.state = 'running';
      },
      end() {
        if (work.state === 'running') work.state = 'ending';
        if (work.state !== 'waiting' && work.state !== 'queued') return;
        leave(work);
        goOn(runOf());
      },
    };
    return work;
  }

  /** Starts the jobs of a run that have what they need; a run ends with its last job. */
  function goOn(run: WorkflowRun): void {
    if (run.state === 'running') {
      for (const one of run.jobs.filter(({state}) => state === 'waiting')) {
        const needs = [one.job.needs ?? []].flat().map((name) => run.jobs.find((other) => other.name === name));
        if (needs.some((need) => need?.state !== 'over')) continue;
        const contexts = {
          ...run.contexts,
          needs: Object.fromEntries(needs.map((need) => [need?.name ?? '', {outputs: need?.outputs}])),
        };
        const isWanted = needs.every((need) => need?.result === 'success') && holds(one.job.if ?? true, contexts);
        if (!isWanted) {
          one.result = 'skipped';
          leave(one);
          return goOn(run);
        }
        const called = one.job.uses && workflows[one.job.uses.replace(/^.*\//, '')];
        enter(one, called ? called.concurrency : one.job.concurrency, contexts);
      }
    }
    if (run.state !== 'over' && run.jobs.every(({state}) => state === 'over')) leave(run);
  }

  /** One of the two moments of a job: it reads what there is, then it does what it is for. */
  function advance(run: WorkflowRun, one: JobRun): void {
    const needs = Object.fromEntries(run.jobs.map(({name, outputs}) => [name, {outputs}]));
    const contexts = {...run.contexts, needs};
    if (!one.hasRead) {
      one.hasRead = true;
      for (const step of one.job.steps ?? []) read(step, one, contexts);
      if (one.state === 'running') return;
    }
    // What is being ended may have done it before, or not.
    if (one.state === 'running' || choose(2) === 0) {
      for (const step of one.job.steps ?? []) act(step, one, run, contexts);
      one.result = 'success';
    }
    leave(one);
    goOn(run);
  }

  function read(step: Step, one: JobRun, contexts: Contexts): void {
    const number = Number(fill(step.env?.PULL_REQUEST ?? '0', contexts));
    const asked = /"(\w+)=\$\(gh api "repos\/\$GITHUB_REPOSITORY\/(\S+)" --jq \.\w+\)" >> "\$GITHUB_OUTPUT"/.exec(
      step.run ?? '',
    );
    if (asked) {
      const [, key = '', what] = asked;
      const answers: Readonly<Record<string, string>> = {
        'commits/main': String(world.main),
        'pulls/$PULL_REQUEST': world.requests.get(number)?.isOpen ? 'open' : 'closed',
      };
      const answer = answers[what ?? ''];
      if (answer === undefined) throw new Error(`The simulation does not know what ${what} is.`);
      const steps = {[step.id ?? '']: {outputs: {[key]: answer}}};
      for (const [name, text] of Object.entries(one.job.outputs ?? {}))
        one.outputs[name] = fill(text, {...contexts, steps});
    }
    if (!step.uses?.startsWith('actions/checkout@')) return;
    const ref = fill(String(step.with?.ref ?? '${{ github.sha }}'), contexts);
    const merge = /^refs\/pull\/(\d+)\/merge$/.exec(ref);
    one.commit = merge ? String(world.requests.get(Number(merge[1]))?.commit) : ref;
  }

  function act(step: Step, one: JobRun, run: WorkflowRun, contexts: Contexts): void {
    if (step.uses?.startsWith('actions/upload-artifact@')) run.artifacts.set(String(step.with?.name), one.commit ?? '');
    if (step.uses?.startsWith('actions/download-artifact@')) one.commit = run.artifacts.get(String(step.with?.name));
    const [, command] = /publish-pages\.sh (\S+)/.exec(step.run ?? '') ?? [];
    if (!command) return;
    world.writes += 1;
    const number = Number(fill(step.env?.PULL_REQUEST ?? '0', contexts));
    if (command === 'site') world.site = Number(one.commit);
    if (command === 'preview') world.previews.set(number, Number(one.commit));
    if (command === 'remove-preview') world.previews.delete(number);
  }

  function happen(happening: Happening): void {
    commits += 1;
    const {to} = happening;
    const isPush = to === 'main';
    const common = {repository, repository_owner: owner, sha: String(commits)};
    const event = {repository: {name: 'docs'}};
    if (isPush) world.main = commits;
    else {
      const known = world.requests.get(to);
      const commit =
        happening.action === 'opened' || happening.action === 'synchronize' ? commits : (known?.commit ?? 0);
      world.requests.set(to, {commit, isOpen: happening.action !== 'closed', isFork: happening.isFork});
    }
    const github: Contexts = isPush
      ? {...common, event_name: 'push', ref: 'refs/heads/main', event}
      : {
          ...common,
          event_name: 'pull_request',
          ref: `refs/pull/${to}/merge`,
          sha: String(world.requests.get(to)?.commit),
          event: {
            ...event,
            action: happening.action,
            number: to,
            pull_request: {head: {repo: {full_name: happening.isFork ? 'fork/docs' : repository}}, base: {sha: 'base'}},
          },
        };
    for (const workflow of Object.values(workflows)) {
      if (isPush ? workflow.on.push?.branches?.includes('main') : isWanted(workflow, happening.action)) {
        unseen.push(() => startRun(workflow, github));
      }
    }
  }

  for (;;) {
    const moves = [
      ...ahead.slice(0, 1).map((happening) => () => {
        ahead.shift();
        happen(happening);
      }),
      ...unseen.map((start) => () => {
        unseen = unseen.filter((other) => other !== start);
        start();
      }),
      ...runs.flatMap((run) =>
        run.jobs.filter(({state}) => state === 'running' || state === 'ending').map((one) => () => advance(run, one)),
      ),
    ];
    const move = moves[choose(moves.length)];
    if (!move) return world;
    move();
  }
}

function isWanted(workflow: Workflow, action: string): boolean {
  if (!('pull_request' in workflow.on)) return false;
  return (workflow.on.pull_request?.types ?? ['opened', 'synchronize', 'reopened']).includes(action);
}
