import { z } from "zod";
import { command } from "../kernel/contract.ts";
import { handoffIdSchema, offerIdSchema, personIdSchema, roomIdSchema } from "../kernel/ids.ts";
import { careRoles } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import { urgencySchema } from "../norms/norms.schema.ts";
import {
  languageSchema,
  licenseStateSchema,
  modalitySchema,
  skillSchema,
} from "../people/people.schema.ts";
import { addedContentSchema, noteSchema, requestContentSchema } from "./content.schema.ts";
import {
  acceptReplySchema,
  cancelReasonSchema,
  conversionSchema,
  declineReasonSchema,
  handoffKindSchema,
  handoffStateSchema,
  outcomeSchema,
  proposalSchema,
  unmetReasonSchema,
} from "./handoffs.schema.ts";

/** What a requester decides; a crisis needs no more than the room. */
export const handoffRequestSchema = z.strictObject({
  kind: handoffKindSchema,
  urgency: urgencySchema,
  onBehalfOfId: personIdSchema.nullable().default(null),
  /** A person by name, or null for "anyone suitable". */
  personId: personIdSchema.nullable().default(null),
  modality: modalitySchema.default("in_person"),
  skills: z.array(skillSchema).max(6).default([]),
  language: languageSchema.nullable().default(null),
  licenseState: licenseStateSchema.nullable().default(null),
  roomId: roomIdSchema.nullable().default(null),
  roomedAt: epochMs.nullable().default(null),
  mustLeaveBy: epochMs.nullable().default(null),
  breakThrough: z
    .strictObject({ reason: z.string().min(3).max(140) })
    .nullable()
    .default(null),
  content: requestContentSchema.prefault({}),
  /** Asked for before and gone into a line: kind, room, wishes and the patient's part are those of then, as urgent as the more urgent of the two. */
  againId: handoffIdSchema.nullable().default(null),
});
export type HandoffRequestInput = z.infer<typeof handoffRequestSchema>;

const ofHandoff = { handoffId: handoffIdSchema };
const ofOffer = { handoffId: handoffIdSchema, offerId: offerIdSchema };
/** Every command on a hand-off answers with where that left it. */
const standing = z.strictObject({ handoffId: handoffIdSchema, state: handoffStateSchema });
const answering = ["bh_clinician", "psychiatric_consultant", "nurse", "pcp", "lead"] as const;
const common = {
  value: standing,
  refusals: ["already_over", "already_taken", "not_possible_now", "changed_meanwhile"],
} as const;

