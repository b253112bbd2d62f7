import type { z } from "zod";
import type { allCommands, allQueries } from "../../shared/registry.ts";

type Commands = (typeof allCommands)[number];
type Queries = (typeof allQueries)[number];
type ExamplesOf<Contract extends Commands | Queries> = {
  readonly [C in Contract as C["name"]]: z.input<C["input"]>;
};

const handoffId = "0b2e6f8c-7a3d-4c15-9e42-5d1f0a9b8c77";
const offerId = "c4b1f3a2-6d58-4e07-8a9b-2f6e1d0c3b54";
const personId = "7d9a5e10-3c4b-4f28-b6d1-8e0f2a3c4d5e";
const sessionId = "e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4a5b";
const tokenId = "9f8e7d6c-5b4a-4392-8171-605f4e3d2c1b";
const wallId = "2a4c6e80-1b3d-4f5a-9c7e-0d2f4a6c8e1b";
/** Monday, 2 November 2026, 16:00 UTC. */
const at = 1_793_635_200_000;

export const commandIdExample = "01a19cfd-2c00-7c3d-9e1f-2a3b4c5d6e7f";
export const siteExample = "riverside";

const room = { kind: "handoff" as const, id: handoffId, siteId: siteExample };
const memberId = "5c7e9a1b-3d5f-4b7a-8c9e-1f3a5b7d9e2c";
const standingRoomId = "3f6a9c2e-5b8d-4e1f-a2c4-7d9e0b1a3c5f";
const huddleId = "8e1b4d7a-2c5f-4a90-b3d6-9f0c2e4a6b8d";
const flagId = "d2f4a6c8-1e3b-4d5f-9a7c-6b8d0f2e4a1c";
const actionItemId = "4b6d8f0a-3c5e-4a7b-8d9f-2e4c6a8b0d1f";
const suggestionId = "1f3b5d7c-9e0a-4b2d-8c6e-8f0a2b4c6d7e";
const seriesId = "6a8c0e2d-4f5b-4c7d-9e1f-3a5b7c9d1e2f";
const hoursId = "7b9d1f3e-5a6c-4d8e-8f2a-4b6c8d0e2f3a";
const entryId = "8c0e2a4f-6b7d-4e9f-9a3b-5c7d9e1f3a4b";
const slotId = "9d1f3b5a-7c8e-4f0a-8b4c-6d8e0f2a4b5c";
const questionId = "0e2a4c6b-8d9f-4a1b-9c5d-7e9f1a3b5c6d";
const ofHours = { hoursId };
const ofEntry = { hoursId, entryId };
const ofHuddle = { huddleId };
const ofFlag = { huddleId, flagId };
const ofHandoff = { handoffId };
const ofThread = { kind: "handoff" as const, subjectId: handoffId };
const ofOffer = { handoffId, offerId };

