import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCommandId } from "../../client/platform/commands/command-id.ts";
import { allCommands, allQueries } from "../../shared/registry.ts";
import type { Role } from "../../shared/kernel/roles.ts";
import { RIVERSIDE, startHallway, type Hallway } from "../support/start-hallway.ts";
import { wallNow } from "../support/wall-clock.ts";
import { signIn } from "../support/somebody.ts";
import { DEMO_PASSPHRASE } from "../../server/demo/seed-demo.ts";
import { buildRequest } from "./handoffs/requests.ts";

/** One person per role, who holds no other at Riverside. */
const people: Readonly<Record<Role, string>> = {
  pcp: "Ngozi",
  nurse: "Maya",
  bh_clinician: "Dana",
  psychiatric_consultant: "Anjali",
  lead: "Ruth",
  front_desk: "Grace",
  facilitator: "Katarina",
  admin: "Wale",
};
const everybody = Object.keys(people) as Role[];
const care = ["pcp", "nurse", "bh_clinician", "psychiatric_consultant", "lead"] as const;
const hallwayRoles = [...care, "front_desk"] as const;
const attending = [...hallwayRoles, "facilitator"] as const;
const managers = ["lead", "admin"] as const;

const handoff = { handoffId: randomUUID() };
const offer = { ...handoff, offerId: randomUUID() };
const person = { personId: randomUUID() };
const room = { kind: "handoff", id: randomUUID(), siteId: "riverside" };
const standing = { standingRoomId: randomUUID() };
const huddle = { huddleId: randomUUID() };
const flag = { ...huddle, flagId: randomUUID() };
const actionItem = { actionItemId: randomUUID() };
const series = { seriesId: randomUUID() };
const hours = { hoursId: randomUUID() };
const entry = { ...hours, entryId: randomUUID() };
const slot = { ...hours, slotId: randomUUID() };
const question = { questionId: randomUUID() };
const thread = { kind: "handoff", subjectId: randomUUID() };
const doorkeepers = ["bh_clinician", "psychiatric_consultant", "lead", "admin"] as const;
const agendaItem = {
  id: "topic",
  kind: "topic",
  title: "A topic",
  speaks: "Anyone",
  plannedMs: 60_000,
};
const soon = wallNow() + 3_600_000;

