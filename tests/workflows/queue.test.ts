import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fill, holds} from './expressions';
import {simulateQueue, type Happening, type World} from './simulateQueue';
import {readWorkflows, type Job, type Workflow} from './workflowFiles';

type Workflows = Readonly<Record<string, Workflow>>;

const workflows: Workflows = Object.fromEntries(readWorkflows().map(({file, workflow}) => [file, workflow]));

/** Every third pull request is from a fork. */
const isFork = (number: number) => number % 3 === 0;

/** What may happen to main and to four pull requests, in an order that the repository allows. */
const anyHappenings: fc.Arbitrary<readonly Happening[]> = fc
  .array(fc.record({to: fc.constantFrom('main' as const, 1, 2, 3, 4), closes: fc.boolean()}), {maxLength: 14})
  .map((wishes) => {
    const open = new Map<number, boolean>();
    return wishes.map(({to, closes}): Happening => {
      if (to === 'main') return {to};
      const isOpen = open.get(to);
      open.set(to, !(isOpen && closes));
      const action = isOpen === undefined ? 'opened' : isOpen ? (closes ? 'closed' : 'synchronize') : 'reopened';
      return {to, action, isFork: isFork(to)};
    });
  });

/** Whole numbers from 0 to `count` - 1 that follow from a seed alone. */
function chooser(seed: number): (count: number) => number {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

/** What is wrong on the published branch when nothing runs any more. */
function faultsOf({main, site, requests, previews}: World): readonly string[] {
  const ofSite = main > 0 && site !== main ? [`the site is ${site}, main is ${main}`] : [];
  const ofPreviews = [...requests].flatMap(([number, {commit, isOpen, isFork}]) => {
    const wanted = isOpen && !isFork ? commit : undefined;
    const published = previews.get(number);
    return published === wanted ? [] : [`the preview of ${number} is ${published}, not ${wanted}`];
  });
  return [...ofSite, ...ofPreviews];
}

/** The faults of many random orders, and how often something was published or removed in all of them. */
function play(given: Workflows, runs: number): {faults: readonly string[]; writes: number} {
  const seen: string[] = [];
  let writes = 0;
  fc.assert(
    fc.property(anyHappenings, fc.integer(), (happenings, seed) => {
      const world = simulateQueue(given, happenings, chooser(seed));
      seen.push(...faultsOf(world));
      writes += world.writes;
    }),
    {seed: 44, numRuns: runs},
  );
  return {faults: seen, writes};
}

/** The same workflows with one of them changed. */
const changed = (file: string, change: (workflow: Workflow) => Workflow): Workflows => {
  const workflow = workflows[file];
  if (!workflow) throw new Error(`There is no ${file}.`);
  return {...workflows, [file]: change(workflow)};
};
const withJobs = (workflow: Workflow, change: (job: Job) => Job): Workflow => ({
  ...workflow,
  jobs: Object.fromEntries(Object.entries(workflow.jobs).map(([name, job]) => [name, change(job)])),
});
const withText = (workflow: Workflow, from: string, to: string): Workflow => {
  const text = JSON.stringify(workflow);
  expect(text).toContain(from);
  return JSON.parse(text.replaceAll(from, to)) as Workflow; // what it was, but for a text in it
};

describe('many pushes and pull requests at once', {timeout: 60_000}, () => {
  it('end with the newest main, each open request at its last commit, and no closed one', () => {
    const runs = 1000;
    const {faults, writes} = play(workflows, runs);
    expect(faults).toEqual([]);
    expect(writes).toBeGreaterThan(2 * runs);
  });

  const writer = (job: Job) => Object.values(job.permissions ?? {}).includes('write');
  const shared = {group: 'gh-pages', 'cancel-in-progress': false};
  const oneGroup = (workflow: Workflow): Workflow => {
    const {concurrency: _, ...rest} = workflow;
    return withJobs(rest, (job) => (writer(job) ? {...job, concurrency: shared} : job));
  };
  const withoutGroup = ({concurrency: _, ...rest}: Workflow): Workflow => rest;
  const faulty: readonly (readonly [name: string, given: () => Workflows, fault: RegExp])[] = [
    [
      'all writers shared one group',
      () => Object.fromEntries(Object.entries(workflows).map(([file, workflow]) => [file, oneGroup(workflow)])),
      /the site is|the preview of/,
    ],
    [
      'an older main could run beside a newer one',
      () => changed('publish.yml', withoutGroup),
      /the site is \d+, main is/,
    ],
    ['the runs of a request could overlap', () => changed('preview.yml', withoutGroup), /the preview of/],
    [
      'a run published the main of its event',
      () => changed('publish.yml', (it) => withText(it, '${{ needs.commit.outputs.sha }}', '${{ github.sha }}')),
      /the site is \d+, main is/,
    ],
    [
      'a run built the commit of its event',
      () =>
        changed('preview.yml', (it) => withText(it, 'refs/pull/${{ github.event.number }}/merge', '${{ github.sha }}')),
      /the preview of \d is \d+, not \d+/,
    ],
    [
      'a run went by the state of its event',
      () =>
        changed('preview.yml', (it) =>
          withText(
            withText(it, "needs.request.outputs.state == 'open'", "github.event.action != 'closed'"),
            "needs.request.outputs.state == 'closed'",
            "github.event.action == 'closed'",
          ),
        ),
      /the preview of \d is \d+, not undefined/,
    ],
    [
      'a fork were published',
      () =>
        changed('preview.yml', (it) =>
          withText(it, 'github.event.pull_request.head.repo.full_name == github.repository', 'true'),
        ),
      /the preview of 3 is \d+, not undefined/,
    ],
  ];
  it.each(faulty)('would end otherwise if %s', (_name, given, fault) => {
    expect(play(given(), 200).faults.filter((text) => fault.test(text)).length).toBeGreaterThan(0);
  });
});

describe('the address of a published site', () => {
  const addressIn = (file: string, owner: string, name: string) => {
    const github = {
      repository_owner: owner,
      server_url: 'https://github.com',
      repository: `${owner}/${name}`,
      event: {number: 7, repository: {name}},
    };
    const steps = Object.values(workflows[file]?.jobs ?? {}).flatMap((job) => job.steps ?? []);
    const texts = steps.flatMap(({env}) => [env?.BASE_URL ?? [], env?.ADDRESS ?? []].flat());
    return texts.map((text) => fill(text, {github}));
  };

  it.each([
    ['owner', 'docs', '/docs/'],
    ['owner', 'owner.github.io', '/'],
    ['Owner', 'owner.github.io', '/'],
    ['owner', 'other.github.io', '/other.github.io/'],
    ['owner', 'owner.github.io.old', '/owner.github.io.old/'],
  ])('of %s/%s begins at %s', (owner, name, base) => {
    expect(addressIn('publish.yml', owner, name)).toEqual([base]);
    const preview = `${base}preview/pr-7/`;
    expect(addressIn('preview.yml', owner, name)).toEqual([preview, `https://${owner}.github.io${preview}`]);
  });
});

describe('expressions of workflows', () => {
  it.each([
    ["github.event.action == 'closed'", true],
    ["${{ github.event.action != 'CLOSED' }}", false],
    ["github.missing || ''", false],
    ["github.event.action == 'closed' &&\n  github.number == 7", true],
  ])('are read as GitHub reads them: %s', (text, expected) =>
    expect(holds(text, {github: {event: {action: 'closed'}, number: 7}})).toBe(expected),
  );
});
