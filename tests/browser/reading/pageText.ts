import type {CheerioAPI} from 'cheerio';
import type {Page} from 'playwright-core';
import {defaultSiteUrl} from '../../../src/cli/environment';

/**
 * The sentences that an open page says in an element; what stands there for readers without JavaScript is left out. The
 * page may name the address that it was opened at in place of the one that the build takes by default.
 */
export async function openText(page: Page, selector: string): Promise<readonly string[]> {
  const text = await page.locator(selector).evaluate((main) => {
    const copy = main.cloneNode(true) as Element; // a copy of an element is one
    for (const element of copy.querySelectorAll('noscript')) element.remove();
    return copy.textContent;
  });
  return sentences(text.replaceAll(new URL(page.url()).origin, defaultSiteUrl));
}

/** The sentences of a built page in an element, as `openText` gives those of an open one. */
export function builtText($: CheerioAPI, selector: string): readonly string[] {
  const copy = $(selector).clone();
  copy.find('noscript').remove();
  return sentences(copy.text());
}

const sentences = (text: string) => text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim().split('. ');
