import type { ManualStatus } from "../../shared/presence/presence.schema.ts";

interface DemoStatus {
  readonly name: string;
  readonly status: ManualStatus;
  /** From the start of the demo. */
  readonly minutes: number;
  readonly patientAgreed?: boolean;
}

/** A believable mid-afternoon. */
export const demoDay: readonly DemoStatus[] = [
  { name: "Dana Reyes", status: "visit_ok", minutes: 50, patientAgreed: true },
  { name: "Ruth Halvorsen", status: "break", minutes: 25 },
  { name: "Sam Ortiz", status: "open", minutes: 120 },
  { name: "Yael Bendavid", status: "focus", minutes: 45 },
  { name: "Hana Kobayashi", status: "visit_protected", minutes: 60 },
  { name: "Ngozi Okafor", status: "visit_ok", minutes: 20 },
  { name: "Priya Raghunathan", status: "visit_ok", minutes: 15 },
  { name: "Linh Tran", status: "visit_ok", minutes: 35 },
];

interface DemoHandoff {
  readonly requester: string;
  /** Minutes before the start of the demo, as below. */
  readonly ago: number;
  readonly request: Readonly<Record<string, unknown>>;
  readonly afterwards: readonly {
    readonly ago: number;
    readonly by: string;
    readonly command: string;
    readonly input: Readonly<Record<string, unknown>>;
  }[];
}

/** Hand-offs that have been going on, the earlier first; the patients are invented initials. */
export const demoHandoffs: readonly DemoHandoff[] = [
  {
    requester: "Priya Raghunathan",
    ago: 47,
    request: {
      kind: "introduction",
      urgency: "today",
      roomId: "room-5",
      content: {
        patientHandle: "L.K.",
        reason: "chronic_illness_coping",
        note: "New diabetes diagnosis, overwhelmed.",
        patientAgreed: "yes",
      },
    },
    afterwards: [
      { ago: 44, by: "Amadou Sissoko", command: "handoff.claim", input: {} },
      { ago: 38, by: "Amadou Sissoko", command: "handoff.start", input: {} },
      {
        ago: 26,
        by: "Amadou Sissoko",
        command: "handoff.complete",
        input: {
          outcome: "seen_now",
          feedback:
            "Met for ten minutes. Agreed on one small step with meals this week. Back with me Thursday 10:00.",
        },
      },
    ],
  },
  {
    requester: "Ngozi Okafor",
    ago: 14,
    request: {
      kind: "same_day_visit",
      urgency: "soon",
      roomId: "room-2",
      content: {
        patientHandle: "T.W.",
        reason: "stress_or_sleep",
        note: "Not sleeping since the move; open to talking today.",
        patientAgreed: "yes",
        scores: { phq9: 11, gad7: 9 },
      },
    },
    afterwards: [
      { ago: 13, by: "Amadou Sissoko", command: "handoff.claim", input: {} },
      { ago: 9, by: "Amadou Sissoko", command: "handoff.start", input: {} },
    ],
  },
];