/** The matrix, written out by hand: command, an input that its schema accepts, and the roles that may try it. */
const matrix: Readonly<Record<string, readonly [unknown, readonly Role[]]>> = {
  "session.end": [{ sessionId: randomUUID() }, everybody],
  "session.endAll": [person, everybody],
  "person.disable": [person, ["admin"]],
  "person.enable": [person, ["admin"]],
  "person.setRoles": [{ ...person, roles: ["pcp"] }, ["admin"]],
  "person.invite": [person, managers],
  "token.create": [{ name: "reader", scopes: ["handoff.mine"], expiresInDays: 1 }, ["admin"]],
  "token.revoke": [{ tokenId: randomUUID() }, ["admin"]],
  "wall.pair": [{ code: "BCD-234", name: "Corridor" }, managers],
  "wall.end": [{ wallId: randomUUID() }, managers],
  "presence.set": [{ status: "charting" }, hallwayRoles],
  "presence.clear": [{}, hallwayRoles],
  "presence.extend": [{ until: soon }, hallwayRoles],
  "presence.startDay": [{}, hallwayRoles],
  "presence.endDay": [{}, hallwayRoles],
  "presence.moveTo": [{ siteId: null, roomId: null }, hallwayRoles],
  "calendar.makeLink": [{}, hallwayRoles],
  "calendar.takeBackLink": [{}, hallwayRoles],
  "media.invite": [{ room, as: "patient" }, hallwayRoles],
  "media.remove": [{ room, memberId: randomUUID() }, hallwayRoles],
  "thread.write": [{ ...thread, text: "Her sister is with her." }, hallwayRoles],
  "thread.markRead": [{ ...thread, upTo: 1 }, hallwayRoles],
  "handoff.request": [buildRequest({ urgency: "routine" }), care],
  "offer.confirm": [{ ...offer, evidence: "shown" }, care],
  "handoff.accept": [{ ...offer, reply: "on_my_way" }, care],
  "handoff.claim": [handoff, care],
  "handoff.decline": [{ ...offer, reason: "technical" }, care],
  "handoff.counter": [{ ...offer, proposal: { kind: "book", at: soon } }, care],
  "handoff.answerCounter": [{ ...handoff, accept: true }, care],
  "handoff.askFact": [{ ...offer, question: "Which one?" }, care],
  "handoff.answerFact": [{ ...handoff, answer: "This one." }, care],
  "handoff.retry": [handoff, care],
  "handoff.escalate": [handoff, care],
  "handoff.join": [handoff, care],
  "handoff.handBack": [{ ...handoff, reason: "technical" }, care],
  "handoff.reassign": [{ ...handoff, ...person }, ["lead"]],
  "handoff.start": [handoff, care],
  "handoff.leave": [handoff, care],
  "handoff.stillThere": [handoff, care],
  "handoff.complete": [{ ...handoff, outcome: "seen_now", feedback: "Met." }, care],
  "handoff.endCrisis": [{ ...handoff, outcome: "seen_now", feedback: "Met." }, care],
  "handoff.ask": [{ ...handoff, question: "Which one?" }, care],
  "handoff.answer": [{ ...handoff, answer: "This one." }, care],
  "handoff.confirm": [handoff, care],
  "handoff.cancel": [{ ...handoff, reason: "resolved" }, care],
  "handoff.convert": [
    { ...handoff, to: { kind: "appointment", at: soon, withPersonId: null } },
    care,
  ],
  "handoff.markUnmet": [{ ...handoff, reason: "other" }, care],
  "handoff.addDetail": [{ ...handoff, content: {} }, care],
  "huddleRoom.setUp": [{ name: "Morning huddle" }, managers],
  "huddleRoom.change": [{ ...standing, changes: {} }, managers],
  "huddleRoom.close": [standing, managers],
  "huddleRoom.moveDay": [{ ...standing, on: "2026-11-26", movedTo: null }, managers],
  "huddle.open": [standing, hallwayRoles],
  "huddle.adHoc": [{}, hallwayRoles],
  "huddle.join": [huddle, attending],
  "huddle.leave": [huddle, attending],
  "huddle.invite": [{ ...huddle, personIds: [randomUUID()] }, hallwayRoles],
  "huddle.removePerson": [{ ...huddle, ...person }, hallwayRoles],
  "huddle.start": [huddle, hallwayRoles],
  "huddle.end": [huddle, hallwayRoles],
  "huddle.debrief": [huddle, hallwayRoles],
  "huddle.passPart": [{ ...huddle, ...person, part: "scribe" }, hallwayRoles],
  "huddle.tick": [{ ...huddle, list: "brief", entryId: "goals", isDone: true }, hallwayRoles],
  "huddle.writeNotes": [{ ...huddle, update: "AAAA" }, care],
  "agenda.goTo": [{ ...huddle, itemId: "flags", fromItemId: null }, hallwayRoles],
  "agenda.extend": [{ ...huddle, itemId: "flags", byMs: 60_000 }, hallwayRoles],
  "agenda.add": [{ ...huddle, item: agendaItem }, hallwayRoles],
  "flag.add": [{ ...huddle, content: { handle: "J.D.", reasons: ["pcp_ask"] } }, care],
  "flag.change": [{ ...flag, changes: {} }, care],
  "flag.settle": [{ ...flag, as: "discussed" }, care],
  "flag.link": [{ ...flag, ...handoff }, care],
  "actionItem.add": [
    { ...huddle, content: { text: "Call them" }, ownerId: randomUUID(), due: { kind: "noon" } },
    hallwayRoles,
  ],
  "actionItem.confirm": [actionItem, hallwayRoles],
  "actionItem.finish": [{ ...actionItem, as: "done" }, hallwayRoles],
  "actionItem.reassign": [{ ...actionItem, ownerId: randomUUID() }, hallwayRoles],
  "actionItem.escalate": [{ ...actionItem, leadId: randomUUID() }, hallwayRoles],
  "suggestion.post": [{ ...huddle, text: "A second scale" }, hallwayRoles],
  "suggestion.settle": [{ suggestionId: randomUUID(), as: "done" }, ["lead"]],
  "officeHours.setUp": [
    {
      title: "An open door",
      hostIds: [randomUUID()],
      schedule: { weekdays: [1], minute: 720, from: "2026-11-02" },
    },
    doorkeepers,
  ],
  "officeHours.change": [{ ...series, changes: {} }, doorkeepers],
  "officeHours.end": [series, doorkeepers],
  "officeHours.moveDay": [{ ...series, on: "2026-11-26", movedTo: null }, doorkeepers],
  "officeHours.serve": [{ ...series, siteIds: [] }, doorkeepers],
  "officeHours.declineServing": [series, managers],
  "officeHours.checkIn": [hours, care],
  "officeHours.checkOut": [hours, care],
  "officeHours.pause": [{ ...hours, returnsAt: soon }, care],
  "officeHours.resume": [hours, care],
  "officeHours.lastCall": [hours, care],
  "officeHours.close": [hours, care],
  "officeHours.announce": [{ ...hours, text: "Ten minutes late." }, care],
  "officeHours.bookSlot": [slot, hallwayRoles],
  "officeHours.freeSlot": [slot, hallwayRoles],
  "entry.join": [{ ...hours, topic: "medication", modality: "phone" }, hallwayRoles],
  "entry.joinHost": [
    { hostId: randomUUID(), handoffId: randomUUID(), modality: "phone", urgency: "soon" },
    care,
  ],
  "entry.withdraw": [entry, hallwayRoles],
  "entry.change": [entry, hallwayRoles],
  "entry.here": [entry, hallwayRoles],
  "entry.agree": [{ ...entry, agrees: true }, hallwayRoles],
  "entry.choose": [{ ...entry, choice: { kind: "nothing" } }, hallwayRoles],
  "entry.convert": [{ ...entry, to: { kind: "appointment" } }, care],
  "visit.convert": [{ ...hours, request: {} }, care],
  "entry.callNext": [hours, care],
  "entry.call": [{ ...entry, reason: "host_choice" }, care],
  "entry.start": [entry, care],
  "entry.skip": [entry, care],
  "entry.resolve": [entry, care],
  "entry.requeue": [entry, care],
  "entry.handTo": [{ ...entry, toId: randomUUID() }, care],
  "entry.extend": [{ ...entry, byMs: 60_000 }, care],
  "entry.proposeMerge": [{ ...entry, intoId: randomUUID() }, care],
  "question.ask": [{ ...series, topic: "other", text: "Who takes families?" }, hallwayRoles],
  "question.reply": [{ ...question, text: "The county clinic." }, hallwayRoles],
  "question.close": [question, hallwayRoles],
};

