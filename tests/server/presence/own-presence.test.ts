import { describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";
import {
  dropActivity,
  endActivity,
  startActivity,
} from "../../../server/features/presence/presence.activities.ts";
import { stores } from "../../support/stores.ts";
import { maple, river } from "./cast.ts";
import { startNode } from "./devices.ts";
import { startWorld, type World } from "./world.ts";

async function startDay(store: Parameters<typeof startWorld>[0]): Promise<World> {
  const world = await startWorld(store);
  const node = await startNode(world, "a");
  for (const person of [world.dana, world.sam, world.maya]) await node.open(person);
  return world;
}

describe.each(stores())("presence.set on $name", (store) => {
  test("Dana's break ends by itself and what she had set before it shows again", async () => {
    const world = await startDay(store);
    await world.as(world.dana, "presence.set", {
      status: "visit_ok",
      until: world.now() + HOUR_MS,
    });
    const reply = await world.as(world.dana, "presence.set", {
      status: "break",
      until: world.now() + 20 * MINUTE_MS,
    });
    expect(reply).toMatchObject({
      ok: true,
      value: { status: "break", until: world.now() + 20 * MINUTE_MS },
    });

    await world.pass(20 * MINUTE_MS);
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      status: "visit_ok",
      source: "manual_soft",
    });

    await world.pass(40 * MINUTE_MS);
    expect((await world.presenceOf(world.dana)).record.source).toBe("idle");
  });

  test("What Dana told her patient is known to the norms and to nobody else, and outlasts a break", async () => {
    const world = await startDay(store);
    const told = await world.as(world.dana, "presence.set", {
      status: "visit_ok",
      patientAgreed: true,
    });
    expect(told).toMatchObject({ ok: true });
    expect(JSON.stringify(told)).not.toContain("greed");
    expect((await world.presenceOf(world.dana)).patientAgreed).toBe(true);

    await world.as(world.dana, "presence.set", {
      status: "focus",
      until: world.now() + 5 * MINUTE_MS,
    });
    expect((await world.presenceOf(world.dana)).patientAgreed).toBeNull();

    await world.pass(5 * MINUTE_MS);
    expect((await world.presenceOf(world.dana)).patientAgreed).toBe(true);
  });

  test("Whether the patient was told is asked of a visit only", async () => {
    const world = await startDay(store);
    const refused = await world.as(world.dana, "presence.set", {
      status: "break",
      patientAgreed: true,
    });
    expect(refused).toMatchObject({
      ok: false,
      code: "invalid_input",
      field: "input.patientAgreed",
    });
  });

  test("Nobody sets a status off duty", async () => {
    const world = await startDay(store);
    await world.as(world.dana, "presence.endDay", {});
    const refused = await world.as(world.dana, "presence.set", { status: "open" });
    expect(refused).toMatchObject({ ok: false, code: "not_possible_now" });
  });

  test("A facilitator is not in the hallway and has no presence of their own to set", async () => {
    const world = await startDay(store);
    const refused = await world.as(world.frances, "presence.set", { status: "open" });
    expect(refused).toMatchObject({ ok: false, code: "forbidden" });
  });

  test("Dana takes back her quiet time, and both layers when she names none", async () => {
    const world = await startDay(store);
    await world.as(world.dana, "presence.set", { status: "open" });
    await world.as(world.dana, "presence.set", { status: "focus" });
    expect(await world.as(world.dana, "presence.clear", { layer: "hard" })).toMatchObject({
      value: { status: "open" },
    });
    expect(await world.as(world.dana, "presence.clear", {})).toMatchObject({
      value: { source: "default" },
    });
  });

  test("Dana extends what runs, keeping what her patient was told, and nothing else", async () => {
    const world = await startDay(store);
    expect(
      await world.as(world.dana, "presence.extend", { until: world.now() + HOUR_MS }),
    ).toMatchObject({
      ok: false,
      code: "not_possible_now",
    });
    await world.as(world.dana, "presence.set", { status: "visit_ok", patientAgreed: true });
    const until = world.now() + HOUR_MS;
    expect(await world.as(world.dana, "presence.extend", { until })).toMatchObject({
      value: { status: "visit_ok", until },
    });
    expect((await world.presenceOf(world.dana)).patientAgreed).toBe(true);
  });
});

describe.each(stores())("duty on $name", (store) => {
  test("Dana goes home early, and her duty hours bring her back next morning", async () => {
    const world = await startDay(store);
    await world.as(world.dana, "presence.set", {
      status: "open",
      until: world.now() + 2 * HOUR_MS,
    });
    const nextMorning = world.now() + 22 * HOUR_MS;
    const gone = await world.as(world.dana, "presence.endDay", {});
    expect(gone).toMatchObject({ value: { status: "off", source: "off_duty" } });

    await world.pass(nextMorning - world.now() - 1);
    expect((await world.presenceOf(world.dana)).record.status).toBe("off");
    await world.pass(1);
    expect((await world.presenceOf(world.dana)).record.status).not.toBe("off");
  });

  test("Sam comes in the evening for an hour and is off again after it", async () => {
    const world = await startDay(store);
    await world.pass(10 * HOUR_MS);
    expect((await world.presenceOf(world.sam)).record.status).toBe("off");
    const until = world.now() + HOUR_MS;
    expect(await world.as(world.sam, "presence.startDay", { until }, river)).toMatchObject({
      ok: true,
    });
    expect((await world.presenceOf(world.sam)).record.status).not.toBe("off");

    await world.pass(HOUR_MS);
    expect((await world.presenceOf(world.sam)).record.status).toBe("off");
  });

  test("A day cannot be started into the past", async () => {
    const world = await startDay(store);
    await world.pass(10 * HOUR_MS);
    const refused = await world.as(world.sam, "presence.startDay", { until: world.now() }, river);
    expect(refused).toMatchObject({ ok: false, code: "invalid_input", field: "until" });
  });
});

