import { MINUTE_MS } from "../../../../shared/kernel/time.ts";
import type { HoursId } from "../../../../shared/office-hours/office-hours.ids.ts";
import { buildRequest } from "../../handoffs/requests.ts";
import {
  join,
  officeHoursOf,
  planDoor,
  seesHours,
  type Door,
  type OnEntry,
} from "../../office-hours/open-door.ts";
import { lock, unlock, type Row, type Stage } from "./stage.ts";

/** Dana's and Ruth's door, two minutes before its time. */
function door(stage: Stage, differing: object = {}): Promise<Door> {
  const { ruth, dana, hallway } = stage;
  const both = { hostIds: [dana.id, ruth.id], backupIds: [], ...differing };
  return planDoor(ruth, { sam: dana, dana: ruth }, hallway.clock.now(), both);
}

export async function open(stage: Stage): Promise<Door> {
  const opened = await door(stage);
  await stage.dana.does("officeHours.checkIn", { hoursId: opened.hoursId });
  return opened;
}

/** Maya waits, and Grace behind her. */
async function waiting(stage: Stage): Promise<OnEntry & { readonly behind: OnEntry }> {
  const { hoursId } = await open(stage);
  const hers = await join(stage.maya, hoursId, { line: "Sertraline" });
  return { ...hers, behind: await join(stage.grace, hoursId) };
}

/** Amadou came into the line, and then his screen was locked. */
async function behindALock(stage: Stage): Promise<OnEntry> {
  const { hoursId } = await open(stage);
  await unlock(stage);
  const his = await join(stage.amadou, hoursId);
  await lock(stage);
  return his;
}

async function called(stage: Stage): Promise<OnEntry> {
  const { hoursId, entryId } = await waiting(stage);
  await stage.dana.does("entry.callNext", { hoursId });
  return { hoursId, entryId };
}

async function met(stage: Stage): Promise<OnEntry> {
  const on = await called(stage);
  await stage.dana.does("entry.start", on);
  return on;
}

async function proposed(stage: Stage): Promise<OnEntry> {
  const { behind, entryId } = await waiting(stage);
  await stage.dana.does("entry.proposeMerge", { ...behind, intoId: entryId });
  return behind;
}

/** Dana answers a hand-off of Maya's: come to my office hours. */
async function askedToCome({ maya, dana, hallway }: Stage) {
  const request = buildRequest({ urgency: "soon", personId: dana.id });
  const { handoffId } = await maya.does("handoff.request", request);
  const { id: offerId } = await dana.isOffered(handoffId);
  const proposal = { kind: "office_hours", at: hallway.clock.now() + 30 * MINUTE_MS };
  await dana.does("handoff.counter", { handoffId, offerId, proposal });
  return { hostId: dana.id, handoffId, modality: "video", urgency: "soon" };
}

async function choosing(stage: Stage): Promise<OnEntry> {
  const { hoursId, entryId } = await waiting(stage);
  const seriesId = officeHoursOf(stage.maya).hours[hoursId]?.seriesId;
  await seesHours(
    stage.maya,
    "the next session",
    (hours) => hours.id !== hoursId && hours.seriesId === seriesId,
  );
  await stage.dana.does("officeHours.close", { hoursId });
  return { hoursId, entryId };
}

async function asked(stage: Stage): Promise<{ readonly questionId: string }> {
  const { seriesId } = await door(stage);
  const text = "Who takes new families?";
  const { questionId } = await stage.maya.does<{ questionId: string }>("question.ask", {
    seriesId,
    topic: "referral_or_resources",
    text,
  });
  return { questionId };
}

async function slots(stage: Stage): Promise<{ hoursId: HoursId; slotId: string }> {
  const { hoursId } = await door(stage, { kind: "slots" });
  const { slots: all } = await seesHours(stage.maya, "the slots", ({ id }) => id === hoursId);
  return { hoursId, slotId: all[1]?.id ?? "" };
}

const byDana =
  (set: (stage: Stage) => Promise<OnEntry>, differing: object = {}): Row["set"] =>
  async (stage) => {
    const { hoursId, entryId } = await set(stage);
    return { by: stage.dana, input: { hoursId, entryId, ...differing } };
  };
const byMaya =
  (set: (stage: Stage) => Promise<OnEntry>, differing: object = {}): Row["set"] =>
  async (stage) => {
    const { hoursId, entryId } = await set(stage);
    return { by: stage.maya, input: { hoursId, entryId, ...differing } };
  };

