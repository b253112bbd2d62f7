import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bootSites } from "../../../server/app.ts";
import type { Entry } from "../../../shared/office-hours/entries.schema.ts";
import type { HoursId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { HandoffId } from "../../../shared/kernel/ids.ts";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import { forgetTheDay } from "../../support/forget-the-day.ts";
import { settle } from "../../support/same-views.ts";
import type { Somebody } from "../../support/somebody.ts";
import { LAKEVIEW, RIVERSIDE, startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { buildRequest } from "../handoffs/requests.ts";
import { callDeviceOf, onAudio } from "../media/in-call.ts";
import {
  join,
  lockScreen,
  officeHoursOf,
  planDoor,
  seesEntry,
  seesHours,
  seesServed,
  type Door,
  type OnEntry,
} from "./open-door.ts";

const atRiverside = { site: RIVERSIDE };

describe.each(["SQLite", "PostgreSQL"] as const)(
  "a line that serves another site, on %s",
  (store) => {
    let hallway: Hallway;
    let ruth: Somebody;
    let sam: Somebody;
    let dana: Somebody;
    let maya: Somebody;
    let samir: Somebody;
    let fatima: Somebody;
    let joan: Somebody;
    let wale: Somebody;
    let door: Door;
    beforeAll(async () => {
      hallway = await startHallway({ store, idleLockMs: 30 * DAY_MS });
      [ruth, sam, dana, maya] = [
        await hallway.as("Ruth"),
        await hallway.as("Sam", { sites: [RIVERSIDE] }),
        await hallway.as("Dana"),
        await hallway.as("Maya"),
      ];
      [samir, fatima, joan, wale] = [
        await hallway.as("Samir"),
        await hallway.as("Fatima"),
        await hallway.as("Joan"),
        await hallway.as("Wale"),
      ];
    });
    beforeEach(async () => {
      door = await planDoor(ruth, { sam, dana }, hallway.clock.now());
    });
    afterEach(async () => {
      for (const { hub } of hallway.hubs) await forgetTheDay(hub);
      for (const somebody of [ruth, sam, dana, maya, samir, fatima, joan, wale])
        somebody.inbox.restart();
    });
    afterAll(() => hallway.close());

    const serve = (by: Somebody, siteIds: readonly string[]): Promise<unknown> =>
      by.does("officeHours.serve", { seriesId: door.seriesId, siteIds }, atRiverside);
    const seesDoor = (somebody: Somebody) =>
      seesServed(
        somebody,
        "the door of the other site",
        ({ served }) => served.hours.id === door.hoursId,
      );
    const comeIn = async (somebody: Somebody, differing: object = {}): Promise<OnEntry> => {
      await seesDoor(somebody);
      const { hoursId } = door;
      const wanted = { hoursId, topic: "medication", modality: "video", fromSiteId: LAKEVIEW };
      const { entryId } = await somebody.does<OnEntry>(
        "entry.join",
        { ...wanted, ...differing },
        atRiverside,
      );
      return { hoursId, entryId };
    };
    const seesOwn = async (somebody: Somebody, what: string, look: (entry: Entry) => boolean) =>
      seesServed(somebody, what, ({ visit }) => visit.entries.some(look));
    const isGone = (somebody: Somebody, id: HoursId): Promise<boolean> =>
      until(`${somebody.card.name} sees nothing of it any more`, () =>
        officeHoursOf(somebody).served?.[id] === undefined ? true : undefined,
      );

    it("is announced there, come into from there, and met; of others, whoever comes sees nothing", async () => {
      await serve(sam, [LAKEVIEW]);
      const { served } = await seesDoor(samir);
      expect(served).toMatchObject({
        siteName: "Riverside Family Medicine",
        people: [{ id: sam.id, name: "Sam Ortiz" }],
        hours: { state: "scheduled", entries: [], backupIds: [], siteId: RIVERSIDE },
      });
      await sam.does("officeHours.checkIn", { hoursId: door.hoursId });
      await seesServed(samir, "that it is open", (each) => each.served.hours.state === "open");
      const first = await join(maya, door.hoursId, { line: "Sertraline" });
      const his = await comeIn(samir, { line: "Lithium" });
      const hers = await comeIn(fatima);
      await seesServed(samir, "his place", ({ visit }) => visit.place === 1);
      await seesServed(fatima, "hers behind his", ({ visit }) => visit.place === 2);
      expect(JSON.stringify(officeHoursOf(samir))).not.toContain(maya.id);
      expect(JSON.stringify(officeHoursOf(joan))).not.toContain(samir.id);
      expect(Object.keys(officeHoursOf(samir).hours)).toEqual([]);
      expect(JSON.stringify(officeHoursOf(maya))).not.toContain(LAKEVIEW);
      const place = await samir.query("officeHours.place", { hoursId: door.hoursId }, RIVERSIDE);
      expect(place).toMatchObject({ entryId: his.entryId, place: 1 });
      const words = await samir.query("officeHours.contents", { hoursId: door.hoursId }, RIVERSIDE);
      expect(words).toMatchObject({ lines: [{ entryId: his.entryId, line: "Lithium" }] });
      for (const other of [first, hers])
        expect(await samir.isRefused("entry.withdraw", other, atRiverside)).toMatchObject({
          code: "not_found",
          field: "entryId",
        });
      const visitors = { hoursId: door.hoursId };
      expect(await maya.query("officeHours.visitors", visitors)).toEqual({ visitors: [] });
      expect(await sam.query("officeHours.visitors", visitors)).toMatchObject({
        visitors: expect.arrayContaining([
          expect.objectContaining({ name: "Samir Haddad", siteName: "Lakeview Health Center" }),
        ]) as unknown,
      });
      await sam.does("entry.call", { ...his, reason: "host_choice" });
      await seesOwn(samir, "that he is called", ({ state }) => state === "called");
      await samir.does("entry.here", his, atRiverside);
      const room = { kind: "officehours", id: his.entryId, siteId: RIVERSIDE } as const;
      await callDeviceOf(samir.socket).joins(room);
      expect(
        await callDeviceOf(fatima.socket).isRefused("media.join", { room, sending: onAudio }),
      ).toMatchObject({ code: "not_found" });
      await sam.does("entry.resolve", his);
      await seesOwn(samir, "that he was met", ({ state }) => state === "resolved");
      await seesServed(fatima, "her place", ({ visit }) => visit.place === 1);
      const told = await hallway.hubs[0]?.hub.db
        .selectFrom("events")
        .select(["payload", "audience"])
        .where("type", "=", "officeHours.visit")
        .where("audience", "like", `%${fatima.id}%`)
        .orderBy("seq")
        .execute();
      const toHer = (told ?? []).map(({ payload }) => JSON.parse(payload) as object);
      // The session itself was told to all: she is told of it once, as she comes, and then of her place.
      expect(toHer.map((each) => "served" in each)).toEqual([
        true,
        ...toHer.slice(1).map(() => false),
      ]);
      expect(toHer.length).toBeGreaterThan(1);
    });

    it("a locked screen hears that its person is called, and nothing else", async () => {
      await serve(sam, [LAKEVIEW]);
      await sam.does("officeHours.checkIn", { hoursId: door.hoursId });
      const his = await comeIn(samir);
      await lockScreen(hallway, samir);
      await sam.does("entry.callNext", { hoursId: door.hoursId });
      const { visit } = await seesOwn(
        samir,
        "that he is called",
        ({ state }) => state === "called",
      );
      expect(visit.entries.map(({ id }) => id)).toEqual([his.entryId]);
      await stepIn(samir);
    });

    async function stepIn(somebody: Somebody): Promise<void> {
      const url = `http://127.0.0.1:${hallway.hubs[0]?.port}/api/sessions/current/unlock`;
      const headers = {
        authorization: `Bearer ${somebody.token}`,
        "content-type": "application/json",
      };
      await fetch(url, {
        method: "POST",
        headers,
        body: JSON.stringify({ personId: somebody.id }),
      });
      somebody.inbox.restart();
    }

    it("is opened to a site by whoever may plan it at both; who may not is told what is told of no site at all", async () => {
      const { seriesId } = door;
      const asked = { seriesId, siteIds: [LAKEVIEW] };
      const theirs = await ruth.isRefused("officeHours.serve", asked);
      const nobodys = await ruth.isRefused("officeHours.serve", { seriesId, siteIds: ["nowhere"] });
      expect(theirs).toEqual(nobodys);
      expect(theirs).toMatchObject({ code: "not_found", field: "siteIds" });
      expect(await joan.isRefused("officeHours.serve", asked, atRiverside)).toMatchObject({
        code: "not_found",
        field: "site",
      });
      await serve(wale, [LAKEVIEW]);
      await serve(ruth, [LAKEVIEW]);
      expect(await ruth.query("officeHours.sites", { seriesId })).toEqual({
        sites: [{ id: LAKEVIEW, name: "Lakeview Health Center" }],
      });
      expect(await dana.query("officeHours.sites", { seriesId })).toEqual({ sites: [] });
      const change = { seriesId, changes: { kind: "slots" } };
      expect(await ruth.isRefused("officeHours.change", change)).toMatchObject({
        code: "not_possible_now",
      });
      const wanted = { hoursId: door.hoursId, topic: "other", modality: "phone" };
      const unserved = await planDoor(ruth, { sam, dana }, hallway.clock.now(), { title: "Ours" });
      for (const [hoursId, fromSiteId] of [
        [unserved.hoursId, LAKEVIEW],
        [door.hoursId, RIVERSIDE],
        [door.hoursId, null],
        [crypto.randomUUID(), LAKEVIEW],
      ] as const)
        expect(
          await samir.isRefused("entry.join", { ...wanted, hoursId, fromSiteId }, atRiverside),
        ).toMatchObject({ code: "not_found", field: "hoursId" });
      expect(await maya.isRefused("entry.join", { ...wanted, fromSiteId: LAKEVIEW })).toMatchObject(
        { code: "not_found", field: "hoursId" },
      );
      await comeIn(samir, { modality: "phone" });
      const written = { ...wanted, modality: "message", fromSiteId: LAKEVIEW };
      expect(await fatima.isRefused("entry.join", written, atRiverside)).toMatchObject({
        code: "invalid_input",
        field: "modality",
      });
    });

    it("who waits from a site that is taken off, or loses the role, is asked what comes instead; the others see it no more", async () => {
      await serve(sam, [LAKEVIEW]);
      await sam.does("officeHours.checkIn", { hoursId: door.hoursId });
      const his = await comeIn(samir);
      const hers = await comeIn(fatima);
      await wale.does("person.setRoles", { personId: fatima.id, roles: ["facilitator"] });
      await seesEntry(sam, hers, "that she chooses", ({ state }) => state === "choosing");
      await wale.does("person.setRoles", { personId: fatima.id, roles: ["nurse"] });
      const hana = await hallway.as("Hana");
      const hanas = await comeIn(hana);
      await wale.does("person.disable", { personId: hana.id });
      await seesEntry(sam, hanas, "that she has left", ({ state }) => state === "told_no_time");
      await wale.does("person.enable", { personId: hana.id });
      await hana.leave();
      await serve(ruth, []);
      await seesOwn(samir, "that he chooses", ({ state }) => state === "choosing");
      await isGone(joan, door.hoursId);
      const { hoursId } = door;
      expect(await samir.query("officeHours.place", { hoursId }, RIVERSIDE)).toMatchObject({
        says: "These office hours do not serve you now: your place ends. Ask at your own site.",
      });
      const next = { ...his, choice: { kind: "next_session" } };
      expect(await samir.isRefused("entry.choose", next, atRiverside)).toMatchObject({
        code: "not_possible_now",
      });
      await samir.does("entry.choose", { ...his, choice: { kind: "nothing" } }, atRiverside);
      await isGone(samir, door.hoursId);
      const place = { hoursId: door.hoursId };
      await expect(samir.query("officeHours.place", place, RIVERSIDE)).rejects.toThrow("not_found");
    });

    it("who was not got to has a place before others in the next session, sees it kept, and is asked again where it cannot be", async () => {
      await serve(sam, [LAKEVIEW]);
      await sam.does("officeHours.checkIn", { hoursId: door.hoursId });
      const his = await comeIn(samir);
      const hers = await comeIn(fatima);
      const { id } = await seesHours(
        ruth,
        "the next session",
        (hours) => hours.seriesId === door.seriesId && hours.id !== door.hoursId,
      );
      await sam.does("officeHours.close", { hoursId: door.hoursId });
      await seesOwn(samir, "that he chooses", ({ state }) => state === "choosing");
      const written = { ...his, choice: { kind: "question", text: "Who takes families?" } };
      expect(await samir.isRefused("entry.choose", written, atRiverside)).toMatchObject({
        code: "not_possible_now",
      });
      for (const [somebody, entry] of [
        [fatima, hers],
        [samir, his],
      ] as const)
        await somebody.does(
          "entry.choose",
          { ...entry, choice: { kind: "next_session" } },
          atRiverside,
        );
      const kept = await seesServed(
        samir,
        "his kept place",
        ({ served, visit }) => served.hours.id === id && visit.isKept,
      );
      expect(kept.served.hours.carried).toEqual([]);
      await isGone(samir, door.hoursId);
      const isAsked = ({ state }: Entry): boolean => state === "choosing";
      const nurse = { personId: fatima.id, roles: ["nurse"] };
      await wale.does("person.setRoles", { ...nurse, roles: ["facilitator"] });
      await seesOwn(fatima, "that she chooses, her role being gone", isAsked);
      await wale.does("person.setRoles", nurse);
      await serve(ruth, []);
      await seesOwn(samir, "that he chooses, his site being taken off", isAsked);
    });

    it("what cannot wait is a hand-off at the entrant's own site, and the place ends with it", async () => {
      await serve(sam, [LAKEVIEW]);
      await sam.does("officeHours.checkIn", { hoursId: door.hoursId });
      const his = await comeIn(samir);
      const request = buildRequest({ urgency: "now" });
      const here = { ...his, to: { kind: "handoff", request } };
      await sam.does("entry.callNext", { hoursId: door.hoursId });
      expect(await sam.isRefused("entry.convert", here)).toMatchObject({
        code: "not_possible_now",
      });
      const { handoffId } = await samir.does<{ handoffId: HandoffId }>("visit.convert", {
        hoursId: door.hoursId,
        request,
      });
      await samir.sees(handoffId, "his hand-off", () => true, LAKEVIEW);
      const ended = await seesEntry(sam, his, "its end", ({ state }) => state === "converted");
      expect(ended).toMatchObject({ became: "handoff", handoffId: null });
      expect(sam.handoffs(RIVERSIDE)).toEqual([]);
      expect(
        await fatima.isRefused("visit.convert", { hoursId: door.hoursId, request }),
      ).toMatchObject({ code: "not_found" });
    });

    it("a site that is served says itself that it is not: whoever waits from there is asked what comes instead", async () => {
      await serve(sam, [LAKEVIEW]);
      await sam.does("officeHours.checkIn", { hoursId: door.hoursId });
      await comeIn(samir);
      const input = { seriesId: door.seriesId };
      const refused = await ruth.isRefused("officeHours.declineServing", input);
      expect(refused.code).toBe("not_found");
      // She leads her own site, and has no right at the door's.
      await joan.does("officeHours.declineServing", input);
      await isGone(joan, door.hoursId);
      await seesOwn(samir, "that he chooses", ({ state }) => state === "choosing");
    });

    it("what does not wait, and for which nothing was chosen, is a hand-off at the entrant's own site; whoever may ask for none has a place in the next session", async () => {
      await serve(sam, [LAKEVIEW]);
      await sam.does("officeHours.checkIn", { hoursId: door.hoursId });
      await comeIn(samir, { urgency: "soon", line: "Lithium level" });
      const nurse = { personId: fatima.id, roles: ["nurse"] };
      await wale.does("person.setRoles", { ...nurse, roles: ["front_desk"] });
      await comeIn(fatima, { urgency: "soon" });
      await sam.does("officeHours.close", { hoursId: door.hoursId });
      await hallway.advance(5 * MINUTE_MS + SECOND_MS);
      const asked = await until("his hand-off stands at his site", () =>
        samir.handoffs(LAKEVIEW).find(({ requesterId }) => requesterId === samir.id),
      );
      expect(asked).toMatchObject({ urgency: "soon", kind: "curbside" });
      const fresh = await hallway.as("Samir");
      const detail = await fresh.query("handoff.detail", { handoffId: asked.id }, LAKEVIEW);
      expect(JSON.stringify(detail)).toContain("Medication: Lithium level");
      const host = await hallway.as("Sam");
      const past = await host.query<{ hours: readonly { summary: object }[] }>("officeHours.past");
      expect(past.hours[0]?.summary).toMatchObject({ joined: 2, handoffs: 1, carriedOver: 1 });
      for (const each of [fresh, host]) await each.leave();
      await wale.does("person.setRoles", nurse);
    });

    it("what a hub of an earlier version closed, which tells nobody, is shown no more once a newer one begins", async () => {
      await serve(sam, [LAKEVIEW]);
      const { served } = await seesDoor(samir);
      const [running] = hallway.hubs;
      if (!running) throw new Error("no hub runs");
      await hallway.advance(SECOND_MS);
      const closed = { ...served.hours, state: "closed", closedAt: hallway.clock.now() };
      await running.hub.db
        .updateTable("office_hours")
        .set({ doc: JSON.stringify(closed), is_open: 0 })
        .where("id", "=", door.hoursId)
        .execute();
      await bootSites(running.hub);
      await isGone(samir, door.hoursId);
    });

    it("one person stands in one line, wherever; whoever belongs to both sites is in it once", async () => {
      await serve(sam, [LAKEVIEW]);
      const here = await planDoor(joan, { sam: joan, dana: joan }, hallway.clock.now());
      await join(samir, here.hoursId);
      await seesDoor(samir);
      const wanted = { hoursId: door.hoursId, topic: "other", modality: "phone" };
      expect(
        await samir.isRefused("entry.join", { ...wanted, fromSiteId: LAKEVIEW }, atRiverside),
      ).toMatchObject({ code: "already_taken" });
      const yael = await hallway.as("Yael");
      const hers = await comeIn(yael);
      expect(await yael.isRefused("entry.join", wanted, atRiverside)).toMatchObject({
        code: "already_taken",
      });
      const written = { ...hers, to: { kind: "question", text: "Which dose?" } };
      await yael.does("entry.convert", written, atRiverside);
      await yael.does("entry.join", wanted, atRiverside);
      await seesServed(
        yael,
        "that she did not come from here now",
        ({ served, visit }) => served.waits === 1 && visit.entries.length === 0,
      );
      const [running] = hallway.hubs;
      if (running) await settle(running.hub, [{ somebody: yael, sites: [LAKEVIEW, RIVERSIDE] }]);
      await yael.leave();
    });
  },
);
