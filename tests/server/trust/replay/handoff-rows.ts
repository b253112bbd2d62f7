import { RIVERSIDE } from "../../../support/start-hallway.ts";
import { MINUTE_MS } from "../../../../shared/kernel/time.ts";
import {
  acceptedByDana,
  beforeDana,
  completed,
  content,
  crisis,
  lock,
  request,
  unanswered,
  unlock,
  withThePatient,
  type Row,
} from "./stage.ts";

const feedback = "Met; safe today; back Thursday.";

/** Every command on a hand-off, with the moments at which it changes different things. */
export const handoffRows: readonly Row[] = [
  {
    command: "handoff.request",
    when: "Maya asks for Dana",
    set: async ({ maya, dana }) => ({ by: maya, input: { ...request, personId: dana.id } }),
  },
  {
    command: "handoff.request",
    when: "Maya asks for a clinician of the other site",
    set: async ({ maya, hana }) => ({
      by: maya,
      input: { ...request, personId: hana.id, modality: "video" },
    }),
  },
  {
    command: "handoff.request",
    when: "Maya asks for the one whose screen is locked",
    set: async ({ maya, amadou }) => ({ by: maya, input: { ...request, personId: amadou.id } }),
  },
  {
    command: "handoff.request",
    when: "Maya calls a crisis",
    set: async ({ maya }) => ({
      by: maya,
      input: { kind: "crisis", urgency: "crisis", roomId: "room-4" },
    }),
  },
  {
    command: "handoff.request",
    when: "it can wait for tomorrow",
    set: async ({ maya }) => ({ by: maya, input: { ...request, urgency: "routine" } }),
  },
  {
    command: "offer.confirm",
    when: "Dana's device shows it",
    set: async (stage) => ({
      by: stage.dana,
      input: { ...(await beforeDana(stage)), evidence: "shown" },
    }),
  },
  {
    command: "offer.confirm",
    when: "Hana opens it at the other site",
    set: async ({ maya, hana }) => {
      const { handoffId } = await maya.does("handoff.request", {
        ...request,
        personId: hana.id,
        modality: "video",
      });
      const { id: offerId } = await hana.isOffered(handoffId, RIVERSIDE);
      return { by: hana, site: RIVERSIDE, input: { handoffId, offerId, evidence: "seen" } };
    },
  },
  {
    command: "offer.confirm",
    when: "a locked screen shows it",
    set: async ({ maya, amadou }) => {
      const { handoffId } = await maya.does("handoff.request", { ...request, personId: amadou.id });
      const { id: offerId } = await amadou.isOffered(handoffId);
      return { by: amadou, input: { handoffId, offerId, evidence: "shown" } };
    },
  },
  {
    command: "handoff.accept",
    when: "Dana is on her way",
    set: async (stage) => ({
      by: stage.dana,
      input: { ...(await beforeDana(stage)), reply: "on_my_way" },
    }),
  },
  {
    command: "handoff.claim",
    when: "the lead takes it",
    set: async (stage) => ({
      by: stage.ruth,
      input: { handoffId: (await beforeDana(stage)).handoffId },
    }),
  },
  {
    command: "handoff.claim",
    when: "it was before Hana first",
    set: async (stage) => ({
      by: stage.hana,
      site: RIVERSIDE,
      input: { handoffId: (await beforeDana(stage)).handoffId },
    }),
  },
  {
    command: "handoff.decline",
    when: "Dana cannot",
    set: async (stage) => ({
      by: stage.dana,
      input: { ...(await beforeDana(stage)), reason: "cannot_pause_visit", note: "Ten minutes." },
    }),
  },
  {
    command: "handoff.counter",
    when: "Dana proposes a later time",
    set: async (stage) => ({
      by: stage.dana,
      input: {
        ...(await beforeDana(stage)),
        proposal: { kind: "after_this_visit", at: stage.hallway.clock.now() + 5 * MINUTE_MS },
      },
    }),
  },
  {
    command: "handoff.answerCounter",
    when: "Maya takes the later time",
    set: async (stage) => {
      const { handoffId, offerId } = await beforeDana(stage);
      await stage.dana.does("handoff.counter", {
        handoffId,
        offerId,
        proposal: { kind: "by_phone", at: stage.hallway.clock.now() + 5 * MINUTE_MS },
      });
      return { by: stage.maya, input: { handoffId, accept: true } };
    },
  },
  {
    command: "handoff.answerCounter",
    when: "Maya cannot wait",
    set: async (stage) => {
      const { handoffId, offerId } = await beforeDana(stage);
      await stage.dana.does("handoff.counter", {
        handoffId,
        offerId,
        proposal: { kind: "book", at: stage.hallway.clock.now() + 60 * MINUTE_MS },
      });
      return { by: stage.maya, input: { handoffId, accept: false } };
    },
  },
  {
    command: "handoff.askFact",
    when: "Dana asks for one more fact",
    set: async (stage) => ({
      by: stage.dana,
      input: { ...(await beforeDana(stage)), question: "Any plan?" },
    }),
  },
  {
    command: "handoff.answerFact",
    when: "Maya gives it",
    set: async (stage) => {
      const { handoffId, offerId } = await beforeDana(stage);
      await stage.dana.does("handoff.askFact", { handoffId, offerId, question: "Any plan?" });
      return { by: stage.maya, input: { handoffId, answer: "None." } };
    },
  },
  {
    command: "handoff.retry",
    when: "nobody has answered",
    set: async (stage) => ({
      by: stage.maya,
      input: { ...(await unanswered(stage)), breakThrough: { reason: "Patient cannot stay." } },
    }),
  },
  {
    command: "handoff.escalate",
    when: "it becomes a crisis while it is offered",
    set: async (stage) => ({
      by: stage.maya,
      input: { handoffId: (await beforeDana(stage)).handoffId, roomId: "room-5" },
    }),
  },
  {
    command: "handoff.escalate",
    when: "it becomes a crisis while Dana has it",
    set: async (stage) => ({ by: stage.okafor, input: await acceptedByDana(stage) }),
  },
  {
    command: "handoff.join",
    when: "the lead comes to a crisis",
    set: async (stage) => ({ by: stage.ruth, input: await crisis(stage) }),
  },
  {
    command: "handoff.handBack",
    when: "Dana cannot come after all",
    set: async (stage) => ({
      by: stage.dana,
      input: { ...(await acceptedByDana(stage)), reason: "in_crisis" },
    }),
  },
  {
    command: "handoff.handBack",
    when: "Hana gives back what she had taken",
    set: async (stage) => {
      const { handoffId } = await beforeDana(stage);
      await stage.hana.does("handoff.claim", { handoffId }, { site: RIVERSIDE });
      return { by: stage.hana, site: RIVERSIDE, input: { handoffId, reason: "technical" } };
    },
  },
  {
    command: "handoff.reassign",
    when: "the lead asks somebody else",
    set: async (stage) => ({
      by: stage.ruth,
      input: { handoffId: (await acceptedByDana(stage)).handoffId, personId: stage.amadou.id },
    }),
  },
  {
    command: "handoff.reassign",
    when: "the one who had claimed it has locked their screen",
    set: async (stage) => {
      const { handoffId } = await beforeDana(stage);
      await unlock(stage);
      await stage.amadou.does("handoff.claim", { handoffId });
      await lock(stage);
      return { by: stage.ruth, input: { handoffId, personId: stage.dana.id } };
    },
  },
  {
    command: "handoff.start",
    when: "Maya says that she is here",
    set: async (stage) => ({ by: stage.maya, input: await acceptedByDana(stage) }),
  },
  {
    command: "handoff.leave",
    when: "Dana is out of the room",
    set: async (stage) => ({ by: stage.dana, input: await withThePatient(stage) }),
  },
  {
    command: "handoff.stillThere",
    when: "Dana is still coming",
    set: async (stage) => ({
      by: stage.dana,
      input: { ...(await acceptedByDana(stage)), etaAt: stage.hallway.clock.now() + 4 * MINUTE_MS },
    }),
  },
  {
    command: "handoff.stillThere",
    when: "Dana is still with the patient",
    set: async (stage) => ({ by: stage.dana, input: await withThePatient(stage) }),
  },
  {
    command: "handoff.complete",
    when: "feedback is there",
    set: async (stage) => ({
      by: stage.dana,
      input: { ...(await withThePatient(stage)), outcome: "seen_now", feedback },
    }),
  },
  {
    command: "handoff.endCrisis",
    when: "the requester says what became of the patient",
    set: async (stage) => ({
      by: stage.maya,
      input: { ...(await crisis(stage)), outcome: "crisis_transfer", feedback },
    }),
  },
  {
    command: "handoff.ask",
    when: "Dr. Okafor has a question",
    set: async (stage) => ({
      by: stage.okafor,
      input: { ...(await completed(stage)), question: "Sertraline?" },
    }),
  },
  {
    command: "handoff.answer",
    when: "Dana answers it",
    set: async (stage) => {
      const { handoffId } = await completed(stage);
      await stage.okafor.does("handoff.ask", { handoffId, question: "Sertraline?" });
      return { by: stage.dana, input: { handoffId, answer: "Not yet." } };
    },
  },
  {
    command: "handoff.confirm",
    when: "the loop is closed",
    set: async (stage) => ({ by: stage.okafor, input: await completed(stage) }),
  },
  {
    command: "handoff.cancel",
    when: "it is no longer needed",
    set: async (stage) => ({
      by: stage.maya,
      input: { ...(await acceptedByDana(stage)), reason: "resolved" },
    }),
  },
  {
    command: "handoff.convert",
    when: "it is booked",
    set: async (stage) => ({
      by: stage.maya,
      input: {
        handoffId: (await beforeDana(stage)).handoffId,
        to: {
          kind: "appointment",
          at: stage.hallway.clock.now() + 60 * MINUTE_MS,
          withPersonId: stage.dana.id,
        },
      },
    }),
  },
  {
    command: "handoff.markUnmet",
    when: "nobody could come",
    set: async (stage) => ({
      by: stage.ruth,
      input: { ...(await unanswered(stage)), reason: "no_bh_available" },
    }),
  },
  {
    command: "handoff.addDetail",
    when: "the rest follows",
    set: async (stage) => ({
      by: stage.maya,
      input: { ...(await crisis(stage)), content: { note: content.note } },
    }),
  },
];
