import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  loadHoursForChange,
  saveHours,
} from "../../../server/features/office-hours/office-hours.store.ts";
import type { Db } from "../../../server/platform/db/tables.ts";
import { MINUTE_MS } from "../../../shared/kernel/time.ts";
import type { HandoffId } from "../../../shared/kernel/ids.ts";
import { forgetTheDay } from "../../support/forget-the-day.ts";
import { isWaitedFor } from "../../support/is-waited-for.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { buildRequest } from "../handoffs/requests.ts";
import { join, planDoor, seesHours } from "./open-door.ts";

/** What PostgreSQL would break up as a deadlock, or decide on what is over, held step by step. */
describe("a session is held before what hangs on it, on PostgreSQL", () => {
  let hallway: Hallway;
  let ruth: Somebody;
  let sam: Somebody;
  let dana: Somebody;
  let maya: Somebody;
  const db = (): Db => {
    const hub = hallway.hubs[0]?.hub;
    if (!hub) throw new Error("no hub runs");
    return hub.db;
  };
  beforeAll(async () => {
    hallway = await startHallway({ store: "PostgreSQL", idleLockMs: 600 * MINUTE_MS });
    ruth = await hallway.as("Ruth");
    sam = await hallway.as("Sam");
    dana = await hallway.as("Dana");
    maya = await hallway.as("Maya");
  });
  afterEach(async () => {
    for (const { hub } of hallway.hubs) await forgetTheDay(hub);
  });
  afterAll(() => hallway.close());

  const door = () => planDoor(ruth, { sam, dana }, hallway.clock.now());

  it("whoever takes “come to my office hours” waits for the session before the hand-off, and is not put into one that has ended", async () => {
    const { hoursId } = await door();
    const asked = buildRequest({ urgency: "soon", personId: sam.id });
    const { handoffId } = await maya.does<{ handoffId: HandoffId }>("handoff.request", asked);
    const { id: offerId } = await sam.isOffered(handoffId);
    const proposal = { kind: "office_hours", at: hallway.clock.now() + 30 * MINUTE_MS };
    await sam.does("handoff.counter", { handoffId, offerId, proposal });
    const taken = await db()
      .transaction()
      .execute(async (tx) => {
        const stored = await loadHoursForChange(tx, maya.site, hoursId);
        if (!stored) throw new Error("no session");
        const answer = { handoffId, accept: true };
        const taking = maya.isRefused("handoff.answerCounter", answer);
        await isWaitedFor(db(), "deadlines");
        await sql`select id from handoffs where id = ${handoffId} for update nowait`.execute(tx);
        await saveHours(tx, stored, { ...stored.hours, state: "draining" });
        return { taking };
      });
    expect(await taken.taking).toMatchObject({ code: "not_possible_now" });
    await maya.does("handoff.answerCounter", { handoffId, accept: false });
  });

  it("whoever carries somebody into the next session waits for it before its host's presence", async () => {
    const { hoursId, seriesId } = await door();
    await sam.does("officeHours.checkIn", { hoursId });
    const hers = await join(maya, hoursId);
    await sam.does("officeHours.close", { hoursId });
    const isNext = (hours: { id: string; seriesId: string }) =>
      hours.seriesId === seriesId && hours.id !== hoursId;
    const next = await seesHours(sam, "the next session", isNext);
    const chosen = await db()
      .transaction()
      .execute(async (tx) => {
        await loadHoursForChange(tx, sam.site, next.id);
        const choosing = maya.does("entry.choose", { ...hers, choice: { kind: "next_session" } });
        await isWaitedFor(db(), "deadlines");
        await sql`select person_id from presence where person_id = ${sam.id} for update nowait`.execute(
          tx,
        );
        return { choosing };
      });
    await chosen.choosing;
    const carried = await seesHours(
      sam,
      "her place",
      (hours) => hours.id === next.id && hours.carried.length > 0,
    );
    expect(carried.carried).toMatchObject([{ personId: maya.id }]);
  });
});
