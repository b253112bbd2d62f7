import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const sizes = [
  { name: "1440", width: 1440, height: 900 },
  { name: "390", width: 390, height: 844 },
] as const;
const schemes = ["light", "dark"] as const;
type Scheme = (typeof schemes)[number];

/** A page longer than this is cut in its picture. */
const PICTURE_MAX_PX = 4_000;

/** Looks at one screen as wide and as narrow, as light and as dark as it comes: nobody is shut out of it, and it never scrolls sideways. With `HALLWAY_PICTURES=1` there is a picture of each in `test-results/screens`. */
export async function look(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    for (const colorScheme of schemes) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const where = `${name}-${size.name}-${colorScheme}`;
      // A page takes a moment to settle into another window and another light.
      await expect.poll(() => schemeOf(page), `${where} has not turned`).toBe(colorScheme);
      await expect.poll(() => overflowOf(page), `${where} is too wide`).toBeLessThanOrEqual(0);
      await expectAccessible(page, where, colorScheme);
      if (process.env["HALLWAY_PICTURES"]) await takePicture(page, where, size);
    }
  }
}

/** WCAG 2.2, levels A and AA. */
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** All that can differ between light and dark. */
const ofColor = ["color-contrast", "link-in-text-block"];

/** In light every rule is tried, in dark those of color: names, order and sizes are the same in both. */
const tried = {
  light: { only: { type: "tag" as const, values: levels }, leastPassed: 6 },
  dark: { only: { type: "rule" as const, values: ofColor }, leastPassed: 1 },
};

async function expectAccessible(page: Page, where: string, scheme: Scheme): Promise<void> {
  const { only, leastPassed } = tried[scheme];
  const { violations, passes } = await new AxeBuilder({ page, ...(await sourceFor(page)) })
    .options({ runOnly: only, resultTypes: ["violations"] })
    .setLegacyMode()
    .analyze();
  expect(passes.length, `rules that were tried on ${where}`).toBeGreaterThanOrEqual(leastPassed);
  const told = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
  }));
  expect.soft(told, where).toEqual([]);
}

/** A page that has the rules already reads them no second time: half a megabyte each. */
async function sourceFor(page: Page): Promise<{ axeSource?: string }> {
  return (await page.evaluate(() => "axe" in globalThis)) ? { axeSource: ";" } : {};
}

/** The light that the page has turned to, with all its colors: none is still on its way from one to the other. */
function schemeOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
    const { documentElement } = document;
    return (
      documentElement.dataset["mantineColorScheme"] ?? getComputedStyle(documentElement).colorScheme
    );
  });
}

/** How far the page can be pushed sideways. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** The whole of a page, with its bars where they belong; of a dialog what a screen shows. */
async function takePicture(page: Page, where: string, size: (typeof sizes)[number]): Promise<void> {
  const wanted = await page.evaluate(() =>
    document.querySelector("dialog[open]") ? 0 : document.documentElement.scrollHeight,
  );
  await page.setViewportSize({
    width: size.width,
    height: Math.min(PICTURE_MAX_PX, Math.max(size.height, wanted)),
  });
  await page.screenshot({ path: `test-results/screens/${where}.png`, animations: "disabled" });
  await page.setViewportSize(size);
}
