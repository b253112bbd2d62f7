import type { asks, HandoffContent, Reason, RequestContent } from "./content.schema.ts";

export const reasonLabels: Readonly<Record<Reason, string>> = {
  depression: "Depression",
  anxiety: "Anxiety",
  suicide_risk: "Suicide risk",
  substance_use: "Substance use",
  trauma_or_loss: "Trauma or loss",
  stress_or_sleep: "Stress or sleep",
  chronic_illness_coping: "Coping with illness",
  pain: "Pain",
  child_or_family: "Child or family",
  medication_question: "Medication question",
  resources: "Resources",
  other: "Something else",
};

export const askLabels: Readonly<Record<(typeof asks)[number], string>> = {
  assess: "Assess",
  brief_intervention: "Brief intervention",
  medication_question: "Medication question",
  resources: "Find resources",
  safety: "Safety",
  disposition_help: "Help with disposition",
};

export const agreedLabels: Readonly<Record<NonNullable<RequestContent["patientAgreed"]>, string>> =
  {
    yes: "Yes",
    not_yet_asked: "Not yet asked",
    declined: "Declined",
  };

export const riskLabels: Readonly<Record<RequestContent["riskFlag"], string>> = {
  none: "None seen",
  some: "Some",
  acute: "Acute",
};

export const sensitivityLabels: Readonly<Record<RequestContent["sensitivity"], string>> = {
  normal: "Usual: the BH clinicians of this site on duty can read it",
  part2_possible: "Substance-use record (42 CFR Part 2): the people on the request alone",
  vip: "Sensitive: the people on the request alone",
};

export const ageBandLabels: Readonly<Record<NonNullable<RequestContent["ageBand"]>, string>> = {
  child: "Child",
  adolescent: "Adolescent",
  adult: "Adult",
  older_adult: "Older adult",
};

export const cssrsLabels: Readonly<Record<NonNullable<RequestContent["scores"]["cssrs"]>, string>> =
  {
    none: "no risk",
    low: "low risk",
    moderate: "moderate risk",
    high: "high risk",
  };

const scoreTexts = {
  phq9: (value: number) => `PHQ-9 ${value}`,
  phq9Item9: (value: number) => `PHQ-9 item 9: ${value}`,
  gad7: (value: number) => `GAD-7 ${value}`,
  auditC: (value: number) => `AUDIT-C ${value}`,
  dast: (value: number) => `DAST-10 ${value}`,
} as const;

/** The screening scores, one phrase each, in the order in which they are asked for. */
export function describeScores(scores: RequestContent["scores"]): string[] {
  const numbers = (Object.keys(scoreTexts) as (keyof typeof scoreTexts)[]).flatMap((key) => {
    const value = scores[key];
    return value === undefined ? [] : [scoreTexts[key](value)];
  });
  return scores.cssrs === undefined ? numbers : [...numbers, `C-SSRS ${cssrsLabels[scores.cssrs]}`];
}

/** The patient's part as lines of label and text, the most needed first; what was not said is left out. */
export function describeContent(
  content: HandoffContent,
): { readonly label: string; readonly text: string }[] {
  const { request } = content;
  const lines: readonly (readonly [string, string | null])[] = [
    ["Patient", request.patientHandle],
    ["Reason", request.reason && reasonLabels[request.reason]],
    ["Note", request.note],
    ["Scores", describeScores(request.scores).join(", ")],
    ["Risk", request.riskFlag === "none" ? null : riskLabels[request.riskFlag]],
    ["Asked about suicide", riskAskedText(request.riskAsked)],
    ["Patient agreed", request.patientAgreed && agreedLabels[request.patientAgreed]],
    ["Asked for", request.ask && askLabels[request.ask]],
    ["Background", request.background],
    ["Plan so far", request.planSoFar],
    ["Interpreter", request.interpreterNeeded ? "Needed" : null],
    ["Age", request.ageBand && ageBandLabels[request.ageBand]],
    ["Pronouns", request.pronouns],
    ["Told why", request.wasToldWhy === null ? null : request.wasToldWhy ? "Yes" : "No"],
    [
      "Sensitivity",
      request.sensitivity === "normal" ? null : sensitivityLabels[request.sensitivity],
    ],
    ["Consent", request.consentNote],
    ["Why it was pressed", content.breakThroughReason],
    ["One more fact", content.factQuestion],
    ["Its answer", content.factAnswer],
    ["With the proposal", content.counterNote],
  ];
  return lines.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}

function riskAskedText(riskAsked: RequestContent["riskAsked"]): string | null {
  if (!riskAsked) return null;
  return riskAsked.wasAsked
    ? `Yes: ${riskAsked.answer}`
    : `No${riskAsked.answer ? `: ${riskAsked.answer}` : ""}`;
}
