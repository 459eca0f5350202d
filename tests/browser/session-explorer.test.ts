import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {account as accountOf} from '../../src/toolhive/routing/exploration/account';
import {explore} from '../../src/toolhive/routing/exploration/exploration';
import {conclusionOf, differsByRelease, stories} from '../../src/toolhive/routing/exploration/stories';
import {axeFindings, axeFindingsInBothSchemes} from './chromium/axeFindings';
import {desktop, phone, useBrowser} from './chromium/visit';
import {sidewaysOf} from './reading/measures';

const visit = useBrowser();
const address = '/tools/session-explorer';
const sequence = '?explore=2p-2b-redis-None-404-cluster-ip_i.c.c.c#explorer';
const pingPong = `${address}${sequence}`;
/** The longest that a link opens but for one step. */
const longSequence = `${address}?explore=1p-1b-memory-None-404-cluster-ip_${'i.'.repeat(98)}i#explorer`;

/** What has happened in what is shown: without the steps that come later. */
const account = async (page: Page) => {
  const steps = await page.getByRole('list', {name: 'What has happened'}).locator('button').allTextContents();
  return steps.slice(0, await shownStep(page));
};
const shownStep = async (page: Page) => {
  const text = await page.getByText(/^Step \d+ of \d+$/).textContent();
  return Number(/\d+/.exec(text ?? '')?.[0]);
};
const answer = (page: Page, term: string) =>
  page.locator('dl[aria-label="The last answer"] div', {hasText: term}).locator('dd').textContent();
const button = (page: Page, name: string) => page.getByRole('button', {name, exact: true});
const client = (page: Page) => page.getByRole('group', {name: 'Client', exact: true});
const explorer = (page: Page) => page.locator('.theme-doc-markdown fieldset');
const node = (page: Page, name: string) => page.locator('button[popovertarget]', {hasText: name});
const said = (page: Page) => page.locator('.theme-doc-markdown [role="status"]').textContent();

/** Chooses from the menu of a part of the picture. */
async function happens(page: Page, what: string, to: string): Promise<void> {
  await node(page, to).click();
  await page.getByRole('button', {name: new RegExp(`^${what} ${to}`)}).click();
}

