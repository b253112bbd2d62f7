import type { PersonId } from "../../shared/kernel/ids.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import type { Lab } from "./lab.ts";

const LOOK_EVERY_MS = 10;
const SEEN_WITHIN_MS = 30_000;

/** Screens of people who look on, one at every node that runs. */
export async function lookOn(lab: Lab, name = "Lead 1-1"): Promise<readonly Somebody[]> {
  const running = lab.nodes.filter((node) => node.isRunning());
  return Promise.all(running.map(({ index }) => lab.as(name, { node: index })));
}

/** Waits until everybody who looks on sees all these people as reachable. */
export async function seeReachable(
  onlookers: readonly Somebody[],
  ids: readonly PersonId[],
): Promise<void> {
  const isSeen = (id: PersonId): boolean =>
    onlookers.every((each) => each.presenceOf(id)?.isReachable === true);
  await until("everybody is seen as reachable", () => ids.every(isSeen), SEEN_WITHIN_MS);
}

/** Of each person: how long after a moment (monotonic) the last of those who look on had seen them go. */
export async function goneAfter(
  onlookers: readonly Somebody[],
  ids: readonly PersonId[],
  since: number,
  patienceMs: number,
): Promise<readonly number[]> {
  const goneMs = new Map<PersonId, number>();
  const isGone = (id: PersonId): boolean =>
    onlookers.every((each) => each.presenceOf(id)?.isReachable === false);
  while (goneMs.size < ids.length) {
    const now = performance.now();
    for (const id of ids) if (!goneMs.has(id) && isGone(id)) goneMs.set(id, now - since);
    if (now - since > patienceMs) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  // Whoever is still there has been shown for longer than was waited.
  return ids.map((id) => goneMs.get(id) ?? Number.POSITIVE_INFINITY);
}
