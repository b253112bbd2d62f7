import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { huddleCallRooms } from "../../../server/features/huddles/huddle-call-rooms.ts";
import type { Tables } from "../../../server/platform/db/tables.ts";
import type { ActionItem } from "../../../shared/huddles/actions.schema.ts";
import type { Huddle } from "../../../shared/huddles/huddles.schema.ts";
import type { HuddleContents } from "../../../shared/huddles/huddles.queries.ts";
import type { Fill } from "../../../shared/huddles/fill.schema.ts";
import type { Suggestion } from "../../../shared/huddles/suggestions.schema.ts";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import { plantCanaries, traceOf } from "../../support/canaries.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { huddlesOf, seesActionItem, seesHuddle } from "./morning.ts";
import { typed } from "./typing.ts";

const flag = { handle: "J.D. 10:30", reasons: ["phq9_10_or_more", "pcp_ask"] };
const DUE = { kind: "next_huddle" };

describe.each(["SQLite", "PostgreSQL"] as const)("what is written in a huddle, on %s", (store) => {
  let hallway: Hallway;
  let ruth: Somebody;
  let maya: Somebody;
  let dana: Somebody;
  let grace: Somebody;
  let standingRoomId: string;
  let huddleId: string;
  const heard: unknown[] = [];
  const everybodySignsIn = async (): Promise<void> => {
    ruth = await hallway.as("Ruth");
    maya = await hallway.as("Maya");
    dana = await hallway.as("Dana");
    grace = await hallway.as("Grace");
    for (const { socket } of [ruth, maya, dana, grace])
      socket.onAny((...frame: unknown[]) => void heard.push(frame));
  };
  beforeAll(async () => {
    hallway = await startHallway({ store });
    await everybodySignsIn();
  });
  beforeEach(async () => {
    ({ standingRoomId } = await ruth.does<{ standingRoomId: string }>("huddleRoom.setUp", {
      name: "Morning huddle",
    }));
    ({ huddleId } = await maya.does<{ huddleId: string }>("huddle.open", { standingRoomId }));
    for (const somebody of [ruth, dana, grace]) await somebody.does("huddle.join", { huddleId });
  });
  afterAll(() => hallway.close());

  const textsOf = (id: string) =>
    hallway.hubs[0]?.hub.db
      .selectFrom("huddle_texts")
      .select("id")
      .where("huddle_id", "=", id)
      .execute();

  /** A patient is flagged for a room that meets when somebody opens it, and nobody does. */
  const flagForNobody = async (): Promise<string> => {
    const room = { name: "Blue team" };
    const opened = await ruth.does<{ standingRoomId: string }>("huddleRoom.setUp", room);
    const { id } = await seesHuddle(
      maya,
      "what is ahead",
      (each) => each.standingRoomId === opened.standingRoomId,
    );
    await maya.does("flag.add", { huddleId: id, content: flag });
    expect(await textsOf(id)).toHaveLength(1);
    return id;
  };

  const contentsFor = (somebody: Somebody): Promise<HuddleContents> =>
    somebody.query<HuddleContents>("huddle.contents", { huddleId });

  it("is read by those who care for patients; the front desk reads what is about no patient, and what is theirs", async () => {
    await maya.does("flag.add", { huddleId, content: flag });
    const take = (text: string, ownerId: string, patientRef: string | null = null) =>
      maya.does("actionItem.add", { huddleId, content: { text, patientRef }, ownerId, due: DUE });
    await take("Call the interpreter line", dana.id);
    await take("Ring the mother", dana.id, "J.D.");
    await take("Book the van", grace.id);
    const ofPatient = { text: "Book the van", patientRef: "J.D." };
    const given = { huddleId, content: ofPatient, due: DUE };
    await maya.does("actionItem.add", { ...given, ownerId: ruth.id });
    expect(await maya.isRefused("actionItem.add", { ...given, ownerId: grace.id })).toMatchObject({
      code: "not_possible_now",
      field: "ownerId",
    });
    const care = await contentsFor(dana);
    expect(care.flags.map(({ content }) => content.handle)).toEqual(["J.D. 10:30"]);
    expect(care.actionItems).toHaveLength(4);
    const desk = await contentsFor(grace);
    expect(desk.flags).toEqual([]);
    expect(desk.actionItems.map(({ content }) => content.text)).toEqual([
      "Call the interpreter line",
      "Book the van",
    ]);
    const audit = await hallway.hubs[0]?.hub.db
      .selectFrom("audit")
      .select("actor_id")
      .where("verb", "=", "huddle.contents")
      .execute();
    expect(audit?.map((row) => row.actor_id)).toEqual([dana.id, grace.id]);
  });

  it("whoever was flagged and not spoken of is flagged in the room's next huddle, and can be handed over from either", async () => {
    type Added = { flagId: string };
    const named = (handle: string) => ({ huddleId, content: { ...flag, handle } });
    const left = await maya.does<Added>("flag.add", named("J.D. 10:30"));
    const later = await maya.does<Added>("flag.add", named("K.L. 11:00"));
    const said = await maya.does<Added>("flag.add", named("M.N. 11:30"));
    await maya.does("flag.settle", { huddleId, flagId: said.flagId, as: "discussed" });
    await ruth.does("huddle.end", { huddleId });
    const next = await seesHuddle(
      maya,
      "the next one with both",
      (each) => each.standingRoomId === standingRoomId && each.flags.length === 2,
    );
    expect(next.flags.map(({ id }) => id)).toEqual([left.flagId, later.flagId]);
    const carried = await maya.query<HuddleContents>("huddle.contents", { huddleId: next.id });
    expect(carried.flags.map(({ content }) => content.handle).toSorted()).toEqual([
      "J.D. 10:30",
      "K.L. 11:00",
    ]);
    expect((await contentsFor(maya)).flags).toHaveLength(3);
    expect(await maya.query("flag.handoff", { huddleId, flagId: left.flagId })).toMatchObject({
      content: { patientHandle: "J.D. 10.30" },
    });
    const handoffId = crypto.randomUUID();
    await maya.does("flag.link", { huddleId, flagId: left.flagId, handoffId });
    await seesHuddle(maya, "that one became a hand-off", ({ id, flags }) => {
      const linked = flags.find((each) => each.id === left.flagId);
      return id === next.id && linked?.handoffId === handoffId;
    });
    const over = { huddleId, flagId: later.flagId, as: "discussed" };
    expect(await maya.isRefused("flag.settle", over)).toMatchObject({ code: "already_over" });
  });

  it("an observer listens and reads nothing; whoever was not asked does not know that it exists", async () => {
    const katarina = await hallway.as("Katarina");
    await katarina.isRefused("huddle.join", { huddleId });
    // A practice facilitator only listens, whether that was said or not.
    await maya.does("huddle.invite", { huddleId, personIds: [katarina.id] });
    await katarina.does("huddle.join", { huddleId });
    await seesHuddle(
      katarina,
      "that she listens",
      ({ id, people }) =>
        id === huddleId && people.some((each) => each.personId === katarina.id && each.isObserver),
    );
    expect(huddlesOf(katarina).actionItems).toEqual({});
    for (const [command, input] of [
      ["agenda.goTo", { itemId: "staffing", fromItemId: "arrival" }],
      ["huddle.end", {}],
    ] as const)
      expect(await katarina.isRefused(command, { huddleId, ...input })).toMatchObject({
        code: "forbidden",
      });
    await ruth.does("huddle.removePerson", { huddleId, personId: katarina.id });
    expect(await katarina.isRefused("huddle.join", { huddleId })).toMatchObject({
      code: "forbidden",
    });
  });

  it("whoever is taken off the site is in its call no more, before the huddle has noticed", async () => {
    const room = { kind: "huddle", id: huddleId, siteId: dana.card.homeSiteId } as const;
    const { memberships, homeSiteId } = dana.card;
    const actor = { kind: "person", personId: dana.id, homeSiteId, memberships } as const;
    const common = { sessionId: null, rights: 1, isLocked: false, scopes: null };
    const standingOf = (who: object) =>
      hallway.hubs[0]?.hub.db
        .transaction()
        .execute(async (tx) =>
          huddleCallRooms["huddle"]?.standingOf(tx, { ...actor, ...common, ...who }, room),
        );
    expect(await standingOf({})).toBeDefined();
    expect(await standingOf({ memberships: [] })).toBeUndefined();
  });

  it("a flag becomes a heads-up, and then a hand-off that is asked for with its fields", async () => {
    const headsUp = { at: hallway.clock.now() + 1_800_000, personId: dana.id };
    const { flagId } = await maya.does<{ flagId: string }>("flag.add", {
      huddleId,
      content: { ...flag, roomId: "room-4" },
      headsUp,
    });
    await seesHuddle(
      dana,
      "that she may be needed",
      ({ flags }) => flags[0]?.headsUp?.personId === dana.id,
    );
    const filled = await maya.query<{ content: object }>("flag.handoff", { huddleId, flagId });
    const content = { ...filled.content, patientAgreed: "yes" };
    const { handoffId } = await maya.does("handoff.request", { ...filled, content });
    await maya.does("flag.link", { huddleId, flagId, handoffId });
    await seesHuddle(dana, "what became of it", ({ flags }) => flags[0]?.handoffId === handoffId);
    expect(
      await grace.isRefused("flag.settle", { huddleId, flagId, as: "discussed" }),
    ).toMatchObject({
      code: "forbidden",
    });
  });

  it("complex care has a patient who is flagged while it is on among its cases at once, on every screen; dropped, the others have the time", async () => {
    const care = await ruth.does<{ standingRoomId: string }>("huddleRoom.setUp", {
      name: "Complex care",
      kind: "complex_care",
    });
    const { huddleId: id } = await maya.does<{ huddleId: string }>("huddle.open", care);
    const opened = { huddleId: id };
    const add = (handle: string) =>
      maya.does<{ flagId: string }>("flag.add", { ...opened, content: { ...flag, handle } });
    const seesCases = (minutes: readonly number[]) =>
      seesHuddle(dana, `cases of ${minutes.join()} minutes`, (each) => {
        const cases = each.agenda.filter(({ kind }) => kind === "case");
        const planned = cases.map(({ plannedMs }) => plannedMs / MINUTE_MS);
        return each.id === id && planned.join() === minutes.join();
      });
    const first = await add("J.D. 10:30");
    for (const handle of ["K.L. 11:00", "M.N. 11:30"]) await add(handle);
    await seesCases([15, 15, 15]);
    await add("O.P. 12:00");
    const { agenda } = await seesCases([12, 12, 12, 12]);
    const kept = await dana.query<{ huddle: Huddle }>("huddle.detail", opened);
    expect(kept.huddle.agenda).toEqual(agenda);
    await maya.does("flag.settle", { ...opened, ...first, as: "dropped" });
    await seesCases([15, 15, 15]);
    await ruth.does("huddle.end", opened);
  });

  it("a flag that was dropped by mistake is put back", async () => {
    const { flagId } = await maya.does<{ flagId: string }>("flag.add", { huddleId, content: flag });
    const isSeen = (state: string) =>
      seesHuddle(dana, `the flag ${state}`, ({ flags }) =>
        flags.some((each) => each.id === flagId && each.state === state),
      );
    await maya.does("flag.settle", { huddleId, flagId, as: "dropped" });
    await isSeen("dropped");
    await maya.does("flag.settle", { huddleId, flagId, as: "open" });
    await isSeen("open");
  });

  it("an action item is confirmed by its owner, carried over, and asks what to do with it after three huddles", async () => {
    const { actionItemId } = await maya.does<{ actionItemId: string }>("actionItem.add", {
      huddleId,
      content: { text: "Call the interpreter line" },
      ownerId: dana.id,
      due: DUE,
    });
    await maya.isRefused("actionItem.confirm", { actionItemId });
    await dana.does("actionItem.confirm", { actionItemId });
    await seesActionItem(maya, "that it is Dana's", ({ confirmedAt }) => confirmedAt !== null);
    let last = huddleId;
    for (let carried = 1; carried <= 3; carried += 1) {
      const ended = last;
      await ruth.does("huddle.end", { huddleId: ended });
      await seesHuddle(
        maya,
        "the next one",
        (next) => next.id !== ended && next.standingRoomId === standingRoomId,
      );
      last = (await maya.does<{ huddleId: string }>("huddle.open", { standingRoomId })).huddleId;
      const next = last;
      await ruth.does("huddle.join", { huddleId: next });
      await seesActionItem(maya, `carry ${carried}`, ({ carryCount }) => carryCount === carried);
    }
    const fill = await ruth.query<Fill>("huddle.fill", { huddleId: last });
    expect(fill.looseEnds.askingIds).toEqual([actionItemId]);
    await maya.does("actionItem.escalate", { actionItemId, leadId: ruth.id });
    await seesActionItem(
      dana,
      "that the lead has it",
      (item: ActionItem) => item.escalatedToId === ruth.id,
    );
    await ruth.does("actionItem.finish", { actionItemId, as: "dropped" });
    await until(
      "it is off the list",
      () => huddlesOf(dana).actionItems[actionItemId] === undefined,
    );
    expect(await dana.isRefused("actionItem.confirm", { actionItemId })).toMatchObject({
      code: "already_over",
    });
  });

  interface Board {
    readonly suggestions: readonly { readonly suggestion: Suggestion; readonly content: unknown }[];
  }
  const boardFor = async (somebody: Somebody): Promise<Board["suggestions"]> =>
    (await somebody.query<Board>("suggestion.list")).suggestions;

  it("a suggestion stands on the board with its name, or later without; the lead says what becomes of it", async () => {
    const post = (text: string, isSigned: boolean) =>
      dana.does<{ suggestionId: string }>("suggestion.post", { huddleId, text, isSigned });
    const { suggestionId } = await post("A second scale", true);
    await until("Grace has heard of it", () => huddlesOf(grace).suggestions[suggestionId]);
    const unsigned = await post("Fewer huddles", false);
    expect(await boardFor(grace)).toMatchObject([
      { suggestion: { byId: dana.id }, content: { text: "A second scale", why: null } },
    ]);
    await hallway.advance(10 * MINUTE_MS + SECOND_MS);
    await everybodySignsIn();
    const heardOf = () => huddlesOf(grace).suggestions[unsigned.suggestionId];
    await until("Grace has heard of the other", heardOf);
    expect(heardOf()).toMatchObject({ byId: null, huddleId: null });
    const told = heard.filter((frame) => JSON.stringify(frame).includes(unsigned.suggestionId));
    expect(told.length).toBeGreaterThan(0);
    expect(JSON.stringify(told)).not.toContain(dana.id);

    const settle = { suggestionId, as: "not_taken" };
    expect(await dana.isRefused("suggestion.settle", { ...settle, why: "No room." })).toMatchObject(
      { code: "forbidden" },
    );
    expect(await ruth.isRefused("suggestion.settle", settle)).toMatchObject({ field: "why" });
    await ruth.does("suggestion.settle", { ...settle, why: "No room." });
    const down = { suggestionId: unsigned.suggestionId, as: "taken_down" };
    await ruth.does("suggestion.settle", down);
    await until("nothing is pending", () => Object.keys(huddlesOf(grace).suggestions).length === 0);
    expect(await boardFor(dana)).toMatchObject([
      { suggestion: { state: "taken_down" }, content: null },
      { suggestion: { state: "not_taken" }, content: { why: "No room." } },
    ]);
  });

  it("no word of it stands in an event, a table, a log or a frame; after thirty days it is gone", async () => {
    const { plant, planted } = plantCanaries();
    await maya.does("flag.add", {
      huddleId,
      content: { handle: plant("handle", 12), reasons: ["pcp_ask"], note: plant("note") },
    });
    await maya.does("actionItem.add", {
      huddleId,
      content: { text: plant("text"), patientRef: plant("ref", 12) },
      ownerId: dana.id,
      due: { kind: "noon" },
    });
    await dana.does("huddle.writeNotes", { huddleId, update: typed(plant("notes")) });
    const suggested = await dana.does<{ suggestionId: string }>("suggestion.post", {
      huddleId,
      text: plant("suggestion"),
    });
    const contents = await contentsFor(dana);
    const read =
      JSON.stringify(contents) +
      JSON.stringify(await dana.query("suggestion.list")) +
      Buffer.from(contents.notes ?? "", "base64").toString("latin1");
    expect(planted().filter(({ token }) => !read.includes(token))).toEqual([]);
    const places = {
      tables: await dumpTables(hallway),
      logs: hallway.logs.join("\n"),
      frames: JSON.stringify(heard),
    };
    for (const [place, text] of Object.entries(places))
      expect(
        planted().filter(({ token }) => traceOf(token, text)),
        place,
      ).toEqual([]);
    await ruth.does("suggestion.settle", { ...suggested, as: "done" });
    const unmet = await flagForNobody();
    await ruth.does("huddle.end", { huddleId });
    await hallway.advance(30 * DAY_MS + 1_000);
    expect(
      await hallway.hubs[0]?.hub.db
        .selectFrom("huddles")
        .select("doc")
        .where("id", "=", unmet)
        .execute(),
    ).toMatchObject([{ doc: expect.stringContaining('"flags":[]') }]);
    expect(await textsOf(unmet)).toEqual([]);
    // Only the words of what is still to be done.
    expect(await textsOf(huddleId)).toHaveLength(1);
    for (const table of ["huddle_notes", "suggestions"] as const)
      expect(await hallway.hubs[0]?.hub.db.selectFrom(table).selectAll().execute(), table).toEqual(
        [],
      );
  });
});

/** Everything that stands in the store, as text. */
async function dumpTables(hallway: Hallway): Promise<string> {
  const db = hallway.hubs[0]?.hub.db;
  if (!db) throw new Error("no hub runs");
  const dumps: string[] = [];
  for (const { name } of await db.introspection.getTables())
    dumps.push(
      JSON.stringify(
        await db
          .selectFrom(name as keyof Tables)
          .selectAll()
          .execute(),
      ),
    );
  return dumps.join("\n");
}