/** One request of each command, as it would be sent. A command without one does not compile. */
export const commandExamples: ExamplesOf<Commands> = {
  "session.end": { sessionId },
  "session.endAll": {},
  "person.disable": { personId },
  "person.enable": { personId },
  "person.setRoles": { personId, roles: ["nurse"] },
  "person.invite": { personId },
  "token.create": { name: "Nightly report", scopes: ["handoff.mine"], expiresInDays: 90 },
  "token.revoke": { tokenId },
  "wall.pair": { code: "BKT-4Z9", name: "Back office" },
  "wall.end": { wallId },
  "presence.set": { status: "visit_ok", until: at, patientAgreed: true },
  "presence.clear": { layer: "hard" },
  "presence.extend": { until: at },
  "presence.startDay": {},
  "presence.endDay": {},
  "presence.moveTo": { siteId: siteExample, roomId: "room-4" },
  "calendar.makeLink": {},
  "calendar.takeBackLink": {},
  "media.invite": { room, as: "patient" },
  "media.remove": { room, memberId },
  "thread.write": { ...ofThread, text: "Her sister is with her and may stay." },
  "thread.markRead": { ...ofThread, upTo: 3 },
  "handoff.request": {
    kind: "introduction",
    urgency: "soon",
    roomId: "room-4",
    content: {
      patientHandle: "T.W.",
      reason: "anxiety",
      note: "Open to talking today.",
      patientAgreed: "yes",
    },
  },
  "offer.confirm": { ...ofOffer, evidence: "shown" },
  "handoff.accept": { ...ofOffer, reply: "in_5_min" },
  "handoff.claim": ofHandoff,
  "handoff.decline": { ...ofOffer, reason: "cannot_pause_visit" },
  "handoff.counter": { ...ofOffer, proposal: { kind: "after_this_visit", at } },
  "handoff.answerCounter": { ...ofHandoff, accept: true },
  "handoff.askFact": { ...ofOffer, question: "Is an interpreter there?" },
  "handoff.answerFact": { ...ofHandoff, answer: "Yes, by phone." },
  "handoff.retry": ofHandoff,
  "handoff.escalate": { ...ofHandoff, roomId: "room-4" },
  "handoff.join": ofHandoff,
  "handoff.handBack": { ...ofHandoff, reason: "in_crisis" },
  "handoff.reassign": { ...ofHandoff, personId },
  "handoff.start": ofHandoff,
  "handoff.leave": ofHandoff,
  "handoff.stillThere": { ...ofHandoff, etaAt: at },
  "handoff.complete": {
    ...ofHandoff,
    outcome: "seen_now",
    feedback: "Met for ten minutes; back with me on Thursday.",
  },
  "handoff.endCrisis": {
    ...ofHandoff,
    outcome: "crisis_transfer",
    feedback: "Left with the mobile crisis team.",
  },
  "handoff.ask": { ...ofHandoff, question: "Shall I refill until then?" },
  "handoff.answer": { ...ofHandoff, answer: "Yes, two weeks." },
  "handoff.confirm": ofHandoff,
  "handoff.cancel": { ...ofHandoff, reason: "patient_changed_mind" },
  "handoff.convert": { ...ofHandoff, to: { kind: "appointment", at, withPersonId: personId } },
  "handoff.markUnmet": { ...ofHandoff, reason: "no_bh_available" },
  "handoff.addDetail": { ...ofHandoff, content: { patientHandle: "T.W.", reason: "suicide_risk" } },
  "huddleRoom.setUp": {
    name: "Morning huddle",
    schedule: { weekdays: [1, 2, 3, 4, 5], minute: 480, from: "2026-11-02" },
  },
  "huddleRoom.change": { standingRoomId, changes: { name: "Monday huddle" } },
  "huddleRoom.close": { standingRoomId },
  "huddleRoom.moveDay": {
    standingRoomId,
    on: "2026-11-26",
    movedTo: { on: "2026-11-25", minute: 480 },
  },
  "huddle.open": { standingRoomId },
  "huddle.adHoc": { title: "Two minutes about room 4", personIds: [personId] },
  "huddle.join": { ...ofHuddle, withPersonIds: [personId] },
  "huddle.leave": ofHuddle,
  "huddle.invite": { ...ofHuddle, personIds: [personId], asObserver: true },
  "huddle.removePerson": { ...ofHuddle, personId },
  "huddle.start": ofHuddle,
  "huddle.end": ofHuddle,
  "huddle.debrief": ofHuddle,
  "huddle.passPart": { ...ofHuddle, part: "scribe", personId },
  "huddle.tick": { ...ofHuddle, list: "brief", entryId: "goals", isDone: true },
  "huddle.writeNotes": { ...ofHuddle, update: "AQHI1+3DCwAEAQVub3RlcwJIaQA=" },
  "agenda.goTo": { ...ofHuddle, itemId: "flags", fromItemId: "capacity" },
  "agenda.extend": { ...ofHuddle, itemId: "flags", byMs: 60_000 },
  "agenda.add": {
    ...ofHuddle,
    item: {
      id: "interpreter",
      kind: "topic",
      title: "Interpreter line is down",
      speaks: "Front desk",
      plannedMs: 60_000,
    },
  },
  "flag.add": {
    ...ofHuddle,
    content: { handle: "J.D. 10:30", reasons: ["phq9_10_or_more"] },
    headsUp: { at, personId },
  },
  "flag.change": { ...ofFlag, changes: { ownerId: personId } },
  "flag.settle": { ...ofFlag, as: "discussed" },
  "flag.link": { ...ofFlag, handoffId },
  "actionItem.add": {
    ...ofHuddle,
    content: { text: "Call the interpreter line" },
    ownerId: personId,
    due: { kind: "noon" },
  },
  "actionItem.confirm": { actionItemId },
  "actionItem.finish": { actionItemId, as: "done" },
  "actionItem.reassign": { actionItemId, ownerId: personId, due: { kind: "next_huddle" } },
  "actionItem.escalate": { actionItemId, leadId: personId },
  "suggestion.post": { ...ofHuddle, text: "A second scale for room 4", isSigned: true },
  "suggestion.settle": { suggestionId, as: "not_taken", why: "There is no room for it." },
  "officeHours.setUp": {
    title: "Sam's open door",
    hostIds: [personId],
    schedule: { weekdays: [1, 2, 3, 4, 5], minute: 720, from: "2026-11-02" },
  },
  "officeHours.change": { seriesId, changes: { lengthMs: 5_400_000 } },
  "officeHours.end": { seriesId },
  "officeHours.moveDay": { seriesId, on: "2026-11-26", movedTo: { on: "2026-11-25", minute: 720 } },
  "officeHours.serve": { seriesId, siteIds: ["lakeview"] },
  "officeHours.declineServing": { seriesId },
  "officeHours.checkIn": ofHours,
  "officeHours.checkOut": ofHours,
  "officeHours.pause": { ...ofHours, returnsAt: at },
  "officeHours.resume": ofHours,
  "officeHours.lastCall": ofHours,
  "officeHours.close": ofHours,
  "officeHours.announce": { ...ofHours, text: "Running ten minutes late." },
  "officeHours.bookSlot": { ...ofHours, slotId },
  "officeHours.freeSlot": { ...ofHours, slotId },
  "entry.join": {
    ...ofHours,
    topic: "medication",
    line: "Starting an SSRI beside a beta blocker",
    modality: "phone",
  },
  "entry.joinHost": { hostId: personId, handoffId, modality: "video", urgency: "soon" },
  "entry.withdraw": ofEntry,
  "entry.change": { ...ofEntry, modality: "video" },
  "entry.here": ofEntry,
  "entry.agree": { ...ofEntry, agrees: true },
  "entry.choose": { ...ofEntry, choice: { kind: "next_session" } },
  "entry.convert": {
    ...ofEntry,
    to: { kind: "handoff", request: { kind: "same_day_visit", urgency: "now", roomId: "room-4" } },
  },
  "visit.convert": {
    ...ofHours,
    request: { kind: "same_day_visit", urgency: "now", roomId: "room-4" },
  },
  "entry.callNext": { ...ofHours, lane: "quick" },
  "entry.call": { ...ofEntry, reason: "short_on_time" },
  "entry.start": ofEntry,
  "entry.skip": ofEntry,
  "entry.resolve": { ...ofEntry, note: "Start low; call back in a week." },
  "entry.requeue": ofEntry,
  "entry.handTo": { ...ofEntry, toId: personId },
  "entry.extend": { ...ofEntry, byMs: 300_000 },
  "entry.proposeMerge": { ...ofEntry, intoId: slotId },
  "question.ask": { seriesId, topic: "referral_or_resources", text: "Who takes new families?" },
  "question.reply": { questionId, text: "The county clinic does, by phone." },
  "question.close": { questionId },
};

