import { describe, expect, it } from "vitest";
import { personIdSchema, roomIdSchema } from "#shared/kernel/ids.ts";
import { emptyDraft, type RequestDraft } from "./request-draft.ts";
import { checkDraft, missingFields, previewInputOf } from "./request-input.ts";

const maya = personIdSchema.parse("a0000000-0000-4000-8000-000000000001");
const okafor = personIdSchema.parse("a0000000-0000-4000-8000-000000000002");
const roomFour = roomIdSchema.parse("room-4");
const now = Date.UTC(2026, 2, 10, 15, 30);
const asker = {
  site: {
    rooms: [{ id: roomFour, name: "Room 4", kind: "exam" as const }],
    delegates: [{ nurseId: maya, pcpId: okafor }],
  },
  personId: maya,
  now,
};
const filled: RequestDraft = {
  ...emptyDraft({ onBehalfOfId: okafor, personId: null }),
  urgency: "now",
  roomId: roomFour,
  reason: "depression",
  patientHandle: "JD",
  patientAgreed: "yes",
};
const fieldsAtFault = (changes: Partial<RequestDraft>): string[] => {
  const checked = checkDraft({ ...filled, ...changes }, asker);
  return checked.ok ? [] : checked.problems.map(({ field }) => field);
};

describe("what Maya has filled in", () => {
  it("is sent as the command has it, with blanks left out", () => {
    const checked = checkDraft({ ...filled, phq9: "19", phq9Item9: "1", note: " tearful " }, asker);
    expect(checked).toMatchObject({
      ok: true,
      input: {
        kind: "introduction",
        modality: "in_person",
        onBehalfOfId: okafor,
        content: { scores: { phq9: 19, phq9Item9: 1 }, note: "tearful", riskAsked: null },
      },
    });
  });

  it("names every field of the first screen that is missing at once", () => {
    const nothing = emptyDraft({ onBehalfOfId: null, personId: null });
    const checked = checkDraft(nothing, asker);
    expect(checked.ok ? [] : checked.problems.map(({ field }) => field)).toEqual([
      "urgency",
      "roomId",
      "content.reason",
      "content.patientHandle",
      "content.patientAgreed",
    ]);
    expect(missingFields(nothing).map(({ missing }) => missing)).toEqual([
      "urgency",
      "room",
      "reason",
      "patient",
      "consent",
    ]);
    expect(fieldsAtFault({ roomId: null })).toEqual(["roomId"]);
    expect(fieldsAtFault({ patientHandle: "" })).toEqual(["content.patientHandle"]);
    expect(fieldsAtFault({ patientAgreed: null })).toEqual(["content.patientAgreed"]);
  });

  it("must say what came of asking about suicide when item 9 is above 0 and the patient is to wait", () => {
    expect(fieldsAtFault({ phq9Item9: "1" })).toEqual([]);
    expect(fieldsAtFault({ phq9Item9: "1", urgency: "soon" })).toEqual(["content.riskAsked"]);
    expect(
      fieldsAtFault({
        phq9Item9: "1",
        urgency: "soon",
        riskWasAsked: "yes",
        riskAnswer: "no plan",
      }),
    ).toEqual([]);
    expect(fieldsAtFault({ phq9Item9: "1", urgency: "soon", riskWasAsked: "yes" })).toEqual([
      "content.riskAsked.answer",
    ]);
    expect(fieldsAtFault({ phq9Item9: "0", urgency: "soon" })).toEqual([]);
  });

  it("names neither patient nor room in a curbside consult", () => {
    expect(checkDraft({ ...filled, kind: "curbside" }, asker)).toMatchObject({
      ok: true,
      input: {
        roomId: null,
        modality: "phone",
        content: { patientHandle: null, patientAgreed: null },
      },
    });
  });

  it("is refused with scores out of range and a long handle, in words of its own", () => {
    expect(fieldsAtFault({ phq9: "28", patientHandle: "a name that is far too long" })).toEqual([
      "content.patientHandle",
      "content.scores.phq9",
    ]);
    expect(fieldsAtFault({ breakThroughReason: "" })).toEqual(["breakThrough.reason"]);
  });
});

describe("a preview", () => {
  it("waits for the urgency and carries no patient text", () => {
    expect(previewInputOf({ ...filled, urgency: null })).toBeNull();
    expect(JSON.stringify(previewInputOf({ ...filled, note: "tearful" }))).not.toMatch(
      /JD|tearful|depression/,
    );
  });
});
