import type { asks, Reason, RequestContent } from "#shared/handoffs/content.schema.ts";
import type { HandoffKind } from "#shared/handoffs/handoffs.schema.ts";
import type { PersonId, RoomId } from "#shared/kernel/ids.ts";
import type { Urgency } from "#shared/norms/norms.schema.ts";
import type { Modality } from "#shared/people/people.schema.ts";

export type AskUrgency = Exclude<Urgency, "crisis">;
export type AskKind = Exclude<HandoffKind, "crisis">;

/** What stands in the form, as it was typed. */
export interface RequestDraft {
  /** No urgency is chosen for a person. */
  readonly urgency: AskUrgency | null;
  readonly kind: AskKind;
  readonly roomId: RoomId | null;
  readonly reason: Reason | null;
  readonly patientHandle: string;
  readonly patientAgreed: NonNullable<RequestContent["patientAgreed"]> | null;
  readonly note: string;
  readonly onBehalfOfId: PersonId | null;
  readonly personId: PersonId | null;
  /** Null: as the kind has it. */
  readonly modality: Modality | null;
  readonly skills: readonly string[];
  readonly language: string;
  readonly licenseState: string;
  readonly interpreterNeeded: boolean;
  readonly mustLeaveBy: number | null;
  readonly phq9: string;
  readonly phq9Item9: string;
  readonly gad7: string;
  readonly auditC: string;
  readonly dast: string;
  readonly cssrs: NonNullable<RequestContent["scores"]["cssrs"]> | "";
  readonly riskFlag: RequestContent["riskFlag"];
  readonly riskWasAsked: "yes" | "no" | null;
  readonly riskAnswer: string;
  readonly ask: (typeof asks)[number] | "";
  readonly background: string;
  readonly planSoFar: string;
  readonly sensitivity: RequestContent["sensitivity"];
  /** Null: the norm decides; text: it is to be interrupted all the same, for this reason. */
  readonly breakThroughReason: string | null;
}

export type SetDraft = (changes: Partial<RequestDraft>) => void;

export function emptyDraft(known: Pick<RequestDraft, "onBehalfOfId" | "personId">): RequestDraft {
  return {
    urgency: null,
    kind: "introduction",
    roomId: null,
    reason: null,
    patientHandle: "",
    patientAgreed: null,
    note: "",
    modality: null,
    skills: [],
    language: "",
    licenseState: "",
    interpreterNeeded: false,
    mustLeaveBy: null,
    phq9: "",
    phq9Item9: "",
    gad7: "",
    auditC: "",
    dast: "",
    cssrs: "",
    riskFlag: "none",
    riskWasAsked: null,
    riskAnswer: "",
    ask: "",
    background: "",
    planSoFar: "",
    sensitivity: "normal",
    breakThroughReason: null,
    ...known,
  };
}

/** With the patient in the practice: then room and agreement are asked for. */
export function isWithPatient(kind: AskKind): boolean {
  return kind === "introduction" || kind === "same_day_visit" || kind === "joint_visit";
}

const modalityByKind: Readonly<Record<AskKind, Modality>> = {
  introduction: "in_person",
  same_day_visit: "in_person",
  joint_visit: "in_person",
  curbside: "phone",
  care_coordination: "message",
};

export function modalityOf({ modality, kind }: Pick<RequestDraft, "modality" | "kind">): Modality {
  return modality ?? modalityByKind[kind];
}

/** Thoughts of death or self-harm below `now`: whether the patient was asked about suicide must be known. */
export function needsRiskAnswer({
  phq9Item9,
  urgency,
}: Pick<RequestDraft, "phq9Item9" | "urgency">): boolean {
  return Number(phq9Item9) > 0 && urgency !== "now";
}
