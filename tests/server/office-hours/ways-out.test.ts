import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { hashObject } from "../../../server/platform/audit/audit-log.ts";
import { verifyAudit } from "../../../server/platform/audit/verify-audit.ts";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { HandoffId } from "../../../shared/kernel/ids.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import type { Question } from "../../../shared/office-hours/questions.schema.ts";
import { forgetTheDay } from "../../support/forget-the-day.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { buildRequest } from "../handoffs/requests.ts";
import { dailyIn } from "../huddles/morning.ts";
import { callDeviceOf, onAudio } from "../media/in-call.ts";
import { join, officeHoursOf, planDoor, seesEntry, seesHours } from "./open-door.ts";

interface Detail {
  readonly content: { readonly request: object };
}

describe.each(["SQLite", "PostgreSQL"] as const)("ways into and out of a line, on %s", (store) => {
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

  it("what cannot wait leaves the line and is a hand-off under the norms, or neither happens", async () => {
    const { hoursId } = await door();
    const hers = await join(maya, hoursId);
    const bad = { kind: "handoff", request: { kind: "same_day_visit", urgency: "at_once" } };
    expect(await maya.isRefused("entry.convert", { ...hers, to: bad })).toMatchObject({
      code: "invalid_input",
    });
    expect(
      await okafor.isRefused("entry.convert", { ...hers, to: { kind: "appointment" } }),
    ).toMatchObject({ code: "forbidden" });
    const to = { kind: "handoff", request: buildRequest({ urgency: "now", personId: dana.id }) };
    await maya.does("entry.convert", { ...hers, to });
    const { handoffId } = await seesEntry(
      sam,
      hers,
      "a hand-off",
      ({ became }) => became === "handoff",
    );
    await dana.isOffered(handoffId as HandoffId);
  });

  it("an open group meets in the room of its session, who called and who is called in that of the entry, and nobody else in either", async () => {
    const group = await door({ kind: "group" });
    await sam.does("officeHours.checkIn", { hoursId: group.hoursId });
    await join(maya, group.hoursId);
    const inGroup = { kind: "officehours", id: group.hoursId, siteId: sam.site } as const;
    const sams = callDeviceOf(sam.socket);
    const outsider = callDeviceOf(okafor.socket);
    const joined = [await sams.joins(inGroup), await callDeviceOf(maya.socket).joins(inGroup)];
    expect(new Set(joined.map(({ memberId }) => memberId)).size).toBe(2);
    await outsider.isRefused("media.join", { room: inGroup, sending: onAudio });

    const { hoursId } = await door();
    const hers = await join(okafor, hoursId);
    const ofEntry = { ...inGroup, id: hers.entryId };
    await outsider.isRefused("media.join", { room: ofEntry, sending: onAudio });
    await sam.does("officeHours.checkIn", { hoursId });
    await sam.does("entry.callNext", { hoursId });
    await outsider.joins(ofEntry);
    await callDeviceOf(dana.socket).isRefused("media.join", { room: ofEntry, sending: onAudio });
  });

  it("a hand-off that nobody could take becomes an entry before others", async () => {
    const { hoursId } = await door();
    const { handoffId } = await maya.does("handoff.request", buildRequest({ urgency: "soon" }));
    const wanted = { hoursId, topic: "other", modality: "phone", handoffId };
    expect(await maya.isRefused("entry.join", wanted)).toMatchObject({ field: "hoursId" });
    await sam.does("officeHours.checkIn", { hoursId });
    await dana.isOffered(handoffId);
    for (const other of [okafor, dana])
      expect(await other.isRefused("entry.join", wanted)).toMatchObject({ code: "forbidden" });
    await join(okafor, hoursId);
    const nowhere = { ...wanted, roomId: "no-such-room" };
    expect(await maya.isRefused("entry.join", nowhere)).toMatchObject({ field: "roomId" });
    const hers = await join(maya, hoursId, { handoffId });
    await until("the hand-off is over", () => !maya.handoffs().some(({ id }) => id === handoffId));
    expect(await sam.does("entry.callNext", { hoursId })).toMatchObject({ entryId: hers.entryId });
  });

  /** Maya asks, and Sam answers: come to my office hours. */
  async function askedToCome(urgency = "soon"): Promise<HandoffId> {
    const asked = buildRequest({ urgency, personId: sam.id });
    const { handoffId } = await maya.does("handoff.request", asked);
    const { id: offerId } = await sam.isOffered(handoffId);
    const proposal = { kind: "office_hours", at: hallway.clock.now() + 30 * MINUTE_MS };
    await sam.does("handoff.counter", { handoffId, offerId, proposal });
    return handoffId;
  }

  it("“come to my office hours”, taken, is a place in that host's line before others, or one kept for the next session", async () => {
    const { hoursId } = await door({ hostIds: [sam.id, dana.id], backupIds: [] });
    const early = await askedToCome();
    const answer = { handoffId: early, accept: true };
    const kept = await maya.does("handoff.answerCounter", answer);
    expect(kept).toMatchObject({ state: "converted" });
    const inSession = await seesHours(sam, "a kept place", ({ id, carried }) => {
      return id === hoursId && carried.some(({ personId }) => personId === maya.id);
    });
    expect(inSession.carried).toMatchObject([{ handoffId: early, roomId: "room-4" }]);
    await join(okafor, hoursId);
    await sam.does("officeHours.checkIn", { hoursId });
    await dana.does("officeHours.checkIn", { hoursId });
    const isIn = (hours: Hours): boolean =>
      hours.id === hoursId && hours.entries.some(({ personId }) => personId === maya.id);
    const { entries } = await seesHours(sam, "that she is here", isIn);
    const hers = { hoursId, entryId: entries.find(({ personId }) => personId === maya.id)?.id };
    expect(await sam.does("entry.callNext", { hoursId })).toMatchObject(hers);
    await sam.does("entry.start", hers);
    await sam.does("entry.resolve", hers);

    const handoffId = await askedToCome("now");
    const to = { hostId: sam.id, handoffId, modality: "video", urgency: "soon" };
    expect(await okafor.isRefused("entry.joinHost", to)).toMatchObject({ code: "forbidden" });
    expect(await maya.isRefused("entry.joinHost", { ...to, hostId: dana.id })).toMatchObject({
      code: "already_over",
    });
    expect(await maya.does("entry.joinHost", to)).toMatchObject({ hoursId, isKept: false });
    await until("the hand-off is over", () => !maya.handoffs().some(({ id }) => id === handoffId));
    await seesHours(sam, "her again, for him", (hours) =>
      hours.entries.some((entry) => entry.handoffId === handoffId && entry.forHostId === sam.id),
    );
    // Sam has served too few for a word on it, whatever Dana has.
    const place = await maya.query("officeHours.place", { hoursId });
    expect(place).toMatchObject({
      wait: null,
      saysWait: expect.stringMatching(/at once|by plan/) as unknown,
    });
    expect(await dana.does("entry.callNext", { hoursId })).not.toMatchObject(hers);
  });

  it("nobody is sent to office hours that nobody holds, or not today: the hand-off goes on", async () => {
    const handoffId = await askedToCome();
    const answer = { handoffId, accept: true };
    const none = await maya.isRefused("handoff.answerCounter", answer);
    expect(none).toMatchObject({ code: "not_possible_now" });
    await door({ schedule: dailyIn(hallway.clock.now(), 150) });
    const late = await maya.isRefused("handoff.answerCounter", answer);
    expect(late.message).toMatch(/later than they proposed/);
    await maya.does("handoff.answerCounter", { handoffId, accept: false });
    await dana.isOffered(handoffId);
  });

  it("what is needed now is a hand-off though its entry ended at that moment, and whoever waited asks for it", async () => {
    const { hoursId } = await door();
    const hers = await join(maya, hoursId);
    const his = await join(okafor, hoursId);
    await maya.does("entry.withdraw", hers);
    const later = { kind: "handoff", request: buildRequest({ urgency: "soon" }) };
    expect(await maya.isRefused("entry.convert", { ...hers, to: later })).toMatchObject({
      code: "already_over",
    });
    const crisis = {
      kind: "handoff",
      request: { kind: "crisis", urgency: "crisis", roomId: "room-4" },
    };
    const asked = await maya.does<{ handoffId: HandoffId; state: string }>("entry.convert", {
      ...hers,
      to: crisis,
    });
    expect(asked.state).toBe("withdrawn");
    await maya.sees(asked.handoffId, "the crisis", ({ requesterId }) => requesterId === maya.id);
    await sam.does("officeHours.checkIn", { hoursId });
    await sam.does("entry.callNext", { hoursId });
    const to = { kind: "handoff", request: buildRequest({ urgency: "now", personId: dana.id }) };
    const { handoffId } = await sam.does<{ handoffId: HandoffId }>("entry.convert", { ...his, to });
    await okafor.sees(handoffId, "that he asks", ({ requesterId }) => requesterId === okafor.id);
    await expectAudited("handoff.request", handoffId, sam.id, okafor.id);
  });

  async function expectAudited(
    verb: string,
    objectId: string,
    actorId: string,
    inNameOf: string,
  ): Promise<void> {
    const { db, secrets } = hallway.hubs[0]?.hub ?? {};
    if (!db || !secrets) throw new Error("no hub runs");
    const entries = await db.selectFrom("audit").selectAll().where("verb", "=", verb).execute();
    const objectHash = hashObject(secrets.auditKey, objectId);
    expect(entries.find(({ object_hash: hash }) => hash === objectHash)).toMatchObject({
      actor_id: actorId,
      in_name_of: inNameOf,
      outcome: "done",
    });
    const verdict = await db
      .transaction()
      .execute((tx) => verifyAudit(tx, secrets.auditKey, maya.site, []));
    expect(verdict.fault).toBe(null);
  }

  it("a hand-off that was unmet stays closed, and whoever asked for it stands in the line with it before others, once", async () => {
    const { hoursId } = await door();
    const { handoffId } = await maya.does("handoff.request", buildRequest({ urgency: "soon" }));
    await maya.does("handoff.markUnmet", { handoffId, reason: "declined_all" });
    await sam.does("officeHours.checkIn", { hoursId });
    const wanted = { hoursId, topic: "other", modality: "phone", handoffId };
    expect(await okafor.isRefused("entry.join", wanted)).toMatchObject({ code: "forbidden" });
    await join(okafor, hoursId);
    const hers = await join(maya, hoursId, { handoffId });
    await seesEntry(sam, hers, "what it came from", (entry) => entry.handoffId === handoffId);
    expect(await sam.does("entry.callNext", { hoursId })).toMatchObject({ entryId: hers.entryId });
    await sam.does("entry.start", hers);
    await sam.does("entry.resolve", hers);
    expect(await maya.isRefused("entry.join", wanted)).toMatchObject({ code: "already_taken" });
    const detail = await maya.query<{ handoff: { state: string } }>("handoff.detail", {
      handoffId,
    });
    expect(detail.handoff.state).toBe("unmet");
  });

  it("a person waits in one line at a time, whichever it is", async () => {
    const one = await door();
    const other = await door({ title: "Another door" });
    await join(maya, one.hoursId);
    const input = { hoursId: other.hoursId, topic: "other", modality: "phone" };
    expect(await maya.isRefused("entry.join", input)).toMatchObject({ code: "already_taken" });
    const both = await Promise.allSettled([
      okafor.command("entry.join", { ...input, hoursId: one.hoursId }),
      okafor.command("entry.join", input),
    ]);
    const done = both.filter((each) => each.status === "fulfilled" && each.value.ok);
    expect(done).toHaveLength(1);
  });

  it("whoever has booked ten minutes stands in the line when they come, before others", async () => {
    const { hoursId } = await door({ kind: "slots" });
    const { slots } = await seesHours(maya, "the slots", ({ id }) => id === hoursId);
    const [first, second] = slots;
    expect(slots).toHaveLength(6);
    await maya.does("officeHours.bookSlot", { hoursId, slotId: second?.id });
    expect(
      await okafor.isRefused("officeHours.bookSlot", { hoursId, slotId: second?.id }),
    ).toMatchObject({ code: "already_taken" });
    await okafor.does("officeHours.bookSlot", { hoursId, slotId: first?.id });
    await hallway.advance((first?.startsAt ?? 0) - hallway.clock.now() + SECOND_MS);
    await seesHours(
      sam,
      "that his time has come",
      ({ id, entries }) => id === hoursId && entries.some(({ personId }) => personId === okafor.id),
    );
  });

  it("a question at a closed door has a promised answer time, and is put before the lead when it is late", async () => {
    const { seriesId } = await door({ answerWithinMs: 30 * MINUTE_MS });
    const text = "Who takes new families?";
    const asked = { seriesId, topic: "referral_or_resources", text };
    const { questionId } = await maya.does<{ questionId: string }>("question.ask", asked);
    const sees = (what: string, look: (question: Question) => boolean): Promise<Question> =>
      until(what, () => {
        const question = officeHoursOf(ruth).questions[questionId];
        return question && look(question) ? question : undefined;
      });
    await sees("Ruth sees it", ({ state }) => state === "open");
    await expect(ruth.query("question.thread", { questionId })).rejects.toThrow("not_found");
    await hallway.advance(30 * MINUTE_MS + SECOND_MS);
    await sees("it is late", ({ escalatedAt }) => escalatedAt !== null);
    await sam.does("question.reply", { questionId, text: "The county clinic does." });
    await sees("it is answered", ({ state }) => state === "answered");
    const lead = await hallway.as("Ruth");
    const thread = await lead.query<{ messages: readonly { text: string }[] }>("question.thread", {
      questionId,
    });
    expect(thread.messages.map((message) => message.text)).toEqual([
      text,
      "The county clinic does.",
    ]);
  });

  it("a visit becomes a question in writing, asked by whoever came and written down by the host, who answers it", async () => {
    const { hoursId } = await door();
    await sam.does("officeHours.checkIn", { hoursId });
    const hers = await join(maya, hoursId);
    await sam.does("entry.callNext", { hoursId });
    await sam.does("entry.start", hers);
    const to = { kind: "question", text: "Which clinic takes families?" };
    const on = { ...hers, to };
    expect(await dana.isRefused("entry.convert", on)).toMatchObject({ code: "forbidden" });
    expect(await sam.does("entry.convert", on)).toMatchObject({ state: "converted" });
    expect(await sam.isRefused("entry.convert", on)).toMatchObject({ code: "already_over" });
    const question = await until("Maya has a question", () =>
      Object.values(officeHoursOf(maya).questions).find(
        ({ askedById, topic }) => askedById === maya.id && topic === "medication",
      ),
    );
    expect(question).toMatchObject({ state: "open", hostIds: [sam.id] });
    const reader = await hallway.as("Maya");
    const thread = await reader.query<{ messages: readonly object[] }>("question.thread", {
      questionId: question.id,
    });
    expect(thread.messages).toMatchObject([{ byId: sam.id, text: to.text }]);
    const again = { questionId: question.id, text: "The county clinic does." };
    await sam.does("question.reply", again);
    await until(
      "it is answered",
      () => officeHoursOf(maya).questions[question.id]?.state === "answered",
    );
  });

  it("nobody's words stand in the store or in what the hallway hears, but for those who may read them", async () => {
    const { hoursId } = await door();
    const line = "CNkqzvwpxhline";
    const hers = await join(maya, hoursId, { line });
    await sam.does("officeHours.checkIn", { hoursId });
    await sam.does("officeHours.announce", { hoursId, text: line });
    await sam.does("entry.callNext", { hoursId });
    await sam.does("entry.start", hers);
    await sam.does("entry.resolve", { ...hers, note: line });
    const db = hallway.hubs[0]?.hub.db;
    if (!db) throw new Error("no hub runs");
    const tables = ["events", "replies", "office_hours", "office_hours_texts"] as const;
    const stored = await Promise.all(
      tables.map((table) =>
        db
          .selectFrom(table as "events")
          .selectAll()
          .execute(),
      ),
    );
    expect(stored.flat().length).toBeGreaterThan(4);
    expect(JSON.stringify(stored)).not.toContain(line);
    expect(hallway.logs.join("\n")).not.toContain(line);
    const host = await hallway.as("Sam");
    const words = await host.query("officeHours.contents", { hoursId });
    expect(JSON.stringify(words).split(line)).toHaveLength(4);
  });

  it("two hosts who call at once, again and again, never call the same person", async () => {
    const { hoursId } = await door({ hostIds: [sam.id, dana.id], backupIds: [] });
    const names = ["Maya", "Ngozi", "Leilani", "Priya", "Tomasz", "Esteban"];
    for (const name of names) await join(await hallway.as(name), hoursId);
    for (const host of [sam, dana]) await host.does("officeHours.checkIn", { hoursId });
    const calledIds: string[] = [];
    for (let round = 0; round < names.length / 2; round += 1) {
      const called = await Promise.all(
        [sam, dana].map((host) => host.does<{ entryId: string }>("entry.callNext", { hoursId })),
      );
      calledIds.push(...called.map(({ entryId }) => entryId));
      for (const [index, host] of [sam, dana].entries()) {
        const on = { hoursId, entryId: called[index]?.entryId };
        await host.does("entry.start", on);
        await host.does("entry.resolve", on);
      }
    }
    expect(new Set(calledIds).size).toBe(names.length);
  });

  it("what came out of a hand-off that was needed now is a hand-off again, with its facts, where its person has chosen nothing at the end", async () => {
    const { seriesId, hoursId } = await door();
    await sam.does("officeHours.checkIn", { hoursId });
    const handoffId = await askedToCome("now");
    await maya.does("handoff.answerCounter", { handoffId, accept: true });
    await join(okafor, hoursId);
    await sam.does("officeHours.close", { hoursId });
    const endedAt = hallway.clock.now();
    await seesHours(
      maya,
      "that it ends",
      ({ id, state }) => id === hoursId && state === "draining",
    );
    await hallway.advance(5 * MINUTE_MS + SECOND_MS);
    const again = await until("it is asked again", () =>
      maya.handoffs().find(({ requestedAt }) => requestedAt > endedAt),
    );
    const fresh = await hallway.as("Maya");
    const before = await fresh.query<Detail>("handoff.detail", { handoffId });
    const { content } = await fresh.query<Detail>("handoff.detail", {
      handoffId: again.id,
    });
    expect(again).toMatchObject({ requesterId: maya.id, urgency: "now", roomId: "room-4" });
    expect(content).toMatchObject({ request: before.content.request });
    const hisAlone = ({ carried }: { carried: readonly { personId: string }[] }) =>
      carried.length === 1 && carried[0]?.personId === okafor.id;
    await seesHours(okafor, "it next", (one) => one.seriesId === seriesId && hisAlone(one));
    const asked = buildRequest({ urgency: "now", againId: again.id });
    expect(await okafor.isRefused("handoff.request", asked)).toMatchObject({ code: "forbidden" });
  });
});
