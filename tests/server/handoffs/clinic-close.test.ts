import { readFileSync } from "node:fs";
import { DateTime } from "luxon";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { buildRequest } from "./requests.ts";

/** The demo, but with a clinic day that ends: 08:00 to 17:00 in Chicago. */
const practice = readFileSync("practices/demo.yaml", "utf8").replace(
  'opening_hours: ["daily 00:00-24:00"]',
  'opening_hours: ["daily 08:00-17:00"]',
);

function nextTenToFive(now: number): number {
  const local = DateTime.fromMillis(now, { zone: "America/Chicago" }).plus({ days: 1 });
  return local.set({ hour: 16, minute: 50, second: 0, millisecond: 0 }).toMillis();
}

describe("clinic close", () => {
  let hallway: Hallway;
  let maya: Somebody;
  let dana: Somebody;
  beforeEach(async () => {
    hallway = await startHallway({ practice });
    await hallway.advance(nextTenToFive(hallway.clock.now()) - hallway.clock.now());
    maya = await hallway.as("Maya");
    dana = await hallway.as("Dana");
  });
  afterEach(() => hallway.close());

  it("leaves nothing to look for somebody in silence: a person must decide", async () => {
    await dana.does("presence.set", { status: "visit_protected" });
    const { handoffId } = await maya.does(
      "handoff.request",
      buildRequest({ urgency: "today", personId: dana.id }),
    );
    await maya.sees(handoffId, "that it waits", (handoff) => handoff.state === "waiting");
    await hallway.advance(10 * MINUTE_MS + SECOND_MS);
    const swept = await maya.sees(
      handoffId,
      "that the clinic has closed",
      (handoff) => handoff.state === "unanswered",
    );
    expect(swept).toMatchObject({ isAfterClose: true });
    expect(swept.offers.every((offer) => offer.state === "withdrawn")).toBe(true);
    expect(swept.next?.action).toBe("remind_unanswered");
  });

  it("leaves what is routine for the next morning, and what is owned with its owner", async () => {
    const routine = await maya.does(
      "handoff.request",
      buildRequest({ urgency: "routine", personId: dana.id }),
    );
    const owned = await maya.does(
      "handoff.request",
      buildRequest({ roomId: "room-2", personId: dana.id }),
    );
    await dana.does("handoff.claim", { handoffId: owned.handoffId });
    await dana.does("handoff.start", { handoffId: owned.handoffId });
    await hallway.advance(10 * MINUTE_MS + SECOND_MS);
    const states = new Map(maya.handoffs().map((handoff) => [handoff.id, handoff.state]));
    expect([states.get(routine.handoffId), states.get(owned.handoffId)]).toEqual([
      "waiting",
      "in_progress",
    ]);
  });

  it("never ends a crisis", async () => {
    const { handoffId } = await maya.does("handoff.request", {
      kind: "crisis",
      urgency: "crisis",
      roomId: "room-4",
    });
    await hallway.advance(10 * MINUTE_MS + SECOND_MS);
    const still = await maya.sees(
      handoffId,
      "the crisis",
      (handoff) => handoff.urgency === "crisis",
    );
    expect(still.isAfterClose).toBe(false);
    expect(["offered", "unanswered"]).toContain(still.state);
  });
});
