import { expect, type Page } from "@playwright/test";
import { until } from "../../support/until.ts";
import { readLinks } from "./call-page.ts";

/** One that is stuck is rebuilt after some seconds, and again after as many. */
const CONNECTED_WITHIN_MS = 60_000;

/** What is measured is the link alone. */
const slowly = { timeout: 30_000 };

export interface JoinTold {
  readonly tookMs: number;
  /** A link that did not come up in time was built anew. */
  readonly isRebuilt: boolean;
}

/** Leaves the call and joins it again by video, so many times, and is connected to all others each time; a link's time counts from the tap. */
export async function joinAgainAndAgain(
  page: Page,
  times: number,
  others: number,
): Promise<readonly JoinTold[]> {
  const told: JoinTold[] = [];
  for (let count = 0; count < times; count++) told.push(await joinAgain(page, others));
  return told;
}

async function joinAgain(page: Page, others: number): Promise<JoinTold> {
  const call = page.getByRole("region", { name: "Call", exact: true });
  await call.getByRole("button", { name: "Leave the call" }).click(slowly);
  const join = call.getByRole("button", { name: "Join with video" });
  await expect(join).toBeVisible(slowly);
  const before = await countBuilt(page);
  const startedAt = performance.now();
  await join.click(slowly);
  await until(`connected to ${others}`, () => isUp(page, others), CONNECTED_WITHIN_MS);
  const tookMs = Math.round(performance.now() - startedAt);
  return { tookMs, isRebuilt: (await countBuilt(page)) - before > others };
}

async function isUp(page: Page, links: number): Promise<boolean> {
  const found = await readLinks(page);
  return found.length === links && found.every(({ state }) => state === "connected");
}

/** Links that were ever begun on this page. */
function countBuilt(page: Page): Promise<number> {
  return page.evaluate(
    () => (window as Window & { callLinks?: readonly unknown[] }).callLinks?.length ?? 0,
  );
}

export function sayJoins(told: readonly JoinTold[]): string {
  const took = told.map(({ tookMs }) => tookMs).toSorted((one, other) => one - other);
  const rebuilt = told.filter(({ isRebuilt }) => isRebuilt).length;
  const half = took[Math.ceil(took.length / 2) - 1] ?? 0;
  const slowest = took.at(-1) ?? 0;
  return `${took.length} joins in a row, all connected, ${rebuilt} by a rebuild, half within ${half} ms, the slowest after ${slowest} ms`;
}