describe.each(stores())("presence.moveTo on $name", (store) => {
  test("Dana is in Office 2 at River today and where she usually is tomorrow", async () => {
    const world = await startDay(store);
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      siteId: maple,
      room: null,
    });
    const moved = await world.as(world.dana, "presence.moveTo", {
      siteId: river,
      roomId: "office-2",
    });
    expect(moved).toMatchObject({ value: { siteId: river, room: "Office 2" } });

    await world.pass(14 * HOUR_MS);
    expect((await world.presenceOf(world.dana)).record).toMatchObject({
      siteId: maple,
      room: null,
    });
  });

  test("Dana works from home today: nobody meets her in person", async () => {
    const world = await startDay(store);
    const moved = await world.as(world.dana, "presence.moveTo", { siteId: null, roomId: null });
    expect(moved).toMatchObject({ value: { siteId: null, reachableBy: ["video"] } });
  });

  test("Maya can be at her own site only, and in a room that it has", async () => {
    const world = await startDay(store);
    const elsewhere = await world.as(world.maya, "presence.moveTo", {
      siteId: river,
      roomId: null,
    });
    expect(elsewhere).toMatchObject({ ok: false, code: "not_found", field: "siteId" });
    const nowhere = await world.as(world.maya, "presence.moveTo", {
      siteId: maple,
      roomId: "attic",
    });
    expect(nowhere).toMatchObject({ ok: false, code: "not_found", field: "roomId" });
    const unplaced = await world.as(world.maya, "presence.moveTo", {
      siteId: null,
      roomId: "room-4",
    });
    expect(unplaced).toMatchObject({ ok: false, code: "invalid_input", field: "roomId" });
  });
});

describe.each(stores())("activities on $name", (store) => {
  const handoff = { kind: "handoff", ref: "one", expectedUntil: null } as const;

  test("Dana in a hand-off is shown so for twenty seconds more, then as what she had set", async () => {
    const world = await startDay(store);
    await world.as(world.dana, "presence.set", { status: "open" });
    await world.pass(SECOND_MS);
    await world.act((ctx) => startActivity(ctx, world.dana.id, handoff));
    expect((await world.presenceOf(world.dana)).record.status).toBe("handoff");

    await world.act((ctx) => endActivity(ctx, world.dana.id, "handoff", "one"));
    await world.pass(20 * SECOND_MS - 1);
    expect((await world.presenceOf(world.dana)).record.status).toBe("handoff");
    await world.pass(1);
    expect((await world.presenceOf(world.dana)).record.status).toBe("open");
    expect(await world.hub.db.selectFrom("activities").selectAll().execute()).toEqual([]);
  });

  test("Out of the room, Dana is free at once", async () => {
    const world = await startDay(store);
    await world.act((ctx) => startActivity(ctx, world.dana.id, handoff));
    await world.act((ctx) => dropActivity(ctx, world.dana.id, "handoff", "one"));
    expect((await world.presenceOf(world.dana)).record.status).toBe("charting");
  });

  test("The end of one of two hand-offs leaves Dana in the other", async () => {
    const world = await startDay(store);
    await world.act((ctx) => startActivity(ctx, world.dana.id, handoff));
    await world.act((ctx) => startActivity(ctx, world.dana.id, { ...handoff, ref: "two" }));
    await world.act((ctx) => dropActivity(ctx, world.dana.id, "handoff", "one"));
    expect((await world.presenceOf(world.dana)).record.status).toBe("handoff");
  });
});

describe.each(stores())("reading presence on $name", (store) => {
  test("The board of a site shows everyone who belongs to it", async () => {
    const world = await startDay(store);
    const board = await world.asks(world.maya, "presence.board", {});
    const ids = board.ok
      ? (board.value as { records: { personId: string }[] }).records.map(
          (record) => record.personId,
        )
      : [];
    expect(ids.toSorted()).toEqual([world.dana.id, world.frances.id, world.maya.id].toSorted());
  });

  test("Dana may know all the reasons for her status, Maya only the one that decided", async () => {
    const world = await startDay(store);
    await world.as(world.dana, "presence.set", { status: "focus" });
    const own = await world.asks(world.dana, "presence.why", { personId: world.dana.id });
    expect(own).toMatchObject({ ok: true, value: { status: "focus" } });
    expect(own.ok && (own.value as { because: unknown[] }).because).toHaveLength(10);
    await world.as(world.dana, "presence.set", { status: "visit_ok", patientAgreed: true });
    const told = await world.asks(world.dana, "presence.why", { personId: world.dana.id });
    expect(told).toMatchObject({ value: { status: "visit_ok", patientAgreed: true } });
    const toldToMaya = await world.asks(world.maya, "presence.why", { personId: world.dana.id });
    expect(toldToMaya).toMatchObject({ value: { status: "visit_ok", patientAgreed: null } });

    const hers = await world.asks(world.maya, "presence.why", { personId: world.dana.id });
    expect(hers).toMatchObject({
      ok: true,
      value: { because: [{ wins: true }] },
    });
  });

  test("Of people of other sites nobody learns anything, not even that they exist", async () => {
    const world = await startDay(store);
    const refused = await world.asks(world.maya, "presence.why", { personId: world.sam.id });
    expect(refused).toMatchObject({ ok: false, code: "not_found" });
  });
});
