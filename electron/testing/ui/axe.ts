import axe from 'axe-core';
import type { Page } from 'playwright';

/** Levels A and AA of WCAG, up to 2.2. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** What a page that was looked at can get wrong when nothing but its colours changes. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong with the page as it stands: the rule, the place, and what is missing there. */
export async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return runRules(page, { type: 'tag', values: RULES });
}

/** The same for a page that has been looked at and has other colours now. */
export function faultsOfColours(page: Page): Promise<string[]> {
  return runRules(page, { type: 'rule', values: OF_COLOURS });
}

function runRules(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  return page.evaluate(async (rules) => {
    const { violations } = await window.axe.run(document, {
      runOnly: rules,
      resultTypes: ['violations'],
      iframes: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        (node) => `${id}: ${node.target.join(' ')}: ${(node.failureSummary ?? '').split('\n').slice(1).join(';')}`,
      ),
    );
  }, runOnly);
}