/** The parameters of each query beside `site`. */
export const queryExamples: ExamplesOf<Queries> = {
  "people.me": {},
  "people.sessions": {},
  "people.manage": {},
  "hub.status": {},
  "people.tokens": {},
  "people.walls": {},
  "calendar.link": {},
  "presence.board": {},
  "presence.why": { personId },
  "thread.messages": ofThread,
  "handoff.preview": { request: { kind: "introduction", urgency: "soon", roomId: "room-4" } },
  "handoff.detail": { handoffId },
  "handoff.mine": { before: at },
  "handoff.looseEnds": { since: at },
  "handoff.busyHours": { weeks: 8, leastDays: 4 },
  "handoff.guestSites": {},
  "huddleRoom.list": {},
  "huddle.detail": ofHuddle,
  "huddle.history": { standingRoomId, before: at },
  "huddle.fill": ofHuddle,
  "huddle.measures": { weeks: 8 },
  "huddle.contents": ofHuddle,
  "huddle.notes": { ...ofHuddle, stateVector: "AcjX7cMLAg==" },
  "flag.handoff": ofFlag,
  "actionItem.mine": {},
  "suggestion.list": {},
  "officeHours.list": {},
  "officeHours.place": ofHours,
  "officeHours.contents": ofHours,
  "officeHours.sites": { seriesId },
  "officeHours.visitors": ofHours,
  "officeHours.past": { seriesId, before: at },
  "officeHours.bestTimes": { seriesId },
  "officeHours.calendar": { seriesId },
  "question.thread": { questionId },
};