/** Moves the focus with Tab until it is on the button. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (focused.trim().startsWith(name)) return;
  }
  throw new Error(`Tab never reached "${name}".`);
}

describe('the explorer', () => {
  it('is used by keyboard alone', async () => {
    const {page, complaints} = await visit(address);
    await tabTo(page, 'initialize');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Call');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await tabTo(page, 'demo-0');
    await page.keyboard.press('Enter'); // its menu
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // Restart
    expect(await account(page)).toHaveLength(4);
    expect(await said(page)).toBe('Step 4 of 4. demo-0 restarts at the same address, with empty memory. ');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('demo-0');

    await node(page, 'demo-0').press('Enter');
    await page.keyboard.press('Escape');
    expect(await page.locator('[popover]:popover-open').count()).toBe(0);

    await button(page, 'Call').press('Enter');
    expect((await account(page)).at(-1)).toContain('count 1. Memory lost.');
    expect(await answer(page, 'Memory')).toBe('lost');
    expect(await answer(page, 'Logged')).toContain('transparently re-initializing');

    await tabTo(page, 'Undo');
    await page.keyboard.press('Enter');
    expect(await account(page)).toHaveLength(4);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // Start again
    expect(await page.getByText('Nothing yet.').isVisible()).toBe(true);
    expect(await said(page)).toMatch(/^Step 0 of 0\./);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each([
    {viewport: desktop, width: desktop.width, colorScheme: 'light'},
    {viewport: phone, width: phone.width, colorScheme: 'dark'},
  ] as const)('is used by touch at $width px, with zero findings of axe', async ({viewport, colorScheme}) => {
    const {page, complaints} = await visit(address, {viewport, colorScheme, hasTouch: true});
    await page.getByLabel('Session store', {exact: true}).selectOption('memory');
    await button(page, 'initialize').tap();
    await button(page, 'Call').tap();
    await button(page, 'Call through the other proxy pod').tap();
    expect(await answer(page, 'Status')).toBe('404');
    expect(await answer(page, 'The client notices')).toBe('An error: 404.');
    expect(await axeFindingsInBothSchemes(page, colorScheme)).toEqual([]);

    await node(page, 'demo-1').tap();
    expect(await page.locator('[popover]:popover-open button').count()).toBe(4);
    expect(await sidewaysOf(page)).toBeLessThanOrEqual(0);
    expect(await axeFindings(page, {within: 'main'})).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('has the picture, the actions and the last answer on one screen of 1280 x 800', async () => {
    const {page} = await visit(address, {viewport: {width: 1280, height: 800}});
    const lowest = () =>
      page.evaluate(() =>
        Math.max(
          ...[...document.querySelectorAll('button[popovertarget], dl[aria-label="The last answer"]')].map(
            (element) => element.getBoundingClientRect().bottom,
          ),
        ),
      );
    const before = await lowest();
    expect(before).toBeGreaterThan(300);
    expect(before).toBeLessThanOrEqual(800);
    await button(page, 'initialize').click();
    await button(page, 'Call').click();
    expect(await lowest()).toBeLessThan(before); // the arrangement has folded away
    expect(await page.getByLabel('Proxy pods').isVisible()).toBe(false);
    expect(await page.getByLabel('ToolHive release').isVisible()).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.context().close();
  });

  it.each([320, phone.width])('keeps the picture in view on a phone of %i px while the rest scrolls', async (width) => {
    const {page} = await visit(longSequence, {
      viewport: {...phone, width},
    });
    await expect.poll(() => account(page)).toHaveLength(99);
    await button(page, 'Undo').scrollIntoViewIfNeeded();
    const bar = await page.getByRole('group', {name: 'Steps'}).boundingBox();
    const highest = await explorer(page).getByText('mcp-demo-proxy', {exact: true}).boundingBox();
    const backend = await node(page, 'demo-0').boundingBox();
    expect(bar?.y).toBeGreaterThan(0);
    expect(highest?.y).toBeGreaterThan((bar?.y ?? phone.height) + (bar?.height ?? 0));
    expect((backend?.y ?? phone.height) + (backend?.height ?? 0)).toBeLessThan(phone.height);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.context().close();
  });

  it('shows the picture of each moment, going back and forth', async () => {
    const {page} = await visit(pingPong);
    await expect.poll(() => account(page)).toHaveLength(4);
    const pictures = async () => [await node(page, 'demo-0').textContent(), await node(page, 'Redis').textContent()];
    expect(await pictures()).toEqual(['demo-0 2 left over', 'Redis 1 record, 4 GETEX, 1 SET']);
    await button(page, 'Back').click();
    await button(page, 'Back').click();
    await button(page, 'Back').click();
    expect(await pictures()).toEqual(['demo-0 count 0', 'Redis 1 record, 2 GETEX, 1 SET']);
    expect(await account(page)).toHaveLength(1);
    await button(page, 'Forward').click();
    expect((await account(page)).at(-1)).toContain('from demo-1, count 1.');

    await client(page).getByRole('button', {name: 'Call', exact: true}).click(); // takes the place of the two later ones
    expect(await page.getByText('Step 3 of 3', {exact: true}).isVisible()).toBe(true);
    await page.getByRole('list', {name: 'What has happened'}).locator('button').first().click();
    expect(await page.getByText('Step 1 of 3', {exact: true}).isVisible()).toBe(true);
    await page.context().close();
  });

  it('opens the sequence of a link, and gives a link that opens the same', async () => {
    const {page} = await visit(pingPong);
    await expect.poll(() => account(page)).toHaveLength(4);
    const shown = await account(page);
    expect(shown.at(-1)).toContain('Memory lost.');
    await happens(page, 'Restart', 'demo-0');
    const link = await page.getByRole('link', {name: 'Link to this sequence'}).getAttribute('href');
    const again = await visit(link ?? '');
    await expect.poll(() => account(again.page)).toEqual([...shown, expect.stringContaining('demo-0 restarts')]);
    await again.page.context().close();
    await page.context().close();
  });

  it('is where a link to the explorer on the page of session routing arrives, with its sequence', async () => {
    const {page} = await visit(`/concepts/session-routing${sequence}`, {hydrated: false});
    await page.waitForURL(`**${pingPong}`);
    await expect.poll(() => account(page)).toHaveLength(4);
    await page.context().close();
  });

  it('says so when a link cannot be read, and keeps what the reader has', async () => {
    const {page} = await visit(`${address}?explore=nonsense#explorer`);
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('no sequence that can be read');
    await button(page, 'initialize').click();
    expect(await account(page)).toHaveLength(1);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });

  it('plays the sequence again when the arrangement changes', async () => {
    const {page} = await visit(pingPong);
    await expect.poll(() => account(page)).toHaveLength(4);
    await page.getByText('Arrangement: 2 proxy pods').click();
    await page.getByLabel('Client affinity').selectOption('ClientIP');
    expect((await account(page)).at(-1)).toContain('count 3. Memory kept.');
    await page.context().close();
  });

  it('does nothing for a button that is off', async () => {
    const {page} = await visit(address);
    await button(page, 'DELETE').click({force: true});
    expect(await page.getByText('Nothing yet.').isVisible()).toBe(true);
    await button(page, 'initialize').click();
    await button(page, 'Forward').click({force: true});
    expect(await page.getByText('Step 1 of 1', {exact: true}).isVisible()).toBe(true);
    await page.context().close();
  });

  it('shows the record of the session', async () => {
    const {page} = await visit(pingPong);
    await expect
      .poll(() => page.getByRole('region', {name: 'Session records'}).textContent())
      .toContain('the ClusterIP of mcp-demo');
    await page.context().close();
  });

  it('offers no link that it would refuse, and says why', async () => {
    const {page} = await visit(longSequence);
    await expect.poll(() => account(page)).toHaveLength(99);
    const link = page.getByRole('link', {name: 'Link to this sequence'});
    await button(page, 'initialize').click();
    expect(await link.count()).toBe(1);
    await button(page, 'initialize').click();
    expect(await account(page)).toHaveLength(101);
    expect(await link.count()).toBe(0);
    expect(await page.getByText('The sequence is too long for a link.').count()).toBe(1);
    await button(page, 'Undo').click();
    await link.click();
    expect(await account(page)).toHaveLength(100);
    await page.context().close();
  });
});

describe('a story', () => {
  it.each(['', '#explorer'])(
    'is gone through right behind its choice, all of it on one screen, at "%s"',
    async (at) => {
      const {page} = await visit(address + at, {viewport: {width: 1280, height: 800}, reducedMotion: 'reduce'});
      for (const {title} of stories) {
        await page.getByLabel('Story').selectOption(title);
        await page.getByLabel('Story').focus();
        await page.keyboard.press('Tab'); // Back
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter'); // Forward
        expect(await shownStep(page)).toBe(1);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter'); // Play all
        const lowest = await explorer(page)
          .locator('button:visible, dl, p:not([role="status"])')
          .evaluateAll((all) =>
            Math.max(...all.filter((one) => !one.closest('ol')).map((one) => one.getBoundingClientRect().bottom)),
          );
        expect(lowest, title).toBeGreaterThan(500);
        expect(lowest, title).toBeLessThanOrEqual(800);
      }
      await page.context().close();
    },
  );

  it('is told step by step, from its beginning to what follows from it', async () => {
    const story = stories.find(({id}) => id === 'story-redis-outage');
    if (!story) throw new Error('There is no such story: name one of stories.ts.');
    const steps = explore(story.setup, story.actions).moments.map(accountOf);
    const {page} = await visit(address);
    await page.getByLabel('Story').selectOption(story.title);
    expect(await account(page)).toEqual([]);
    for (const step of steps.keys()) {
      await button(page, 'Forward').click();
      expect(await page.getByText(`Step ${step + 1} of ${steps.length}`, {exact: true}).isVisible()).toBe(true);
      expect(await account(page)).toEqual(steps.slice(0, step + 1));
      expect(await page.locator('[aria-current="step"]').allTextContents()).toEqual([steps[step]]);
      expect(await said(page)).toContain(steps[step]);
      const conclusions = await explorer(page)
        .getByText(conclusionOf(story, 'v044') ?? '', {exact: true})
        .count();
      expect(conclusions).toBe(step === steps.length - 1 ? 1 : 0);
    }
    expect(await page.getByLabel('Story').inputValue()).toBe(story.id);
    await client(page).getByRole('button', {name: 'Call', exact: true}).click(); // the reader's own step
    expect(await page.getByLabel('Story').inputValue()).toBe('');
    await page.context().close();
  });

  it('is played by itself, and at once for readers who want less motion', async () => {
    const [first] = stories;
    if (!first) throw new Error('There is no story.');
    const {id, actions} = first;
    const open = `${address}?story=${id}#explorer`;
    const {page} = await visit(open);
    await expect.poll(() => page.getByText(`Step 0 of ${actions.length}`, {exact: true}).count()).toBe(1);
    await button(page, 'Play all').click();
    await expect.poll(() => shownStep(page), {timeout: 10_000}).toBe(1);
    await button(page, 'Pause').click();
    expect(await button(page, 'Play all').count()).toBe(1);
    await page.context().close();

    const still = (await visit(open, {reducedMotion: 'reduce'})).page;
    await expect.poll(() => still.getByText(`Step 0 of ${actions.length}`, {exact: true}).count()).toBe(1);
    await button(still, 'Play all').click();
    expect(await shownStep(still)).toBe(actions.length);
    expect(await still.evaluate(() => document.getAnimations().length)).toBe(0);
    await still.context().close();
  });

  it('is opened from its table, and told for both generations of releases where they differ', async () => {
    const story = stories.find(differsByRelease);
    if (!story) throw new Error('No story differs by release.');
    const {page} = await visit(`/concepts/session-routing#${story.id}`);
    await page.locator(`a[href*="story=${story.id}"]`).getByText('Play it in the explorer').click();
    await page.waitForURL(`**${address}?story=${story.id}#explorer`);
    await button(page, 'Play it for v0.51.0 and newer, as far as recorded').click();
    for (const _ of story.actions) await button(page, 'Forward').click();
    expect(
      await explorer(page)
        .getByText(conclusionOf(story, 'owned') ?? '', {exact: true})
        .isVisible(),
    ).toBe(true);
    expect(await answer(page, 'Status')).toBe('200');
    expect(await page.getByLabel('Story').inputValue()).toBe(story.id);
    await page.getByLabel('ToolHive release').selectOption('rollout');
    expect(await page.getByLabel('Story').inputValue()).toBe('');
    await page.context().close();
  });
});
