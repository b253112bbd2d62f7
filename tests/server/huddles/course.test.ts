import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Huddle } from "../../../shared/huddles/huddles.schema.ts";
import type { RoomMeasures } from "../../../shared/huddles/measures.ts";
import { presentIn } from "../../../shared/huddles/huddles.schema.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { buildRequest } from "../handoffs/requests.ts";
import { dailyIn, huddlesOf, planMorning, seesHuddle, waitFor, type Morning } from "./morning.ts";

describe.each(["SQLite", "PostgreSQL"] as const)("a morning huddle, on %s", (store) => {
  let hallway: Hallway;
  let ruth: Somebody;
  let leilani: Somebody;
  let maya: Somebody;
  let dana: Somebody;
  let morning: Morning;
  beforeEach(async () => {
    hallway = await startHallway({ store, idleLockMs: HOUR_MS });
    ruth = await hallway.as("Ruth");
    leilani = await hallway.as("Leilani");
    maya = await hallway.as("Maya");
    dana = await hallway.as("Dana");
    morning = await planMorning(hallway, ruth, { rotation: [leilani.id] });
  });
  afterEach(() => hallway.close());

  /** Maya and Dana look back; Leilani was not in it; whoever opens the room comes into the next huddle. */
  async function debriefed(huddleId: string, standingRoomId: string): Promise<void> {
    expect(await leilani.isRefused("huddle.debrief", { huddleId })).toMatchObject({
      code: "forbidden",
    });
    const [one, two] = await Promise.all([
      maya.does<{ huddleId: string }>("huddle.debrief", { huddleId }),
      dana.does<{ huddleId: string }>("huddle.debrief", { huddleId }),
    ]);
    expect(two.huddleId).toBe(one.huddleId);
    const debrief = await seesHuddle(
      ruth,
      "the debrief with both in it",
      (huddle) => huddle.debriefOf === huddleId && presentIn(huddle).length === 2,
    );
    expect(debrief.state).toBe("live");
    expect(debrief.invited).toHaveLength(1);
    const next = await ruth.does<{ huddleId: string }>("huddle.open", { standingRoomId });
    expect(next.huddleId).not.toBe(one.huddleId);
  }

  const detail = (somebody: Somebody): Promise<{ huddle: Huddle; recap: string[] }> =>
    somebody.query("huddle.detail", { huddleId: morning.huddleId });

  it("rings the bell five minutes before, starts on time, wraps up, ends after the grace, and the next one stands", async () => {
    const { huddleId } = morning;
    await dana.isRefused("huddle.join", { huddleId });
    await waitFor(hallway, dana, huddleId, "lobby");
    await dana.does("huddle.join", { huddleId });
    await leilani.does("huddle.join", { huddleId });
    expect(dana.presenceOf(dana.id)?.status).not.toBe("huddle");
    const live = await waitFor(hallway, dana, huddleId, "live");
    expect(live.startedAt).toBe(live.plannedAt);
    expect(live.currentItemId).toBe("arrival");
    expect(live.facilitator).toEqual({ holderId: leilani.id, actingId: leilani.id });
    await until("Dana is shown in the huddle", () => dana.presenceOf(dana.id)?.status === "huddle");
    await waitFor(hallway, dana, huddleId, "wrap_up");
    await waitFor(hallway, dana, huddleId, "overtime");
    await hallway.advance(2 * MINUTE_MS + SECOND_MS);
    const next = await seesHuddle(
      ruth,
      "the next one",
      (huddle) => huddle.id !== huddleId && huddle.state === "scheduled",
    );
    expect(next.plannedAt).toBeGreaterThan(live.endsAt ?? 0);
    const { huddle } = await detail(await hallway.as("Dana"));
    expect(huddle.summary).toMatchObject({ isOnTime: true, wasBhPresent: true });
    expect(huddle.summary?.items[0]).toMatchObject({ id: "arrival", plannedMs: 30_000 });
    const measured = await (await hallway.as("Ruth")).query("huddle.measures");
    expect(measured).toMatchObject({
      rooms: expect.arrayContaining([
        expect.objectContaining({ name: "Morning huddle", onTime: 1, withBh: 1 }),
      ]),
    });
    await until("Dana is what she was", () => dana.presenceOf(dana.id)?.status !== "huddle");
  });

  it("everybody's agenda moves together, and of two who tap next one moves it", async () => {
    const { huddleId } = morning;
    await waitFor(hallway, dana, huddleId, "lobby");
    for (const somebody of [leilani, ruth, dana]) await somebody.does("huddle.join", { huddleId });
    await waitFor(hallway, dana, huddleId, "live");
    await dana.isRefused("agenda.goTo", { huddleId, itemId: "staffing", fromItemId: "arrival" });
    await hallway.advance(40 * SECOND_MS);
    const next = { huddleId, itemId: "staffing", fromItemId: "arrival" };
    await leilani.does("agenda.goTo", next);
    expect(await ruth.isRefused("agenda.goTo", next)).toMatchObject({ code: "changed_meanwhile" });
    await leilani.does("agenda.extend", { huddleId, itemId: "staffing", byMs: 60_000 });
    const seen = await seesHuddle(
      dana,
      "that staffing has another minute",
      (huddle) => huddle.currentItemId === "staffing" && huddle.agenda[1]?.extendedMs === 60_000,
    );
    expect(seen.agenda[0]?.spentMs).toBeGreaterThanOrEqual(40 * SECOND_MS);
  });

  it("the facilitator's last device is gone for twenty seconds: the next takes over, and hands back on their return", async () => {
    const { huddleId } = morning;
    await waitFor(hallway, dana, huddleId, "lobby");
    for (const somebody of [leilani, maya, dana]) await somebody.does("huddle.join", { huddleId });
    await waitFor(hallway, dana, huddleId, "live");
    await hallway.leaves(leilani, dana);
    const lost = await seesHuddle(dana, "that Leilani is lost", ({ people }) =>
      people.some(({ personId, lostAt }) => personId === leilani.id && lostAt !== null),
    );
    expect(lost.facilitator.actingId).toBe(leilani.id);
    await hallway.advance(20 * SECOND_MS);
    const passed = await seesHuddle(
      dana,
      "that somebody else facilitates",
      ({ facilitator }) => facilitator.actingId !== leilani.id,
    );
    expect(passed.facilitator).toEqual({ holderId: leilani.id, actingId: maya.id });
    await hallway.as("Leilani");
    await seesHuddle(
      dana,
      "that Leilani has it again",
      ({ facilitator }) => facilitator.actingId === leilani.id,
    );
  });

  it("whoever takes a hand-off is released from the huddle, and is in it again with one tap", async () => {
    const { huddleId } = morning;
    await waitFor(hallway, dana, huddleId, "lobby");
    for (const somebody of [maya, dana]) await somebody.does("huddle.join", { huddleId });
    await waitFor(hallway, dana, huddleId, "live");
    const { handoffId } = await maya.does("handoff.request", buildRequest({ urgency: "now" }));
    await dana.does("handoff.claim", { handoffId });
    await seesHuddle(maya, "that Dana was released", ({ people }) =>
      people.some(({ personId, whyLeft }) => personId === dana.id && whyLeft === "released"),
    );
    await until("Dana is with the hand-off", () => maya.presenceOf(dana.id)?.status === "handoff");
    await dana.does("huddle.join", { huddleId });
    await hallway.advance(11 * SECOND_MS);
    const back = await seesHuddle(maya, "that Dana is back", ({ people }) =>
      people.some(({ personId, leftAt }) => personId === dana.id && leftAt === null),
    );
    expect(presentIn(back).map(({ personId }) => personId)).toContain(dana.id);
  });

  it("what was left over is on the table: a need that was not met, a visit without a word", async () => {
    const since = String(hallway.clock.now() - MINUTE_MS);
    const ask = (roomId: string) =>
      maya.does("handoff.request", buildRequest({ urgency: "soon", roomId }));
    const { handoffId: unmet } = await ask("room-1");
    await maya.does("handoff.markUnmet", { handoffId: unmet, reason: "language" });
    const { handoffId: silent } = await ask("room-2");
    await dana.does("handoff.claim", { handoffId: silent });
    await dana.does("handoff.start", { handoffId: silent });
    await dana.does("handoff.leave", { handoffId: silent });
    const ends = await ruth.query("handoff.looseEnds", { since });
    expect(ends).toMatchObject({
      unmet: [{ handoffId: unmet, reason: "language" }],
      withoutFeedback: [{ handoffId: silent, ownerId: dana.id }],
      unconfirmed: [],
    });
  });

  it("a room that is opened shortly before its time opens what is planned, with its flags and its agenda; long before, another one, unless they say that they mean it", async () => {
    const { huddleId, standingRoomId } = morning;
    await maya.does("flag.add", { huddleId, content: { handle: "J.D. 9", reasons: ["pcp_ask"] } });
    const schedule = dailyIn(hallway.clock.now(), 45);
    const later = await planMorning(hallway, ruth, { name: "Noon huddle", schedule });
    const early = { standingRoomId: later.standingRoomId };
    const another = await maya.does<{ huddleId: string }>("huddle.open", early);
    expect(another.huddleId).not.toBe(later.huddleId);
    const { actionItemId } = await maya.does<{ actionItemId: string }>("actionItem.add", {
      huddleId: another.huddleId,
      content: { text: "Print the new forms" },
      ownerId: maya.id,
      due: { kind: "noon" },
    });
    await ruth.does("huddle.end", { huddleId: another.huddleId });
    const third = await maya.does<{ huddleId: string }>("huddle.open", early);
    await seesHuddle(maya, "the third", ({ id }) => id === third.huddleId);
    // Nothing is carried to what was opened between two of its meetings.
    expect(huddlesOf(maya).actionItems[actionItemId]?.carryCount).toBe(0);
    await ruth.does("huddle.end", { huddleId: third.huddleId });
    // Whoever says so begins what is planned, however early; another one leaves what is near.
    const begun = await maya.does("huddle.open", { ...early, which: "planned" });
    expect(begun).toEqual({ huddleId: later.huddleId, state: "live" });
    await ruth.does("huddle.end", { huddleId: later.huddleId });
    const measured = await ruth.query<{ rooms: readonly RoomMeasures[] }>("huddle.measures");
    expect(measured.rooms.find(({ name }) => name === "Noon huddle")).toMatchObject({
      held: 1,
      onTime: 1,
      timed: 1,
    });
    const beside = await maya.does<{ huddleId: string }>("huddle.open", {
      standingRoomId,
      which: "another",
    });
    expect(beside.huddleId).not.toBe(huddleId);
    await ruth.does("huddle.end", { huddleId: beside.huddleId });
    const opened = await dana.does<{ huddleId: string }>("huddle.open", { standingRoomId });
    expect(opened).toMatchObject({ huddleId, state: "lobby" });
    const lobby = await seesHuddle(leilani, "the door open", (each) => each.state === "lobby");
    expect([lobby.id, lobby.flags.length, lobby.agenda[0]?.id]).toEqual([huddleId, 1, "arrival"]);
    const live = await waitFor(hallway, dana, huddleId, "live");
    expect(live.startedAt).toBe(live.plannedAt);
  });

  it("is still ahead after a restart, and has its bell", async () => {
    await hallway.restart();
    dana = await hallway.as("Dana");
    await waitFor(hallway, dana, morning.huddleId, "lobby");
    await dana.does("huddle.join", { huddleId: morning.huddleId });
  });

  it("two who open a room at once are in one huddle; it ends when everybody has gone", async () => {
    const { standingRoomId } = await ruth.does<{ standingRoomId: string }>("huddleRoom.setUp", {
      name: "Blue team",
      teamId: null,
    });
    const [one, two] = await Promise.all([
      maya.does<{ huddleId: string }>("huddle.open", { standingRoomId }),
      dana.does<{ huddleId: string }>("huddle.open", { standingRoomId }),
    ]);
    expect(two.huddleId).toBe(one.huddleId);
    const { huddleId } = one;
    await maya.does("huddle.leave", { huddleId });
    await dana.does("huddle.leave", { huddleId });
    await hallway.advance(3 * MINUTE_MS);
    await until("it is gone", () => huddlesOf(ruth).huddles[huddleId] === undefined);
    await debriefed(huddleId, standingRoomId);
  });
});
