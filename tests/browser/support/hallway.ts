import {
  expect,
  test as base,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { startClock } from "../../../server/platform/clock.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import { openDevice, stepIn, type Somebody } from "../../support/somebody.ts";
import { startHubProcess, type HubProcess } from "./hub-process.ts";
import { placeEars } from "./ring-ear.ts";
import { watchPages, type Watch } from "./watched-page.ts";

/** The demo practice on a hub of its own, and browsers for its people. */
export interface Hallway {
  readonly hub: HubProcess;
  readonly url: string;
  /** A browser of its own that nobody is signed in to. */
  browser(options?: BrowserContextOptions): Promise<Page>;
  /** Signs somebody in on one more browser, through the demo's picker; the first page is on the screen. */
  as(name: string, options?: BrowserContextOptions): Promise<Page>;
  /** Somebody who has Hallway open elsewhere, without a screen in this test. */
  elsewhere(name: string): Promise<Somebody>;
  card(name: string): Promise<PersonCard>;
  /** Trouble in the console that this test means to cause. */
  expectTrouble(pattern: RegExp): void;
}

export const test = base.extend<{
  hallway: Hallway;
  /** More settings of the hub. */
  hubSettings: Readonly<Record<string, string>>;
}>({
  // eslint-disable-next-line no-empty-pattern
  hubSettings: async ({}, use) => use({}),
  hallway: async ({ browser, hubSettings }, use) => {
    const hub = await startHubProcess(hubSettings);
    const opened = openHallway(browser, hub);
    await use(opened.hallway);
    await opened.close();
  },
});

export { expect };

function openHallway(browser: Browser, hub: HubProcess) {
  const watches: Watch[] = [];
  const devices: Somebody[] = [];
  const pages: Page[] = [];
  // Now and then Chromium forgets over a reload that a page was touched. What the page says then has a test of its own.
  const expected = [/AudioContext was not allowed to start/];
  const hallway: Hallway = {
    hub,
    url: hub.url,
    async browser(options) {
      const context = await browser.newContext({
        baseURL: hub.url,
        viewport: { width: 1440, height: 900 },
        ...options,
      });
      watches.push(await watchPages(context, hub.url));
      await placeEars(context);
      const page = await context.newPage();
      pages.push(page);
      return page;
    },
    async as(name, options) {
      const page = await hallway.browser(options);
      await page.goto("/");
      await page.getByRole("button", { name: new RegExp(`^${name}\\b`) }).click();
      await expect(page.getByRole("banner")).toBeVisible();
      return page;
    },
    card: async (name) => (await stepIn(hub.url, await findPerson(hub.url, name))).card,
    async elsewhere(name) {
      const { token, card } = await stepIn(hub.url, await findPerson(hub.url, name));
      const somebody = await openDevice(hub.url, card, token, startClock().now);
      devices.push(somebody);
      return somebody;
    },
    expectTrouble: (pattern) => void expected.push(pattern),
  };
  return {
    hallway,
    async close() {
      for (const device of devices) await device.leave();
      for (const page of pages) await page.context().close();
      await hub.close();
      const troubles = watches
        .flatMap((watch) => watch.troubles)
        .filter((trouble) => !expected.some((pattern) => pattern.test(trouble)));
      expect(troubles, "troubles in the browsers").toEqual([]);
      expect(
        hub.logs
          .join("")
          .split("\n")
          .filter((line) => line.includes('"level":50')),
        "errors in the hub",
      ).toEqual([]);
    },
  };
}

/** People go by their first names in tests. */
async function findPerson(url: string, name: string): Promise<PersonId> {
  const answer = (await (await fetch(`${url}/api/demo/people`)).json()) as {
    value: readonly { id: PersonId; name: string }[];
  };
  const found = answer.value.find(
    (person) => person.name === name || person.name.split(" ")[0] === name,
  );
  if (!found) throw new Error(`nobody is called ${name}`);
  return found.id;
}