/** Doors, lines and questions, before every kind of viewer. */
export const officeHoursRows: readonly Row[] = [
  {
    command: "officeHours.setUp",
    when: "Dana opens a door of her own",
    set: async ({ dana }) => ({
      by: dana,
      input: {
        title: "Dana's door",
        hostIds: [dana.id],
        schedule: { weekdays: [1, 2, 3, 4, 5, 6, 7], minute: 720, from: "2026-01-01" },
      },
    }),
  },
  {
    command: "officeHours.change",
    when: "it takes longer",
    set: async (stage) => {
      const { seriesId } = await door(stage);
      const boxes = { boxMs: 20 * MINUTE_MS, quickBoxMs: MINUTE_MS };
      const changes = { lengthMs: 90 * MINUTE_MS, title: "A longer door", ...boxes };
      return { by: stage.ruth, input: { seriesId, changes } };
    },
  },
  {
    command: "officeHours.end",
    when: "somebody waits in it already",
    set: async (stage) => {
      const { seriesId, hoursId } = await door(stage);
      await join(stage.maya, hoursId);
      return { by: stage.ruth, input: { seriesId } };
    },
  },
  {
    command: "officeHours.moveDay",
    when: "it is left out on its next day",
    set: async (stage) => {
      const { seriesId } = await door(stage);
      const on = officeHoursOf(stage.ruth).series[seriesId]?.schedule.from ?? "";
      return { by: stage.ruth, input: { seriesId, on, movedTo: null } };
    },
  },
  {
    command: "officeHours.checkIn",
    when: "Dana comes, and Maya waits already",
    set: async (stage) => {
      const { hoursId } = await door(stage);
      await join(stage.maya, hoursId);
      return { by: stage.dana, input: { hoursId } };
    },
  },
  {
    command: "officeHours.checkOut",
    when: "Dana goes while she is with Maya",
    set: async (stage) => ({ by: stage.dana, input: { hoursId: (await met(stage)).hoursId } }),
  },
  {
    command: "officeHours.pause",
    when: "Dana is back in ten minutes",
    set: async (stage) => {
      const { hoursId } = await open(stage);
      const returnsAt = stage.hallway.clock.now() + 10 * MINUTE_MS;
      return { by: stage.dana, input: { hoursId, returnsAt } };
    },
  },
  {
    command: "officeHours.resume",
    when: "Dana is back",
    set: async (stage) => {
      const { hoursId } = await open(stage);
      const returnsAt = stage.hallway.clock.now() + 10 * MINUTE_MS;
      await stage.dana.does("officeHours.pause", { hoursId, returnsAt });
      return { by: stage.dana, input: { hoursId } };
    },
  },
  {
    command: "officeHours.lastCall",
    when: "nobody new but the urgent",
    set: async (stage) => ({ by: stage.dana, input: { hoursId: (await open(stage)).hoursId } }),
  },
  {
    command: "officeHours.close",
    when: "two still wait",
    set: async (stage) => ({ by: stage.dana, input: { hoursId: (await waiting(stage)).hoursId } }),
  },
  {
    command: "officeHours.close",
    when: "nobody waits",
    set: async (stage) => ({ by: stage.dana, input: { hoursId: (await open(stage)).hoursId } }),
  },
  {
    command: "officeHours.announce",
    when: "Dana says something to all",
    set: async (stage) => {
      const { hoursId } = await waiting(stage);
      return { by: stage.dana, input: { hoursId, text: "Ten minutes late." } };
    },
  },
  {
    command: "officeHours.bookSlot",
    when: "Maya books ten minutes",
    set: async (stage) => ({ by: stage.maya, input: await slots(stage) }),
  },
  {
    command: "officeHours.freeSlot",
    when: "Maya gives them back",
    set: async (stage) => {
      const slot = await slots(stage);
      await stage.maya.does("officeHours.bookSlot", slot);
      return { by: stage.maya, input: slot };
    },
  },
  {
    command: "entry.join",
    when: "Maya comes into the line",
    set: async (stage) => {
      const { hoursId } = await open(stage);
      const input = { hoursId, topic: "medication", line: "Sertraline", modality: "phone" };
      return { by: stage.maya, input };
    },
  },
  {
    command: "entry.joinHost",
    when: "Maya comes where Dana asked her to, while she holds it",
    set: async (stage) => {
      const { hoursId } = await open(stage);
      await join(stage.grace, hoursId);
      return { by: stage.maya, input: await askedToCome(stage) };
    },
  },
  {
    command: "entry.joinHost",
    when: "a place is kept for Maya in what Dana holds next",
    set: async (stage) => {
      await door(stage);
      return { by: stage.maya, input: await askedToCome(stage) };
    },
  },
  { command: "entry.withdraw", when: "Maya has found it herself", set: byMaya(waiting) },
  {
    command: "entry.change",
    when: "by video instead",
    set: byMaya(waiting, { modality: "video", line: "Sertraline and grapefruit" }),
  },
  { command: "entry.here", when: "Maya answers the call", set: byMaya(called) },
  {
    command: "entry.agree",
    when: "Grace would be taken together with Maya",
    set: async (stage) => {
      const { hoursId, entryId } = await proposed(stage);
      return { by: stage.grace, input: { hoursId, entryId, agrees: true } };
    },
  },
  {
    command: "entry.choose",
    when: "Maya comes to the next session",
    set: byMaya(choosing, { choice: { kind: "next_session" } }),
  },
  {
    command: "entry.choose",
    when: "Maya asks in writing",
    set: byMaya(choosing, { choice: { kind: "question", text: "Who takes families?" } }),
  },
  {
    command: "entry.convert",
    when: "what Maya waits with cannot wait",
    set: byMaya(waiting, {
      to: {
        kind: "handoff",
        request: {
          kind: "same_day_visit",
          urgency: "now",
          roomId: "room-4",
          content: { patientHandle: "J.D.", reason: "depression", patientAgreed: "yes" },
        },
      },
    }),
  },
  {
    command: "entry.convert",
    when: "Dana writes down what she will look up for Maya",
    set: byDana(met, { to: { kind: "question", text: "Which clinic takes families?" } }),
  },
  {
    command: "entry.callNext",
    when: "Dana calls Maya, and Grace is next",
    set: async (stage) => ({ by: stage.dana, input: { hoursId: (await waiting(stage)).hoursId } }),
  },
  {
    command: "entry.callNext",
    when: "the next one's screen is locked",
    set: async (stage) => ({
      by: stage.dana,
      input: { hoursId: (await behindALock(stage)).hoursId },
    }),
  },
  {
    command: "officeHours.announce",
    when: "the screen of somebody in the line is locked",
    set: async (stage) => {
      const { hoursId } = await behindALock(stage);
      return { by: stage.dana, input: { hoursId, text: "Ten minutes late." } };
    },
  },
  {
    command: "entry.join",
    when: "of two who wait one has a locked screen",
    set: async (stage) => {
      const { hoursId } = await behindALock(stage);
      return { by: stage.maya, input: { hoursId, topic: "other", modality: "phone" } };
    },
  },
  {
    command: "entry.call",
    when: "Dana calls Grace before Maya",
    set: async (stage) => {
      const { behind } = await waiting(stage);
      return { by: stage.dana, input: { ...behind, reason: "short_on_time" } };
    },
  },
  { command: "entry.start", when: "they have met", set: byDana(called) },
  { command: "entry.skip", when: "nobody answers", set: byDana(called) },
  { command: "entry.resolve", when: "it is answered", set: byDana(met, { note: "Start low." }) },
  { command: "entry.requeue", when: "Maya looks something up first", set: byDana(met) },
  {
    command: "entry.handTo",
    when: "Ruth knows better",
    set: async (stage) => {
      const { hoursId, entryId } = await met(stage);
      await stage.ruth.does("officeHours.checkIn", { hoursId });
      return { by: stage.dana, input: { hoursId, entryId, toId: stage.ruth.id } };
    },
  },
  {
    command: "entry.extend",
    when: "it takes longer",
    set: byDana(met, { byMs: 5 * MINUTE_MS }),
  },
  {
    command: "entry.proposeMerge",
    when: "two have one topic",
    set: async (stage) => {
      const { behind, entryId } = await waiting(stage);
      return { by: stage.dana, input: { ...behind, intoId: entryId } };
    },
  },
  {
    command: "question.ask",
    when: "the door is closed",
    set: async (stage) => {
      const { seriesId } = await door(stage);
      return { by: stage.grace, input: { seriesId, topic: "other", text: "Who takes families?" } };
    },
  },
  {
    command: "question.reply",
    when: "Dana answers",
    set: async (stage) => ({
      by: stage.dana,
      input: { ...(await asked(stage)), text: "The county clinic does." },
    }),
  },
  {
    command: "question.reply",
    when: "Maya thanks, and it stays answered",
    set: async (stage) => {
      const { questionId } = await asked(stage);
      await stage.dana.does("question.reply", { questionId, text: "The county clinic does." });
      return { by: stage.maya, input: { questionId, text: "Thank you!", isThanks: true } };
    },
  },
  {
    command: "question.close",
    when: "Maya has what she asked for",
    set: async (stage) => ({ by: stage.maya, input: await asked(stage) }),
  },
];