export const requestHandoff = command({
  name: "handoff.request",
  summary: "Asks for a warm hand-off.",
  input: handoffRequestSchema,
  value: standing,
  roles: careRoles,
  refusals: ["not_possible_now"],
});
export const confirmOffer = command({
  name: "offer.confirm",
  summary:
    "A device shows an offer, or a person has opened it: the only evidence of delivered and seen.",
  input: z.strictObject({ ...ofOffer, evidence: z.enum(["shown", "seen"]) }),
  roles: answering,
  guests: true,
  whileLocked: true,
  ...common,
});
export const acceptHandoff = command({
  name: "handoff.accept",
  summary: "Takes an offered hand-off, with how and when.",
  input: z.strictObject({ ...ofOffer, reply: acceptReplySchema, etaAt: epochMs.optional() }),
  roles: answering,
  guests: true,
  ...common,
});
export const claimHandoff = command({
  name: "handoff.claim",
  summary: "Takes a hand-off that was put before somebody else.",
  input: z.strictObject({ ...ofHandoff, etaAt: epochMs.optional() }),
  roles: answering,
  guests: true,
  ...common,
});
export const declineHandoff = command({
  name: "handoff.decline",
  summary: "Cannot; it is passed on at once.",
  input: z.strictObject({ ...ofOffer, reason: declineReasonSchema, note: noteSchema.default("") }),
  roles: answering,
  guests: true,
  ...common,
});
export const counterHandoff = command({
  name: "handoff.counter",
  summary: "Proposes another time or way; the requester has two minutes.",
  input: z.strictObject({ ...ofOffer, proposal: proposalSchema, note: noteSchema.default("") }),
  roles: answering,
  guests: true,
  ...common,
});
export const answerCounter = command({
  name: "handoff.answerCounter",
  summary: "The requester takes the proposal or goes on down the ladder.",
  input: z.strictObject({ ...ofHandoff, accept: z.boolean() }),
  roles: careRoles,
  ...common,
});
export const askFact = command({
  name: "handoff.askFact",
  summary:
    "Asks the requester for one more fact; the clock stands still for up to a minute, never in a crisis.",
  input: z.strictObject({ ...ofOffer, question: noteSchema.pipe(z.string().min(2)) }),
  roles: answering,
  guests: true,
  ...common,
});
export const answerFact = command({
  name: "handoff.answerFact",
  summary: "Gives that fact.",
  input: z.strictObject({ ...ofHandoff, answer: noteSchema.pipe(z.string().min(1)) }),
  roles: careRoles,
  ...common,
});
export const retryHandoff = command({
  name: "handoff.retry",
  summary: "Goes through the ladder again.",
  input: z.strictObject({
    ...ofHandoff,
    breakThrough: z
      .strictObject({ reason: z.string().min(3).max(140) })
      .nullable()
      .default(null),
  }),
  roles: careRoles,
  ...common,
});
export const escalateHandoff = command({
  name: "handoff.escalate",
  summary: "Makes it a crisis: everybody who can help is rung.",
  input: z.strictObject({ ...ofHandoff, roomId: roomIdSchema.nullable().default(null) }),
  roles: careRoles,
  ...common,
});
export const joinHandoff = command({
  name: "handoff.join",
  summary: "Comes to a crisis beside its owner.",
  input: z.strictObject(ofHandoff),
  roles: answering,
  guests: true,
  ...common,
});
export const handBackHandoff = command({
  name: "handoff.handBack",
  summary: "The owner cannot come after all; it is offered again at once.",
  input: z.strictObject({ ...ofHandoff, reason: declineReasonSchema }),
  roles: answering,
  guests: true,
  ...common,
});
export const reassignHandoff = command({
  name: "handoff.reassign",
  summary: "The lead puts it before somebody else.",
  input: z.strictObject({ ...ofHandoff, personId: personIdSchema }),
  roles: ["lead"],
  ...common,
});
export const startHandoff = command({
  name: "handoff.start",
  summary: "The BH clinician is with the patient; the requester may say it too.",
  input: z.strictObject(ofHandoff),
  roles: careRoles,
  guests: true,
  ...common,
});
export const leaveHandoff = command({
  name: "handoff.leave",
  summary: "Out of the room: free again at once, feedback may follow.",
  input: z.strictObject(ofHandoff),
  roles: answering,
  guests: true,
  ...common,
});
export const stillThere = command({
  name: "handoff.stillThere",
  summary: "Still coming, or still with the patient.",
  input: z.strictObject({ ...ofHandoff, etaAt: epochMs.optional() }),
  roles: answering,
  guests: true,
  ...common,
});
export const completeHandoff = command({
  name: "handoff.complete",
  summary: "Outcome and one to three lines of feedback for the requester.",
  input: z.strictObject({
    ...ofHandoff,
    outcome: outcomeSchema,
    feedback: z.string().trim().min(3).max(600),
    followUp: noteSchema.default(""),
  }),
  roles: answering,
  guests: true,
  ...common,
});
export const endCrisis = command({
  name: "handoff.endCrisis",
  summary: "Ends a crisis with what became of the patient.",
  input: z.strictObject({
    ...ofHandoff,
    outcome: outcomeSchema,
    feedback: z.string().trim().min(3).max(600),
  }),
  roles: careRoles,
  guests: true,
  ...common,
});
export const askQuestion = command({
  name: "handoff.ask",
  summary: "One question about the feedback.",
  input: z.strictObject({ ...ofHandoff, question: noteSchema.pipe(z.string().min(2)) }),
  roles: careRoles,
  ...common,
});
export const answerQuestion = command({
  name: "handoff.answer",
  summary: "The answer to it.",
  input: z.strictObject({ ...ofHandoff, answer: noteSchema.pipe(z.string().min(1)) }),
  roles: answering,
  guests: true,
  ...common,
});
export const confirmHandoff = command({
  name: "handoff.confirm",
  summary: "Read and understood: the loop is closed.",
  input: z.strictObject(ofHandoff),
  roles: careRoles,
  ...common,
});
export const cancelHandoff = command({
  name: "handoff.cancel",
  summary: "No longer needed.",
  input: z.strictObject({ ...ofHandoff, reason: cancelReasonSchema }),
  roles: careRoles,
  ...common,
});
export const convertHandoff = command({
  name: "handoff.convert",
  summary: "Booked instead, before the patient leaves.",
  input: z.strictObject({
    ...ofHandoff,
    to: conversionSchema,
    /** Its giver waits in a line with it from now on; one that was unmet stays closed all the same. */
    isIntoLine: z.boolean().default(false),
  }),
  roles: careRoles,
  guests: true,
  ...common,
});
export const markUnmet = command({
  name: "handoff.markUnmet",
  summary: "The need was not met, and why.",
  input: z.strictObject({ ...ofHandoff, reason: unmetReasonSchema }),
  roles: careRoles,
  ...common,
});
export const addDetail = command({
  name: "handoff.addDetail",
  summary: "Adds to the patient's part, as after a two-tap crisis.",
  input: z.strictObject({ ...ofHandoff, content: addedContentSchema }),
  roles: careRoles,
  ...common,
});

export const handoffCommands = [
  requestHandoff,
  confirmOffer,
  acceptHandoff,
  claimHandoff,
  declineHandoff,
  counterHandoff,
  answerCounter,
  askFact,
  answerFact,
  retryHandoff,
  escalateHandoff,
  joinHandoff,
  handBackHandoff,
  reassignHandoff,
  startHandoff,
  leaveHandoff,
  stillThere,
  completeHandoff,
  endCrisis,
  askQuestion,
  answerQuestion,
  confirmHandoff,
  cancelHandoff,
  convertHandoff,
  markUnmet,
  addDetail,
] as const;