const queries: Readonly<
  Record<string, readonly [Readonly<Record<string, string>>, readonly Role[]]>
> = {
  "people.me": [{}, everybody],
  "people.sessions": [{}, everybody],
  "people.manage": [{}, managers],
  "people.tokens": [{}, ["admin"]],
  "people.walls": [{}, managers],
  "calendar.link": [{}, hallwayRoles],
  "presence.board": [{}, hallwayRoles],
  "presence.why": [{ personId: randomUUID() }, hallwayRoles],
  "thread.messages": [thread, hallwayRoles],
  "handoff.preview": [{ request: JSON.stringify({ kind: "curbside", urgency: "soon" }) }, care],
  "handoff.detail": [{ handoffId: randomUUID() }, hallwayRoles],
  "handoff.mine": [{}, care],
  "handoff.looseEnds": [{ since: "0" }, hallwayRoles],
  "handoff.busyHours": [{}, [...hallwayRoles, "facilitator"]],
  "handoff.guestSites": [{}, everybody],
  "huddleRoom.list": [{}, [...hallwayRoles, "admin"]],
  "huddle.detail": [huddle, attending],
  "huddle.history": [{}, hallwayRoles],
  "huddle.fill": [huddle, attending],
  "huddle.measures": [{}, ["lead", "facilitator"]],
  "huddle.contents": [huddle, hallwayRoles],
  "huddle.notes": [huddle, care],
  "suggestion.list": [{}, hallwayRoles],
  "flag.handoff": [flag, care],
  "actionItem.mine": [{}, hallwayRoles],
  "officeHours.list": [{}, [...hallwayRoles, "admin"]],
  "officeHours.place": [hours, hallwayRoles],
  "officeHours.contents": [hours, hallwayRoles],
  "officeHours.sites": [series, doorkeepers],
  "officeHours.visitors": [hours, care],
  "officeHours.past": [{}, hallwayRoles],
  "officeHours.bestTimes": [series, hallwayRoles],
  "officeHours.calendar": [series, hallwayRoles],
  "question.thread": [question, hallwayRoles],
  "hub.status": [{}, managers],
};

