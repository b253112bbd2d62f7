/** Who came to Sam's office hours earlier today: minutes before the demo begins. */
interface DemoCaller {
  readonly name: string;
  readonly topic: string;
  readonly line: string;
  readonly joined: number;
  readonly called: number;
  readonly ended: number;
  readonly note: string;
}

export const demoCallers: readonly DemoCaller[] = [
  {
    name: "Priya Raghunathan",
    topic: "medication",
    line: "SSRI beside a beta blocker: which first?",
    joined: 54,
    called: 53,
    ended: 48,
    note: "Start low, check in two weeks.",
  },
  {
    name: "Leilani Kahananui",
    topic: "screening_score",
    line: "Score went up although mood seems better",
    joined: 52,
    called: 48,
    ended: 44,
    note: "Ask item by item; repeat at the next visit.",
  },
  {
    name: "Tomasz Wieczorek",
    topic: "referral_or_resources",
    line: "Grief group that meets in the evening",
    joined: 50,
    called: 44,
    ended: 41,
    note: "County library group, Tuesdays.",
  },
  {
    name: "Ngozi Okafor",
    topic: "safety_plan",
    line: "Who keeps the copy of the plan?",
    joined: 46,
    called: 41,
    ended: 34,
    note: "Patient, clinic and one person of the patient's choice.",
  },
  {
    name: "Esteban Marchetti",
    topic: "case_question",
    line: "Sleep or mood first?",
    joined: 42,
    called: 34,
    ended: 27,
    note: "Sleep first for two weeks.",
  },
];

export const demoQuestion = {
  name: "Maya Lindqvist",
  topic: "referral_or_resources",
  text: "Which of our groups take new families this month?",
  ago: 12,
} as const;
