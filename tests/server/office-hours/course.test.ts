import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import { forgetTheDay } from "../../support/forget-the-day.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import {
  join,
  lockScreen,
  officeHoursOf,
  planDoor,
  seesEntry,
  seesHours,
  type Door,
} from "./open-door.ts";

interface Words {
  readonly lines: readonly unknown[];
}

describe.each(["SQLite", "PostgreSQL"] as const)("an open door, on %s", (store) => {
  let hallway: Hallway;
  let ruth: Somebody;
  let sam: Somebody;
  let dana: Somebody;
  let maya: Somebody;
  let okafor: Somebody;
  let door: Door;
  beforeAll(async () => {
    hallway = await startHallway({ store, idleLockMs: 30 * DAY_MS });
    ruth = await hallway.as("Ruth");
    sam = await hallway.as("Sam");
    dana = await hallway.as("Dana");
    maya = await hallway.as("Maya");
    okafor = await hallway.as("Ngozi");
  });
  beforeEach(async () => {
    door = await planDoor(ruth, { sam, dana }, hallway.clock.now());
  });
  afterEach(async () => {
    for (const { hub } of hallway.hubs) await forgetTheDay(hub);
  });
  afterAll(() => hallway.close());

  it("opens by its host's coming, and is shown so; people are called in turn, met and answered", async () => {
    const { hoursId } = door;
    const first = await join(maya, hoursId, { line: "SSRI beside a beta blocker" });
    const second = await join(okafor, hoursId);
    await sam.does("officeHours.checkIn", { hoursId });
    await until(
      "Sam is shown in office hours",
      () => maya.presenceOf(sam.id)?.status === "office_hours",
    );
    await seesEntry(maya, first, "that she is next", ({ state }) => state === "up_next");
    expect(await maya.isRefused("entry.callNext", { hoursId })).toMatchObject({
      code: "forbidden",
    });
    expect(await sam.does("entry.callNext", { hoursId })).toMatchObject({ entryId: first.entryId });
    await seesEntry(okafor, second, "that she is next", ({ state }) => state === "up_next");
    await maya.does("entry.here", first);
    await sam.does("entry.resolve", { ...first, note: "Start low." });
    const hers = await okafor.query<Words>("officeHours.contents", { hoursId });
    expect(hers.lines).toEqual([{ entryId: second.entryId, line: "", note: "", callBack: "" }]);
    const place = await okafor.query("officeHours.place", { hoursId });
    expect(place).toMatchObject({ wait: null, saysWait: "at once", place: 0 });
    const words = await sam.query<Words>("officeHours.contents", { hoursId });
    expect(words.lines[0]).toMatchObject({
      line: "SSRI beside a beta blocker",
      note: "Start low.",
    });
    await sam.does("entry.callNext", { hoursId });
    await sam.does("entry.start", second);
    await hallway.advance(8 * MINUTE_MS + SECOND_MS);
    await seesEntry(okafor, second, "that two minutes are left", ({ nudges }) => nudges === 1);
    await sam.does("entry.extend", { ...second, byMs: 5 * MINUTE_MS });
    await seesEntry(okafor, second, "that there is more time", ({ nudges }) => nudges === 0);
  });

  it("a locked screen hears that its person is next and called, and nothing of others", async () => {
    const { hoursId } = door;
    maya = await hallway.as("Maya");
    const hers = await join(maya, hoursId);
    await join(okafor, hoursId);
    await lockScreen(hallway, maya);
    await sam.does("officeHours.checkIn", { hoursId });
    await seesEntry(maya, hers, "that she is next", ({ state }) => state === "up_next");
    await sam.does("entry.callNext", { hoursId });
    await seesEntry(maya, hers, "that she is called", ({ state }) => state === "called");
    expect(officeHoursOf(maya).hours[hoursId]?.entries).toHaveLength(1);
    expect(officeHoursOf(maya).series).toEqual({});
    await sam.does("officeHours.close", { hoursId });
    await seesEntry(maya, hers, "that she chooses", ({ state }) => state === "choosing");
    maya = await hallway.as("Maya");
  });

  it("says that the host is late, and a backup opens it", async () => {
    const { hoursId } = door;
    expect(await maya.isRefused("officeHours.checkIn", { hoursId })).toMatchObject({
      code: "forbidden",
    });
    await hallway.advance(8 * MINUTE_MS);
    await seesHours(
      maya,
      "that Sam is late",
      ({ id, lateAt }) => id === hoursId && lateAt !== null,
    );
    await dana.does("officeHours.checkIn", { hoursId });
    await seesHours(maya, "the open door", ({ id, state }) => id === hoursId && state === "open");
  });

  it("whoever does not answer keeps the place for five minutes, then is out", async () => {
    const { hoursId } = door;
    const hers = await join(maya, hoursId);
    await sam.does("officeHours.checkIn", { hoursId });
    await sam.does("entry.callNext", { hoursId });
    await hallway.advance(2 * MINUTE_MS + SECOND_MS);
    await seesEntry(sam, hers, "that nobody answered", ({ state }) => state === "skipped");
    await hallway.advance(5 * MINUTE_MS + SECOND_MS);
    await seesEntry(sam, hers, "that she left", ({ state }) => state === "left");
    const again = await join(maya, hoursId);
    await seesEntry(maya, again, "that she is next", ({ state }) => state === "up_next");
  });

  it("a host whose last device is gone leaves nobody behind: who was with them is next again, and the door is not shown as open", async () => {
    const { hoursId } = door;
    const hers = await join(maya, hoursId);
    await sam.does("officeHours.checkIn", { hoursId });
    await sam.does("entry.callNext", { hoursId });
    await maya.does("entry.here", hers);
    await hallway.leaves(sam, maya);
    await seesHours(maya, "that Sam is lost", ({ hosts }) =>
      hosts.some(({ lostAt }) => lostAt !== null),
    );
    await hallway.advance(91 * SECOND_MS);
    const back = await seesEntry(
      maya,
      hers,
      "that she waits again",
      ({ state }) => state === "joined",
    );
    expect(back).toMatchObject({ hasPriority: true, hostId: null });
    await seesHours(maya, "the pause", ({ id, state }) => id === hoursId && state === "paused");
    await dana.does("officeHours.checkIn", { hoursId });
    expect(await dana.does("entry.callNext", { hoursId })).toMatchObject({ entryId: hers.entryId });
    sam = await hallway.as("Sam");
  });

  it("at the end each who waits still chooses; who does not is carried into the next session, before others", async () => {
    const { hoursId, seriesId } = door;
    const hers = await join(maya, hoursId, { line: "Sertraline and grapefruit" });
    const his = await join(okafor, hoursId);
    await sam.does("officeHours.checkIn", { hoursId });
    await hallway.advance(SECOND_MS);
    const next = await seesHours(
      maya,
      "the next session",
      (hours) => hours.seriesId === seriesId && hours.id !== hoursId,
    );
    await sam.does("officeHours.close", { hoursId });
    await seesEntry(maya, hers, "that she chooses", ({ state }) => state === "choosing");
    const choice = { kind: "question", text: "Who takes new families?" };
    await okafor.does("entry.choose", { ...his, choice });
    await hallway.advance(5 * MINUTE_MS + SECOND_MS);
    await until("it is closed", () => officeHoursOf(maya).hours[hoursId] === undefined);
    const carried = await seesHours(
      maya,
      "that she is in it",
      ({ carried: all }) => all.length === 1,
    );
    expect(carried).toMatchObject({ id: next.id, carried: [{ personId: maya.id, isDue: false }] });
    const past = await (
      await hallway.as("Maya")
    ).query<{ hours: readonly { summary: unknown }[] }>("officeHours.past", {});
    expect(past.hours[0]?.summary).toMatchObject({ joined: 2, served: 0, carriedOver: 1 });
    await hallway.advance(next.startsAt - hallway.clock.now());
    // A day later the sessions of the day before have ended.
    await seesHours(
      await hallway.as("Maya"),
      "that she stands in its line",
      ({ id, entries }) =>
        id === next.id &&
        entries.some(({ personId, hasPriority }) => personId === maya.id && hasPriority),
    );
  });
});
