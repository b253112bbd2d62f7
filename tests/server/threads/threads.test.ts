import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createCommandId } from "../../../client/platform/commands/command-id.ts";
import type { ValueOf } from "../../../shared/kernel/contract.ts";
import { DAY_MS, HOUR_MS } from "../../../shared/kernel/time.ts";
import type { threadMessages } from "../../../shared/threads/threads.queries.ts";
import type { ThreadsSlice, ThreadSummary } from "../../../shared/threads/threads.reducer.ts";
import { forgetTheDay } from "../../support/forget-the-day.ts";
import type { Somebody } from "../../support/somebody.ts";
import { LAKEVIEW, RIVERSIDE, startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { buildRequest } from "../handoffs/requests.ts";

interface Ref {
  readonly kind: string;
  readonly subjectId: string;
}
type Thread = ValueOf<typeof threadMessages>;

describe.each(["SQLite", "PostgreSQL"] as const)("threads on %s", (store) => {
  let hallway: Hallway;
  let maya: Somebody;
  let okafor: Somebody;
  let dana: Somebody;
  let ruth: Somebody;
  let grace: Somebody;
  beforeAll(async () => {
    hallway = await startHallway({ store, pace: 10, idleLockMs: 40 * DAY_MS });
    maya = await hallway.as("Maya");
    okafor = await hallway.as("Ngozi");
    dana = await hallway.as("Dana");
    ruth = await hallway.as("Ruth");
    grace = await hallway.as("Grace");
  });
  afterEach(async () => {
    for (const { hub } of hallway.hubs) await forgetTheDay(hub);
  });
  afterAll(() => hallway.close());

  /** So long that people have to sign in anew. */
  async function pass(ms: number): Promise<void> {
    await hallway.advance(ms);
    maya = await hallway.as("Maya");
    dana = await hallway.as("Dana");
  }

  const read = (by: Somebody, ref: Ref, reason?: string, site = RIVERSIDE): Promise<Thread> =>
    by.query<Thread>("thread.messages", { ...ref, ...(reason ? { reason } : {}) }, site);
  const write = (by: Somebody, ref: Ref, text: string) =>
    by.does<{ n: number }>("thread.write", { ...ref, text }, { site: RIVERSIDE });
  const shown = (by: Somebody, ref: Ref): ThreadSummary | undefined =>
    (by.inbox.slicesOf(RIVERSIDE)?.["threads"] as ThreadsSlice | undefined)?.[
      `${ref.kind}:${ref.subjectId}`
    ];
  const sees = (by: Somebody, ref: Ref, what: string, look: Partial<ThreadSummary>) =>
    until(`${by.card.name} sees ${what}`, () => {
      const summary = shown(by, ref);
      const isSo = Object.entries(look).every(
        ([name, value]) => summary?.[name as keyof ThreadSummary] === value,
      );
      return summary && isSo ? summary : undefined;
    });
  const rowsOf = async (ref: Ref): Promise<number> => {
    const db = hallway.hubs[0]?.hub.db;
    let rows = 0;
    for (const table of ["threads", "thread_messages", "thread_reads"] as const)
      rows +=
        (
          await db
            ?.selectFrom(table)
            .selectAll()
            .where("thread_key", "=", `${ref.kind}:${ref.subjectId}`)
            .execute()
        )?.length ?? 0;
    return rows;
  };

  async function withDana(differing: object = {}): Promise<Ref> {
    const { handoffId } = await maya.does(
      "handoff.request",
      buildRequest({ personId: dana.id, ...differing }),
    );
    const offer = await dana.isOffered(handoffId);
    await dana.does("handoff.accept", { handoffId, offerId: offer.id, reply: "on_my_way" });
    return { kind: "handoff", subjectId: handoffId };
  }

  async function ended(): Promise<Ref> {
    const ref = await withDana();
    await maya.does("handoff.cancel", { handoffId: ref.subjectId, reason: "resolved" });
    return ref;
  }

  it("what Maya writes stands before Dana at once, counted as new until she has read it on one of her devices", async () => {
    const ref = await withDana();
    const phone = await hallway.as("Dana");
    expect(await write(maya, ref, "Her sister is with her.\r\nMay she stay?")).toEqual({ n: 1 });
    expect(await sees(maya, ref, "her own, as read", { messages: 1 })).toMatchObject({ read: 1 });
    for (const device of [dana, phone])
      expect(await sees(device, ref, "one that is new", { messages: 1 })).toMatchObject({
        read: 0,
        lastById: maya.id,
      });
    const before = await read(dana, ref);
    expect(before).toMatchObject({ writing: "open", writableUntil: null });
    expect(before.messages).toMatchObject([
      {
        n: 1,
        byId: maya.id,
        byName: "Maya Lindqvist",
        text: "Her sister is with her.\nMay she stay?",
      },
    ]);
    await phone.does("thread.markRead", { ...ref, upTo: 1 });
    for (const device of [dana, phone]) await sees(device, ref, "that it is read", { read: 1 });
    await write(dana, ref, "Yes.");
    await sees(maya, ref, "Dana's answer as new", { messages: 2, read: 1 });
    expect((await read(maya, ref)).messages.map(({ text }) => text)).toEqual([
      "Her sister is with her.\nMay she stay?",
      "Yes.",
    ]);
    // Nobody says more than is there, and reading does not go back.
    await maya.does("thread.markRead", { ...ref, upTo: 99 });
    await maya.does("thread.markRead", { ...ref, upTo: 1 });
    await sees(maya, ref, "that all is read", { messages: 2, read: 2 });
  });

  it("whoever reads leaves an audit entry; what is heard of it are ids, author, time and count", async () => {
    const ref = await withDana();
    const heard: unknown[] = [];
    okafor.socket.onAny((...frame: unknown[]) => void heard.push(frame));
    await write(maya, ref, "Xylophone");
    await sees(okafor, ref, "that there is one", { messages: 1 });
    expect(JSON.stringify(heard)).toContain("thread.written");
    expect(JSON.stringify(heard)).not.toContain("Xylophone");
    const entries = () =>
      hallway.hubs[0]?.hub.db
        .selectFrom("audit")
        .select(["actor_id", "outcome"])
        .where("verb", "=", "thread.messages")
        .orderBy("n", "desc")
        .limit(1)
        .execute();
    await read(dana, ref);
    expect(await entries()).toMatchObject([{ actor_id: dana.id, outcome: "done" }]);
    await read(okafor, ref).catch(() => undefined);
    expect(await entries()).toMatchObject([{ actor_id: okafor.id, outcome: "forbidden" }]);
  });

  it("one is read by whoever may read the hand-off: not the front desk, not a provider who is not on it, the lead with a reason", async () => {
    const ref = await withDana({ onBehalfOfId: okafor.id });
    await write(okafor, ref, "On my way too.");
    const tomasz = await hallway.as("Tomasz");
    for (const outsider of [grace, tomasz, ruth]) {
      await expect(read(outsider, ref), outsider.card.name).rejects.toThrow("forbidden");
      for (const [command, input] of [
        ["thread.write", { ...ref, text: "And I?" }],
        ["thread.markRead", { ...ref, upTo: 1 }],
      ] as const)
        expect(await outsider.isRefused(command, input)).toMatchObject({ code: "forbidden" });
    }
    expect(await read(ruth, ref, "safety")).toMatchObject({
      writing: "not_yours",
      messages: [{ text: "On my way too." }],
    });
    // Whoever is on duty as BH reads it and writes in it, unless it is marked as sensitive.
    const amadou = await hallway.as("Amadou");
    await write(amadou, ref, "I can take her next week.");
    const { handoffId } = await maya.does(
      "handoff.request",
      buildRequest({ urgency: "routine", personId: dana.id, content: { sensitivity: "vip" } }),
    );
    const sensitive = { kind: "handoff", subjectId: handoffId };
    await write(maya, sensitive, "Between us.");
    await expect(read(amadou, sensitive)).rejects.toThrow("forbidden");
  });

  it("a guest before whom it was put reads and writes, with their own count", async () => {
    const hana = await hallway.as("Hana", { sites: [LAKEVIEW, RIVERSIDE] });
    const { handoffId } = await maya.does(
      "handoff.request",
      buildRequest({ personId: hana.id, modality: "video" }),
    );
    const ref = { kind: "handoff", subjectId: handoffId };
    await hana.isOffered(handoffId, RIVERSIDE);
    await write(maya, ref, "Spanish, please.");
    await sees(hana, ref, "one that is new", { messages: 1, read: 0 });
    expect((await read(hana, ref)).messages).toHaveLength(1);
    await hana.does("thread.markRead", { ...ref, upTo: 1 }, { site: RIVERSIDE });
    await sees(hana, ref, "that it is read", { read: 1 });
    await write(hana, ref, "I do.");
    await sees(maya, ref, "Hana's answer", { messages: 2, lastById: hana.id });
  });

  it("what is not there, of another site, or of another kind is one refusal, to the byte", async () => {
    const ref = await withDana();
    await write(maya, ref, "Here.");
    const wale = await hallway.as("Wale");
    await wale.does("person.setRoles", { personId: hallway.card("Joan").id, roles: ["lead"] });
    const joan = await hallway.as("Joan", { sites: [LAKEVIEW] });
    const asked = [
      ref,
      { ...ref, kind: "flag" },
      { ...ref, kind: "action_item" },
      { kind: "handoff", subjectId: randomUUID() },
    ];
    for (const [name, more] of [
      ["thread.write", { text: "Hello?" }],
      ["thread.markRead", { upTo: 1 }],
    ] as const) {
      const answers = [];
      for (const each of asked) answers.push(await joan.isRefused(name, { ...each, ...more }));
      expect(new Set(answers.map((each) => JSON.stringify(each))).size, name).toBe(1);
      expect(answers[0]).toMatchObject({ code: "not_found" });
    }
    const queried = await Promise.all(
      asked.map((each) => read(joan, each, undefined, LAKEVIEW).catch(String)),
    );
    expect(new Set(queried).size).toBe(1);
  });

  it("an empty text, one that is too long and one with characters that cannot be seen are refused", async () => {
    const ref = await withDana();
    for (const text of [
      "",
      " \n\t ",
      "x".repeat(281),
      "a\u0000b",
      "a\u001bb",
      "\u202Eevil",
      "\ud800",
    ])
      expect(
        await maya.isRefused("thread.write", { ...ref, text }),
        JSON.stringify(text),
      ).toMatchObject({ code: "invalid_input" });
    await write(maya, ref, `  ${"x".repeat(280)}\n`);
    await write(maya, ref, "¿Cómo está? 👩‍⚕️ شكرا");
    expect((await read(maya, ref)).messages.map(({ text }) => text)).toEqual([
      "x".repeat(280),
      "¿Cómo está? 👩‍⚕️ شكرا",
    ]);
  });

  it("of two who write at once both are kept in one order, and a retry is the same message", async () => {
    const ref = await withDana();
    const commandId = createCommandId(hallway.clock.now());
    const same = { ...ref, text: "Once." };
    const both = await Promise.all([
      maya.command("thread.write", same, { commandId }),
      maya.command("thread.write", same, { commandId }),
      ...["a", "b", "c"].flatMap((text) => [write(maya, ref, text), write(dana, ref, text)]),
    ]);
    expect(both[0]).toMatchObject({ ok: true });
    const { messages } = await read(dana, ref);
    expect(messages.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(messages.filter(({ text }) => text === "Once.")).toHaveLength(1);
    // Somebody else's word between one's own stays new.
    const mine = await sees(maya, ref, "all of them", { messages: 7 });
    const newToMaya = messages.findIndex(({ byId }) => byId === dana.id);
    expect(mine.read).toBeLessThanOrEqual(Math.max(newToMaya, 0));
  });

  it("a flag's thread is for those who may read who it is about, an action item's for whoever may read the item", async () => {
    const opened = await ruth.does<{ standingRoomId: string }>("huddleRoom.setUp", {
      name: "Morning huddle",
    });
    const { huddleId } = await maya.does<{ huddleId: string }>("huddle.open", opened);
    for (const somebody of [dana, ruth, grace]) await somebody.does("huddle.join", { huddleId });
    const { flagId } = await maya.does<{ flagId: string }>("flag.add", {
      huddleId,
      content: { handle: "J.D. 10:30", reasons: ["pcp_ask"] },
    });
    const take = async (owner: Somebody, patientRef: string | null): Promise<Ref> => {
      const { actionItemId } = await maya.does<{ actionItemId: string }>("actionItem.add", {
        huddleId,
        content: { text: "Call them", patientRef },
        ownerId: owner.id,
        due: { kind: "noon" },
      });
      return { kind: "action_item", subjectId: actionItemId };
    };
    const flag = { kind: "flag", subjectId: flagId };
    const ofPatient = await take(dana, "J.D.");
    const ofNobody = await take(grace, null);
    await write(dana, flag, "I know him.");
    await sees(maya, flag, "that there is one", { messages: 1 });
    await write(maya, ofPatient, "After ten, please.");
    await write(grace, ofNobody, "Which number?");
    await sees(dana, ofNobody, "what Grace asks", { messages: 1, lastById: grace.id });
    for (const ref of [flag, ofPatient]) {
      await expect(read(grace, ref)).rejects.toThrow("forbidden");
      expect(await grace.isRefused("thread.write", { ...ref, text: "Who?" })).toMatchObject({
        code: "forbidden",
      });
    }
    const hana = await hallway.as("Hana", { sites: [LAKEVIEW] });
    await expect(read(hana, flag)).rejects.toThrow("not_found");
    // Somebody who was asked in to listen.
    await ruth.does("huddle.invite", { huddleId, personIds: [okafor.id], asObserver: true });
    await expect(read(okafor, flag)).rejects.toThrow("forbidden");
    await dana.does("actionItem.finish", { actionItemId: ofPatient.subjectId, as: "done" });
    expect(await maya.isRefused("thread.write", { ...ofPatient, text: "Done?" })).toMatchObject({
      code: "already_over",
      message: "This action item is over: its thread is only read now.",
    });
    await ruth.does("huddle.end", { huddleId });
    await write(maya, flag, "He came.");
    await pass(30 * DAY_MS + HOUR_MS);
    expect(await rowsOf(flag)).toBe(0);
    expect(await rowsOf(ofPatient)).toBe(0);
    // What is still to be done keeps its words, and its thread.
    grace = await hallway.as("Grace");
    expect((await read(grace, ofNobody)).messages).toHaveLength(1);
  });

  it("once the hand-off has ended it is written in for a day, then read only, and goes with the patient's part", async () => {
    const ref = await ended();
    await write(dana, ref, "She called back.");
    expect((await read(dana, ref)).writableUntil).toBeGreaterThan(hallway.clock.now());
    await pass(23 * HOUR_MS);
    await write(maya, ref, "Good.");
    await sees(dana, ref, "both", { messages: 2 });
    await pass(HOUR_MS + 60_000);
    expect(await maya.isRefused("thread.write", { ...ref, text: "And?" })).toMatchObject({
      code: "already_over",
      message: "This hand-off ended more than 24 hours ago: its thread is only read now.",
    });
    expect(await read(dana, ref)).toMatchObject({ writing: "over", messages: [{}, {}] });
    await pass(HOUR_MS);
    await until("it has left the screens", () => shown(dana, ref) === undefined);
    await pass(30 * DAY_MS);
    expect(await rowsOf(ref)).toBe(0);
    expect(await read(dana, ref)).toMatchObject({ writing: "over", messages: [] });
  });
});
