import { describe, expect, it } from "vitest";
import { asks, contentSchema, reasons } from "./content.schema.ts";
import { askLabels, describeContent, describeScores, reasonLabels } from "./content.sentences.ts";

const content = (request: Readonly<Record<string, unknown>>) =>
  contentSchema.parse({
    request: { patientHandle: "JD", reason: "depression", ...request },
    breakThroughReason: null,
    declines: [],
    factQuestion: null,
    factAnswer: null,
    counterNote: null,
    feedback: null,
    followUp: null,
    question: null,
    questionAnswer: null,
  });

describe("the patient's part", () => {
  it("has a word for every reason and every ask", () => {
    expect(Object.keys(reasonLabels).toSorted()).toEqual(reasons.toSorted());
    expect(Object.keys(askLabels).toSorted()).toEqual(asks.toSorted());
  });

  it("shows what was said and leaves out what was not", () => {
    expect(describeContent(content({})).map(({ label }) => label)).toEqual(["Patient", "Reason"]);
    const lines = describeContent(
      content({
        patientAgreed: "yes",
        interpreterNeeded: true,
        riskAsked: { wasAsked: true, answer: "no plan" },
      }),
    );
    expect(lines).toContainEqual({ label: "Asked about suicide", text: "Yes: no plan" });
    expect(lines).toContainEqual({ label: "Patient agreed", text: "Yes" });
    expect(lines).toContainEqual({ label: "Interpreter", text: "Needed" });
  });

  it("keeps a score of zero apart from no score", () => {
    expect(describeScores({ phq9: 19, phq9Item9: 0 })).toEqual(["PHQ-9 19", "PHQ-9 item 9: 0"]);
    expect(describeScores({ cssrs: "low" })).toEqual(["C-SSRS low risk"]);
  });
});
