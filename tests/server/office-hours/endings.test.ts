import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bootSites } from "../../../server/app.ts";
import { importPractice } from "../../../server/features/people/import-practice.ts";
import { parsePracticeFile } from "../../../server/features/people/practice-file/parse-practice-file.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import { localDate } from "../../../shared/schedules/schedule.ts";
import type { Question } from "../../../shared/office-hours/questions.schema.ts";
import { forgetTheDay } from "../../support/forget-the-day.ts";
import type { Somebody } from "../../support/somebody.ts";
import { LAKEVIEW, startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { dailyIn } from "../huddles/morning.ts";
import { join, officeHoursOf, planDoor, seesEntry, seesHours } from "./open-door.ts";

const ZONE = "America/Chicago";

describe.each(["SQLite", "PostgreSQL"] as const)(
  "what becomes of those who count on it, on %s",
  (store) => {
    let hallway: Hallway;
    let ruth: Somebody;
    let sam: Somebody;
    let dana: Somebody;
    let maya: Somebody;
    let okafor: Somebody;
    beforeAll(async () => {
      hallway = await startHallway({ store, idleLockMs: 90 * DAY_MS });
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
    const slotsOf = async (hoursId: string) =>
      (await seesHours(maya, "the slots", ({ id }) => id === hoursId)).slots.map(({ id }) => id);
    const asks = (hoursId: string) =>
      seesHours(
        maya,
        "that she is asked what comes instead",
        ({ id, entries }) =>
          id === hoursId &&
          entries.some(({ personId, state }) => personId === maya.id && state === "choosing"),
      );
    const nextOf = (seriesId: string, hoursId: string) =>
      seesHours(
        maya,
        "the next session",
        (hours) =>
          hours.seriesId === seriesId && hours.id !== hoursId && hours.state === "scheduled",
      );

    it("a day that is called off is called off: whoever has a slot chooses one of the next session", async () => {
      const { seriesId, hoursId } = await door({ kind: "slots" });
      const [, , slotId] = await slotsOf(hoursId);
      await maya.does("officeHours.bookSlot", { hoursId, slotId });
      const on = localDate(officeHoursOf(maya).hours[hoursId]?.startsAt ?? 0, ZONE);
      await ruth.does("officeHours.moveDay", { seriesId, on, movedTo: null });
      const asked = await asks(hoursId);
      const next = await nextOf(seriesId, hoursId);
      expect(next.startsAt).toBe(asked.startsAt + DAY_MS);
      const [hers] = asked.entries;
      const choice = { kind: "slot", hoursId: next.id, slotId: next.slots[0]?.id };
      expect(
        await okafor.isRefused("entry.choose", { hoursId, entryId: hers?.id, choice }),
      ).toMatchObject({ code: "forbidden" });
      await maya.does("entry.choose", { hoursId, entryId: hers?.id, choice });
      await until("it is closed", () => officeHoursOf(maya).hours[hoursId] === undefined);
      await seesHours(
        maya,
        "her slot",
        ({ id, slots }) => id === next.id && slots[0]?.personId === maya.id,
      );
      await hallway.advance(SECOND_MS);
      expect(officeHoursOf(maya).hours[next.id]?.startsAt).toBe(next.startsAt);
    });

    it("a slot that somebody else has meanwhile is not chosen, and the choice is still open", async () => {
      const { seriesId, hoursId } = await door({ kind: "slots" });
      const [, , slotId] = await slotsOf(hoursId);
      await maya.does("officeHours.bookSlot", { hoursId, slotId });
      const on = localDate(officeHoursOf(maya).hours[hoursId]?.startsAt ?? 0, ZONE);
      await ruth.does("officeHours.moveDay", { seriesId, on, movedTo: null });
      const [hers] = (await asks(hoursId)).entries;
      const next = await nextOf(seriesId, hoursId);
      const slot = { hoursId: next.id, slotId: next.slots[0]?.id };
      await okafor.does("officeHours.bookSlot", slot);
      const chosen = { hoursId, entryId: hers?.id, choice: { kind: "slot", ...slot } };
      expect(await maya.isRefused("entry.choose", chosen)).toMatchObject({ code: "already_taken" });
      await asks(hoursId);
      // Whoever chooses may meanwhile wait elsewhere, and be called there.
      const other = await door({ title: "Another door" });
      await join(maya, other.hoursId);
      await maya.does("entry.choose", { ...chosen, choice: { kind: "nothing" } });
    });

    it("where office hours are held no more, whoever was carried over is asked and not lost", async () => {
      const { seriesId, hoursId } = await door();
      const hers = await join(maya, hoursId);
      await sam.does("officeHours.checkIn", { hoursId });
      await hallway.advance(SECOND_MS);
      const next = await nextOf(seriesId, hoursId);
      await sam.does("officeHours.close", { hoursId });
      await maya.does("entry.choose", { ...hers, choice: { kind: "next_session" } });
      await seesHours(maya, "that she is in it", ({ carried }) => carried.length === 1);
      await ruth.does("officeHours.end", { seriesId });
      const [again] = (await asks(next.id)).entries;
      const choice = { kind: "question", text: "Who takes new families?" };
      expect(
        await maya.isRefused("entry.choose", {
          hoursId: next.id,
          entryId: again?.id,
          choice: { kind: "next_session" },
        }),
      ).toMatchObject({ code: "not_possible_now" });
      // The series is over; its hosts still answer.
      const done = await maya.command("entry.choose", {
        hoursId: next.id,
        entryId: again?.id,
        choice,
      });
      expect(done).toMatchObject({ ok: true });
      await until("it is closed", () => officeHoursOf(maya).hours[next.id] === undefined);
    });

    it("a clock that is put right reaches what is planned already, unless somebody counts on it", async () => {
      const { hoursId } = await door();
      const counted = await door({ title: "Booked already", kind: "slots" });
      const [, slotId] = await slotsOf(counted.hoursId);
      await maya.does("officeHours.bookSlot", { hoursId: counted.hoursId, slotId });
      const startsAt = officeHoursOf(maya).hours[hoursId]?.startsAt ?? 0;
      await moveTo("America/Denver");
      await seesHours(
        maya,
        "an hour later",
        (hours) => hours.id === hoursId && hours.startsAt === startsAt + HOUR_MS,
      );
      expect(officeHoursOf(maya).hours[counted.hoursId]?.startsAt).toBe(startsAt);
      await moveTo(ZONE);
      await seesHours(
        maya,
        "as it was",
        (hours) => hours.id === hoursId && hours.startsAt === startsAt,
      );
    });

    it("a day on which somebody counts hides no earlier one, and who has left the site holds nobody up", async () => {
      const daily = dailyIn(hallway.clock.now(), 30);
      const from = localDate(hallway.clock.now() + 2 * DAY_MS, ZONE);
      const amadou = await hallway.as("Amadou");
      const differing = { kind: "slots", backupIds: [amadou.id], schedule: { ...daily, from } };
      const { seriesId, hoursId } = await door(differing);
      const [slotId] = await slotsOf(hoursId);
      await maya.does("officeHours.bookSlot", { hoursId, slotId });
      const wale = await hallway.as("Wale");
      await wale.does("person.disable", { personId: amadou.id }, { site: ruth.site });
      await ruth.does("officeHours.change", { seriesId, changes: { schedule: daily } });
      const earlier = await nextOf(seriesId, hoursId);
      expect(earlier.startsAt).toBeLessThan(hallway.clock.now() + DAY_MS);
      expect(earlier.backupIds).toEqual([]);
      expect(officeHoursOf(maya).hours[hoursId]?.slots[0]?.personId).toBe(maya.id);
      const stranger = { hostIds: [sam.id, amadou.id] };
      await ruth.does("officeHours.change", { seriesId, changes: { title: "On other days" } });
      expect(
        await ruth.isRefused("officeHours.change", { seriesId, changes: stranger }),
      ).toMatchObject({ code: "not_found" });
      await wale.does("person.enable", { personId: amadou.id }, { site: ruth.site });
      await wale.leave();
      await amadou.leave();
    });

    async function moveTo(zone: string): Promise<void> {
      const [running] = hallway.hubs;
      const file = readFileSync(new URL("../../../practices/demo.yaml", import.meta.url), "utf8");
      const parsed = parsePracticeFile(file.replaceAll(ZONE, zone));
      if (!parsed.ok || !running) throw new Error("the practice file has problems");
      await importPractice(running.hub, parsed.practice);
      await bootSites(running.hub);
      await hallway.advance(SECOND_MS);
    }

    it("a person stands in one line, also of one host at two sites", async () => {
      const joan = await hallway.as("Joan");
      const yael = await hallway.as("Yael", { sites: [LAKEVIEW, ruth.site] });
      const here = await door();
      const there = await planDoor(joan, { sam, dana: yael }, hallway.clock.now());
      const input = { hoursId: there.hoursId, topic: "other", modality: "phone" };
      const { entryId } = await yael.does<{ entryId: string }>(
        "entry.join",
        { ...input, hoursId: here.hoursId },
        { site: ruth.site },
      );
      expect(await yael.isRefused("entry.join", input, { site: LAKEVIEW })).toMatchObject({
        code: "already_taken",
      });
      await yael.does("entry.withdraw", { hoursId: here.hoursId, entryId }, { site: ruth.site });
      await yael.does("entry.join", input, { site: LAKEVIEW });
      await yael.leave();
    });

    it("first-timers go first, the rate limit holds and a visit is longer only where a practice wants it", async () => {
      const rateLimit = { entries: 1, inMs: HOUR_MS, whenLineOver: 0 };
      for (const isWanted of [false, true]) {
        const boxMs = 15 * MINUTE_MS;
        const wanted = isWanted ? { firstTimersFirst: true, rateLimit, boxMs } : {};
        const { hoursId } = await door(wanted);
        const first = await join(maya, hoursId);
        await sam.does("officeHours.checkIn", { hoursId });
        await sam.does("entry.callNext", { hoursId });
        await sam.does("entry.start", first);
        await sam.does("entry.resolve", first);
        const again = await join(maya, hoursId);
        const his = await join(okafor, hoursId);
        const seen = await seesEntry(
          sam,
          his,
          "whose first time it is",
          (each) => each.isFirstToday,
        );
        expect(seen.boxMs).toBe(isWanted ? boxMs : 10 * MINUTE_MS);
        const next = await sam.does<{ entryId: string }>("entry.callNext", { hoursId });
        expect(next.entryId).toBe(isWanted ? his.entryId : again.entryId);
        await (isWanted ? maya : okafor).does("entry.withdraw", isWanted ? again : his);
        if (isWanted) {
          const leilani = await hallway.as("Leilani");
          await join(leilani, hoursId);
          const input = { hoursId, topic: "medication", modality: "phone" };
          expect(await maya.isRefused("entry.join", input)).toMatchObject({
            code: "not_possible_now",
          });
          await leilani.leave();
        }
        for (const { hub } of hallway.hubs) await forgetTheDay(hub);
      }
    });

    it("a lead before whom a question was put answers it; its words go in time, closed or not", async () => {
      const { seriesId } = await door({ answerWithinMs: 30 * MINUTE_MS });
      const asked = { seriesId, topic: "referral_or_resources", text: "Who takes new families?" };
      const { questionId } = await maya.does<{ questionId: string }>("question.ask", asked);
      const sees = (what: string, look: (question: Question) => boolean): Promise<Question> =>
        until(what, () => {
          const question = officeHoursOf(ruth).questions[questionId];
          return question && look(question) ? question : undefined;
        });
      const answer = { questionId, text: "The county clinic does." };
      expect(await ruth.isRefused("question.reply", answer)).toMatchObject({ code: "forbidden" });
      await hallway.advance(30 * MINUTE_MS + SECOND_MS);
      await sees("it is late", ({ escalatedAt }) => escalatedAt !== null);
      expect(await dana.isRefused("question.reply", answer)).toMatchObject({ code: "forbidden" });
      await ruth.does("question.reply", answer);
      await sees("she has answered", ({ answeredById }) => answeredById === ruth.id);
      const words = () =>
        hallway.hubs[0]?.hub.db.selectFrom("office_hours_texts").selectAll().execute();
      expect(await words()).toHaveLength(2);
      await hallway.advance(30 * DAY_MS + SECOND_MS);
      await until("the words are gone", async () => (await words())?.length === 0);
      const open = hallway.hubs[0]?.hub.db.selectFrom("office_hours_questions").select("is_open");
      expect(await open?.execute()).toEqual([{ is_open: 0 }]);
    });
  },
);
