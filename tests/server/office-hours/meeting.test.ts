import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE_MS } from "../../../shared/kernel/time.ts";
import type { CallRoom } from "../../../shared/media/media.schema.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { callDeviceOf, onAudio, type CallDevice } from "../media/in-call.ts";
import { join, planDoor, seesEntry } from "./open-door.ts";

type Name = "sam" | "dana" | "maya" | "okafor";

describe.each(["SQLite", "PostgreSQL"] as const)(
  "the room in which host and caller meet, on %s",
  (store) => {
    let hallway: Hallway;
    let ruth: Somebody;
    let people: Record<Name, Somebody>;
    let at: Record<Name, CallDevice>;
    beforeAll(async () => {
      hallway = await startHallway({ store, idleLockMs: 600 * MINUTE_MS });
      ruth = await hallway.as("Ruth");
      people = {
        sam: await hallway.as("Sam"),
        dana: await hallway.as("Dana"),
        maya: await hallway.as("Maya"),
        okafor: await hallway.as("Ngozi"),
      };
      at = {
        sam: callDeviceOf(people.sam.socket),
        dana: callDeviceOf(people.dana.socket),
        maya: callDeviceOf(people.maya.socket),
        okafor: callDeviceOf(people.okafor.socket),
      };
    });
    afterAll(() => hallway.close());

    const roomOf = (id: string): CallRoom => ({ kind: "officehours", id, siteId: ruth.site });
    const isNotLetIn = async (name: Name, room: CallRoom): Promise<void> =>
      expect(await at[name].isRefused("media.join", { room, sending: onAudio })).toMatchObject({
        code: "not_found",
      });
    const isOut = async (name: Name): Promise<void> => {
      await until(`${name} is out`, () => at[name].outs.at(-1)?.why === "over");
      at[name].outs.splice(0);
    };

    it("is open to the two of them from the call to the end, and to nobody else", async () => {
      const { hoursId } = await planDoor(ruth, people, hallway.clock.now());
      const hers = await join(people.maya, hoursId, { modality: "video" });
      const his = await join(people.okafor, hoursId, { modality: "video" });
      const room = roomOf(hers.entryId);
      await people.sam.does("officeHours.checkIn", { hoursId });
      for (const name of ["maya", "sam"] as const) await isNotLetIn(name, room);
      await people.sam.does("entry.callNext", { hoursId });
      await at.maya.joins(room);
      await at.sam.joins(room);
      await until("Maya sees Sam", () => at.maya.names().length === 2);
      for (const name of ["okafor", "dana"] as const) await isNotLetIn(name, room);
      await isNotLetIn("okafor", roomOf(his.entryId));
      await people.maya.does("entry.here", hers);
      await people.sam.does("entry.resolve", hers);
      await isOut("maya");
      await isOut("sam");
      await isNotLetIn("maya", room);
      await people.okafor.does("entry.withdraw", his);
      await people.sam.does("officeHours.close", { hoursId });
    });

    it("is one room for two who are taken together", async () => {
      const { hoursId } = await planDoor(ruth, people, hallway.clock.now(), { title: "Together" });
      const hers = await join(people.maya, hoursId);
      const his = await join(people.okafor, hoursId);
      await people.sam.does("officeHours.checkIn", { hoursId });
      await people.sam.does("entry.proposeMerge", { ...his, intoId: hers.entryId });
      for (const each of [people.maya, people.okafor])
        await each.does("entry.agree", { ...his, agrees: true });
      await people.sam.does("entry.callNext", { hoursId });
      await seesEntry(people.okafor, his, "the call", ({ state }) => state === "called");
      const room = roomOf(hers.entryId);
      for (const name of ["maya", "okafor", "sam"] as const) await at[name].joins(room);
      await isNotLetIn("okafor", roomOf(his.entryId));
      await people.sam.does("entry.start", hers);
      await people.sam.does("entry.resolve", hers);
      for (const name of ["maya", "okafor", "sam"] as const) await isOut(name);
      await people.sam.does("officeHours.close", { hoursId });
    });

    it("of an open group is the session's, for its hosts and all who are in it", async () => {
      const differing = { kind: "group", title: "An open group", hostIds: [people.sam.id] };
      const { hoursId } = await planDoor(ruth, people, hallway.clock.now(), differing);
      const room = roomOf(hoursId);
      await isNotLetIn("sam", room);
      await people.sam.does("officeHours.checkIn", { hoursId });
      const hers = await join(people.maya, hoursId);
      const his = await join(people.okafor, hoursId);
      for (const name of ["sam", "maya", "okafor"] as const) await at[name].joins(room);
      await isNotLetIn("dana", room);
      await isNotLetIn("maya", roomOf(hers.entryId));
      await people.maya.does("entry.withdraw", hers);
      await isOut("maya");
      await until("two are left", () => at.okafor.names().length === 2);
      await people.sam.does("entry.resolve", his);
      await people.sam.does("officeHours.close", { hoursId });
      await isOut("sam");
      await isNotLetIn("sam", room);
    });
  },
);
