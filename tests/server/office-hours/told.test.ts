import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import { forgetTheDay } from "../../support/forget-the-day.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { buildRequest } from "../handoffs/requests.ts";
import { join, planDoor, seesHours } from "./open-door.ts";

describe.each(["SQLite", "PostgreSQL"] as const)("whom a line tells what, on %s", (store) => {
  let hallway: Hallway;
  let ruth: Somebody;
  let sam: Somebody;
  let dana: Somebody;
  let maya: Somebody;
  let okafor: Somebody;
  beforeAll(async () => {
    hallway = await startHallway({ store, idleLockMs: 30 * DAY_MS });
    ruth = await hallway.as("Ruth");
    sam = await hallway.as("Sam");
    dana = await hallway.as("Dana");
    maya = await hallway.as("Maya");
    okafor = await hallway.as("Ngozi");
  });
  afterEach(async () => {
    for (const { hub } of hallway.hubs) await forgetTheDay(hub);
  });
  afterAll(() => hallway.close());

  const door = (differing: object = {}) =>
    planDoor(ruth, { sam, dana }, hallway.clock.now(), differing);

  it("what cannot wait is put before who holds the line, also with an old hand-off open, and others at the same moment", async () => {
    const { hoursId } = await door();
    const old = await okafor.does(
      "handoff.request",
      buildRequest({ urgency: "soon", personId: sam.id }),
    );
    const { id: offerId } = await sam.isOffered(old.handoffId);
    await sam.does("handoff.accept", { handoffId: old.handoffId, offerId, reply: "on_my_way" });
    await sam.does("officeHours.checkIn", { hoursId });
    const shown = await until("the board tells both", () => {
      const record = maya.presenceOf(sam.id);
      return record?.also?.includes("office hours") ? record : undefined;
    });
    expect(shown.status).toBe("handoff");
    const hers = await join(maya, hoursId);
    const content = { reason: "other", note: "Safety plan" };
    const request = { kind: "curbside", urgency: "now", modality: "phone", content };
    const to = { kind: "handoff", request };
    const { handoffId } = await maya.does("entry.convert", { ...hers, to });
    const his = await sam.isOffered(handoffId);
    expect(his).toMatchObject({ action: "banner", ruleId: "O-handoff-now" });
    await dana.isOffered(handoffId);
    await sam.does("handoff.decline", { handoffId, offerId: his.id, reason: "cannot_pause_visit" });
    await dana.isOffered(handoffId);
  });

  it("by phone one is called back on a number that the hosts read and nobody else does; in person one comes where a host is", async () => {
    const { hoursId } = await door({ place: "Room 9" });
    expect((await seesHours(maya, "it", ({ id }) => id === hoursId)).place).toBe("Room 9");
    const wanted = { hoursId, topic: "medication", modality: "in_person" };
    // Sam works from home.
    expect(await maya.isRefused("entry.join", wanted)).toMatchObject({ field: "modality" });
    const bad = { ...wanted, modality: "phone", callBack: "her cell" };
    expect(await maya.isRefused("entry.join", bad)).toMatchObject({ code: "invalid_input" });
    const hers = await join(maya, hoursId, { callBack: "555-0104 x9731" });
    await maya.does("entry.change", { ...hers, callBack: "555-0104 x9732" });
    const readers = [await hallway.as("Sam"), await hallway.as("Maya"), await hallway.as("Ngozi")];
    const read = await Promise.all(
      readers.map((reader) =>
        reader.query<{ lines: readonly object[] }>("officeHours.contents", { hoursId }),
      ),
    );
    const hersAlone = [{ entryId: hers.entryId, callBack: "555-0104 x9732" }];
    expect(read.map(({ lines }) => lines)).toMatchObject([hersAlone, hersAlone, []]);
    const db = hallway.hubs[0]?.hub.db;
    const events = await db?.selectFrom("events").select("payload").execute();
    expect(JSON.stringify(events)).not.toMatch(/x973/);
  });
});
