import { emptyCourse } from "./handoffs.request.rules.ts";
import { handoffSchema, offerSchema, type Handoff, type Offer } from "./handoffs.schema.ts";

/** Invented people of one practice, for tests that need no store. */
export const cast = {
  maya: "a0000000-0000-4000-8000-000000000001",
  okafor: "a0000000-0000-4000-8000-000000000002",
  dana: "a0000000-0000-4000-8000-000000000003",
  sam: "a0000000-0000-4000-8000-000000000004",
} as const;

/** 10:30 in Chicago on a Tuesday. */
export const halfPastTen = Date.UTC(2026, 2, 10, 15, 30);

const offerDefaults = {
  id: "b0000000-0000-4000-8000-000000000001",
  personId: cast.dana,
  pass: 1,
  step: 0,
  stepKind: "same_site",
  modality: "in_person",
  state: "sent",
  action: "ring",
  ruleId: "N-open-now",
  policyVersion: 1,
  because: ["open time exists for this"],
  toSender: "Dana Reyes is free: a ring now.",
  toRecipient: "Ringing, because a patient is waiting and you are free.",
  offeredAt: halfPastTen,
  answerMs: 60_000,
  expiresAt: halfPastTen + 10_000,
  releaseAt: null,
  ringAt: null,
  queueFront: false,
  deliveredAt: null,
  seenAt: null,
  answeredAt: null,
};

export function buildOffer(changes: Readonly<Record<string, unknown>> = {}): Offer {
  return offerSchema.parse({ ...offerDefaults, ...changes });
}

const handoffDefaults = {
  ...emptyCourse,
  id: "c0000000-0000-4000-8000-000000000001",
  siteId: "riverside",
  state: "offered",
  kind: "introduction",
  urgency: "now",
  requesterId: cast.maya,
  onBehalfOfId: cast.okafor,
  wanted: { personId: null, modality: "in_person", skills: [], language: null, licenseState: null },
  roomId: "room-4",
  requestedAt: halfPastTen,
  askedAt: halfPastTen,
  roomedAt: null,
  mustLeaveBy: null,
  breakThrough: false,
  answerBy: halfPastTen + 180_000,
  next: { at: halfPastTen + 10_000, action: "offer_ends" },
};

export function buildHandoff(changes: Readonly<Record<string, unknown>> = {}): Handoff {
  return handoffSchema.parse({ ...handoffDefaults, ...changes });
}
