import {
  handoffRequestSchema,
  type HandoffRequestInput,
} from "#shared/handoffs/handoffs.commands.ts";
import type { previewInputSchema } from "#shared/handoffs/handoffs.queries.ts";
import { checkRequest } from "#shared/handoffs/handoffs.request.rules.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Site } from "#shared/people/sites.schema.ts";
import type { z } from "zod";
import { isWithPatient, modalityOf, needsRiskAnswer, type RequestDraft } from "./request-draft.ts";

/** What is wrong with one field of the form, in a sentence. */
export interface Problem {
  readonly field: string;
  readonly says: string;
  /** What is blank, in a word. */
  readonly missing?: string;
}

export type Checked =
  | { readonly ok: true; readonly input: HandoffRequestInput }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface Asker {
  readonly site: Pick<Site, "rooms" | "delegates">;
  readonly personId: PersonId;
  readonly now: number;
}

/** Sentences for the fields of the first screen; what else can go wrong says itself. */
const sayings: Readonly<Record<string, string>> = {
  urgency: "Choose how urgent it is.",
  roomId: "Choose the room in which the patient is.",
  "content.patientAgreed": "Say whether the patient has agreed.",
  "content.reason": "Choose a reason.",
  "content.patientHandle": "Two to sixteen letters and digits, as JD.",
  "breakThrough.reason": "Say in a few words why it cannot wait.",
  "content.scores.phq9": "A whole number from 0 to 27.",
  "content.scores.phq9Item9": "A whole number from 0 to 3.",
  "content.scores.gad7": "A whole number from 0 to 21.",
  "content.scores.auditC": "A whole number from 0 to 12.",
  "content.scores.dast": "A whole number from 0 to 10.",
};

/** A field that is still blank, in a word beside the button. */
const blankWords: Readonly<Record<string, string>> = {
  urgency: "urgency",
  roomId: "room",
  "content.reason": "reason",
  "content.patientHandle": "patient",
  "content.patientAgreed": "consent",
  "breakThrough.reason": "why it cannot wait",
};

/** The form as the command's input, checked by the command's own schema and the hub's own rules. */
export function checkDraft(draft: RequestDraft, { site, personId, now }: Asker): Checked {
  const missing = missingFields(draft);
  if (missing.length > 0) return { ok: false, problems: missing };
  const parsed = handoffRequestSchema.safeParse(rawInput(draft));
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(problemOf) };
  const input = parsed.data;
  const fault = checkRequest(input, site, personId, now) ?? missingAnswer(draft);
  if (!fault) return { ok: true, input };
  return { ok: false, problems: [{ field: fault.field ?? "", says: fault.message }] };
}

/** Everything of the first screen that is still blank, so that it is all told at once. */
export function missingFields(draft: RequestDraft): readonly Problem[] {
  const isHere = isWithPatient(draft.kind);
  const blanks: readonly (readonly [field: string, isBlank: boolean])[] = [
    ["urgency", draft.urgency === null],
    ["roomId", isHere && modalityOf(draft) === "in_person" && draft.roomId === null],
    ["content.reason", draft.reason === null],
    ["content.patientHandle", draft.kind !== "curbside" && draft.patientHandle.trim() === ""],
    ["content.patientAgreed", isHere && draft.patientAgreed === null],
    ["breakThrough.reason", draft.breakThroughReason?.trim() === ""],
  ];
  return blanks
    .filter(([, isBlank]) => isBlank)
    .map(([field]) => ({ field, says: sayings[field] ?? "", missing: blankWords[field] ?? "" }));
}

/** "Yes, asked" is half an answer. */
function missingAnswer(
  draft: RequestDraft,
): { readonly field: string; readonly message: string } | null {
  const isHalf =
    needsRiskAnswer(draft) && draft.riskWasAsked === "yes" && draft.riskAnswer.trim() === "";
  return isHalf
    ? { field: "content.riskAsked.answer", message: "Say in a few words what they said." }
    : null;
}

function problemOf({
  path,
  message,
}: {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}): Problem {
  const field = path.join(".");
  return { field, says: sayings[field] ?? message };
}

function rawInput(draft: RequestDraft) {
  const { urgency, kind, roomId, onBehalfOfId, personId, mustLeaveBy, breakThroughReason } = draft;
  return {
    kind,
    urgency,
    onBehalfOfId,
    personId,
    modality: modalityOf(draft),
    skills: draft.skills,
    language: draft.language || null,
    licenseState: draft.licenseState || null,
    roomId: isWithPatient(kind) ? roomId : null,
    mustLeaveBy: isWithPatient(kind) ? mustLeaveBy : null,
    breakThrough: breakThroughReason === null ? null : { reason: breakThroughReason.trim() },
    content: rawContent(draft),
  };
}

function rawContent(draft: RequestDraft) {
  const { kind, riskWasAsked, riskAnswer } = draft;
  return {
    patientHandle: kind === "curbside" ? null : draft.patientHandle.trim() || null,
    reason: draft.reason,
    note: draft.note.trim(),
    background: draft.background.trim(),
    scores: rawScores(draft),
    ask: draft.ask || null,
    planSoFar: draft.planSoFar.trim(),
    riskFlag: draft.riskFlag,
    riskAsked:
      riskWasAsked === null
        ? null
        : { wasAsked: riskWasAsked === "yes", answer: riskAnswer.trim() },
    patientAgreed: isWithPatient(kind) ? draft.patientAgreed : null,
    interpreterNeeded: draft.interpreterNeeded,
    sensitivity: draft.sensitivity,
  };
}

function rawScores({ phq9, phq9Item9, gad7, auditC, dast, cssrs }: RequestDraft) {
  const entries = Object.entries({ phq9, phq9Item9, gad7, auditC, dast }).filter(
    ([, text]) => text.trim() !== "",
  );
  return {
    ...Object.fromEntries(entries.map(([name, text]) => [name, Number(text)])),
    ...(cssrs === "" ? {} : { cssrs }),
  };
}

/** The part of the form that decides what will happen; null while no urgency is chosen. No patient text leaves the page for a preview. */
export function previewInputOf(draft: RequestDraft): z.input<typeof previewInputSchema> | null {
  if (draft.urgency === null) return null;
  return {
    kind: draft.kind,
    urgency: draft.urgency,
    personId: draft.personId,
    modality: modalityOf(draft),
    skills: [...draft.skills],
    language: draft.language || null,
    licenseState: draft.licenseState || null,
    roomId: isWithPatient(draft.kind) ? draft.roomId : null,
    mustLeaveBy: isWithPatient(draft.kind) ? draft.mustLeaveBy : null,
    breakThrough: draft.breakThroughReason !== null,
  };
}
