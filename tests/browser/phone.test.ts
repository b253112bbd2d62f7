import type { Locator, Page } from "@playwright/test";
import { choose } from "./support/asking.ts";
import { expect, test } from "./support/hallway.ts";
import { overflowOf } from "./support/look.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

test("Okafor asks and Dana answers on their phones, with one hand each", async ({ hallway }) => {
  const dana = await hallway.as("Dana", phone);
  const okafor = await hallway.as("Ngozi", phone);
  await okafor
    .getByRole("navigation", { name: "Pages" })
    .filter({ visible: true })
    .getByRole("link", { name: "Ask" })
    .tap();
  await expect(okafor.getByRole("group", { name: "How urgent" })).toBeVisible();
  await choose(okafor, "How urgent", "Now");
  await choose(okafor, "Room", "Room 4");
  await choose(okafor, "Reason", "Depression");
  await okafor.getByLabel("Patient", { exact: true }).fill("JD");
  await choose(okafor, "Has the patient agreed?", "Yes");
  const send = okafor.getByRole("button", { name: "Send" });
  expect(await isUnderTheThumb(okafor, send)).toBe(true);
  await send.tap();
  await expect(okafor.getByRole("heading", { level: 1 })).toContainText("Dana Reyes");
  await expect(okafor.getByRole("heading", { level: 1 })).toBeFocused();
  expect(await okafor.evaluate(() => window.scrollY)).toBe(0);

  const banner = dana.getByRole("region", { name: "Hand-off for you" });
  await banner.getByRole("button", { name: "Open" }).tap();
  await banner.getByRole("button", { name: /^On my way/ }).tap();
  await expect(banner).toBeHidden();
  await expect(okafor.getByRole("heading", { level: 1 })).toHaveText(/^Dana Reyes is on the way/);
  const here = okafor.getByRole("button", { name: "Dana is here" });
  await here.tap();
  await expect(okafor.getByRole("heading", { level: 1 })).toHaveText(
    /^Dana Reyes is with the patient/,
  );
});

test("Okafor forgets the reason: the phone goes to it, and says beside the button what is missing", async ({
  hallway,
}) => {
  const okafor = await hallway.as("Ngozi", phone);
  await okafor.goto("/sites/riverside/ask");
  await choose(okafor, "How urgent", "Now");
  await choose(okafor, "Room", "Room 4");
  await okafor.evaluate(() => window.scrollTo(0, 0));
  await okafor.getByRole("button", { name: "Send" }).tap();
  await expect(okafor.getByText("Still missing: reason, patient, consent")).toBeVisible();
  const problem = okafor.getByText("Choose a reason.");
  await expect.poll(() => isUncovered(problem)).toBe(true);
  await expect(okafor.getByRole("radio", { name: "Depression" })).toBeFocused();
  await choose(okafor, "Reason", "Depression");
  await expect(okafor.getByText("Still missing: patient, consent")).toBeVisible();
  await expect(problem).toBeHidden();
  // The bar of pages stands below, whole.
  for (const link of await okafor
    .getByRole("navigation", { name: "Pages" })
    .getByRole("link")
    .all())
    expect(!(await link.isVisible()) || (await isUncovered(link))).toBe(true);
});

test("Okafor goes from the middle of the board to her own hand-offs and back: the page opens at its top, the board is where she left it", async ({
  hallway,
}) => {
  const okafor = await hallway.as("Ngozi", phone);
  const scrolled = (): Promise<number> => okafor.evaluate(() => Math.round(window.scrollY));
  await expect(okafor.getByRole("article", { name: "Yael Bendavid" })).toBeVisible();
  await okafor.evaluate(() => window.scrollTo(0, 600));
  await expect.poll(scrolled).toBe(600);
  await okafor.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Mine" }).tap();
  await expect(okafor.getByRole("heading", { level: 1, name: "Mine" })).toBeFocused();
  expect(await scrolled()).toBe(0);
  await okafor.goBack();
  await expect(okafor.getByRole("article", { name: "Yael Bendavid" })).toBeVisible();
  await expect.poll(scrolled).toBe(600);
});

test("no page is wider than a phone, nor than a tablet held upright", async ({ hallway }) => {
  const ruth = await hallway.as("Ruth");
  for (const width of [320, 390, 820]) {
    await ruth.setViewportSize({ width, height: 844 });
    for (const address of [
      "/sites/riverside/board",
      "/sites/riverside/ask",
      "/mine",
      "/me",
      "/people",
      "/sites/riverside/huddles",
      "/sites/riverside/huddle-rooms",
    ]) {
      await ruth.goto(address);
      await expect(ruth.getByRole("main").getByRole("heading").first()).toBeAttached();
      expect(await overflowOf(ruth), `${address} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test("whatever a finger may press on a phone is as high as a thumb is wide", async ({
  hallway,
}) => {
  const ruth = await hallway.as("Ruth", phone);
  for (const address of [
    "/sites/riverside/board",
    "/sites/riverside/ask",
    "/mine",
    "/me",
    "/people",
    "/sites/riverside/huddles",
    "/sites/riverside/huddle-rooms",
    "/sites/riverside/office-hours",
    "/sites/riverside/office-hours/planning",
  ]) {
    await ruth.goto(address);
    await expect(ruth.getByRole("main").getByRole("heading").first()).toBeAttached();
    await expect(ruth.getByRole("main").getByText(/^(Loading|Fetching)/)).toHaveCount(0);
    expect(await smallTargets(ruth), address).toEqual([]);
  }
});

/** Buttons, fields, and links that are blocks of their own, lower than a thumb, each by its words. A link inside a sentence is as high as its line, and a choice as its tile. */
function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const pressed = "button, a, select, summary, textarea, input:not([type=radio])";
    // A link that spreads over its card is as large as the card.
    const wholeCardOf = (element: Element): Element | null =>
      getComputedStyle(element, "::after").position === "absolute" ? element.parentElement : null;
    const heightOf = (element: Element): number => {
      const areas: readonly Element[] =
        element instanceof HTMLInputElement && element.type === "checkbox"
          ? [...(element.labels ?? [])]
          : [wholeCardOf(element) ?? element];
      return Math.max(...areas.map((area) => area.getBoundingClientRect().height));
    };
    return [...document.querySelectorAll(pressed)]
      .filter(
        (element) => element.checkVisibility() && getComputedStyle(element).display !== "inline",
      )
      .filter((element) => !element.matches("a[href='#main'], [aria-hidden]"))
      .map((element) => ({ element, height: heightOf(element) }))
      .filter(({ height }) => height < 44)
      .map(
        ({ element, height }) =>
          `${element.localName} ${element.textContent || element.ariaLabel || element.className} (${height} px)`,
      );
  });
}

/** Whether a finger put on the middle of it would touch it and nothing else. */
function isUncovered(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return top !== null && (element.contains(top) || top.contains(element));
  });
}

/** In the lower half of the screen, large enough for a thumb, and covered by nothing. */
async function isUnderTheThumb(
  page: Page,
  button: ReturnType<Page["getByRole"]>,
): Promise<boolean> {
  const box = await button.boundingBox();
  const { height } = page.viewportSize() ?? { height: 0 };
  return box !== null && box.y > height / 2 && box.y + box.height <= height && box.height >= 44;
}