describe("the permission matrix", () => {
  let hallway: Hallway;
  const tokens = new Map<Role, string>();
  const urlOf = (): string => `http://127.0.0.1:${hallway.hubs[0]?.port ?? 0}`;

  beforeAll(async () => {
    hallway = await startHallway();
    for (const role of everybody)
      tokens.set(role, await signIn(urlOf(), hallway.card(people[role]), DEMO_PASSPHRASE));
  });
  afterAll(() => hallway.close());

  async function codeOf(response: Response): Promise<string> {
    const body = (await response.json()) as { ok: boolean; code?: string };
    return body.ok ? "ok" : (body.code ?? "");
  }

  it("has a row for every command and every query, and the contracts say the same", () => {
    expect(Object.keys(matrix).toSorted()).toEqual(
      allCommands.map((command) => command.name).toSorted(),
    );
    expect(Object.keys(queries).toSorted()).toEqual(
      allQueries.map((query) => query.name).toSorted(),
    );
    for (const contract of allCommands)
      expect([...contract.roles].toSorted(), contract.name).toEqual(
        [...(matrix[contract.name]?.[1] ?? [])].toSorted(),
      );
    for (const contract of allQueries)
      expect([...contract.roles].toSorted(), contract.name).toEqual(
        [...(queries[contract.name]?.[1] ?? [])].toSorted(),
      );
  });

  it.each(Object.keys(matrix))("%s is for its roles and for no others", async (name) => {
    const [input, allowed] = matrix[name] ?? ([{}, []] as const);
    // Last comes the one who may end sessions of others by role, so that nobody is signed out before their turn.
    for (const role of everybody) {
      const response = await fetch(`${urlOf()}/api/commands/${name}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${tokens.get(role) ?? ""}`,
        },
        body: JSON.stringify({
          commandId: createCommandId(hallway.clock.now()),
          site: RIVERSIDE,
          input,
        }),
      });
      const code = await codeOf(response);
      if (allowed.includes(role))
        expect(
          ["ok", "not_found", "not_possible_now", "already_over"],
          `${name} by ${role}: ${code}`,
        ).toContain(code);
      else expect(code, `${name} by ${role}`).toBe("forbidden");
    }
  });

  it.each(Object.keys(queries))("%s is for its roles and for no others", async (name) => {
    const [parameters, allowed] = queries[name] ?? ([{}, []] as const);
    for (const role of everybody) {
      const search = new URLSearchParams({ site: RIVERSIDE, ...parameters });
      const response = await fetch(`${urlOf()}/api/queries/${name}?${search.toString()}`, {
        headers: { authorization: `Bearer ${tokens.get(role) ?? ""}` },
      });
      const code = await codeOf(response);
      if (allowed.includes(role))
        expect(["ok", "not_found"], `${name} by ${role}: ${code}`).toContain(code);
      else expect(code, `${name} by ${role}`).toBe("forbidden");
    }
  });

  it("somebody of another site is answered as if the site did not exist", async () => {
    const samir = await signIn(urlOf(), hallway.card("Samir"), DEMO_PASSPHRASE);
    const ask = async (site: string): Promise<string> => {
      const response = await fetch(`${urlOf()}/api/commands/handoff.request`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${samir}` },
        body: JSON.stringify({
          commandId: createCommandId(hallway.clock.now()),
          site,
          input: buildRequest(),
        }),
      });
      return `${response.status} ${await response.text()}`;
    };
    expect(await ask("riverside")).toBe(await ask("no-such-site"));
  });
});
