/** What the demo's invented people do in their huddles; patients are invented initials. */
interface DemoFlag {
  readonly by: string;
  readonly owner: string;
  /** Minutes after the huddle begins at which BH may be needed; null: no heads-up. */
  readonly headsUpAfter: number | null;
  readonly headsUpFor: string | null;
  readonly content: {
    readonly handle: string;
    readonly reasons: readonly string[];
    readonly note: string;
    readonly roomId?: string;
  };
}

export const demoFlags: readonly DemoFlag[] = [
  {
    by: "Maya Lindqvist",
    owner: "Ngozi Okafor",
    headsUpAfter: 150,
    headsUpFor: "Dana Reyes",
    content: {
      handle: "R.M. 10:30",
      reasons: ["phq9_10_or_more"],
      note: "PHQ-9 was 14 in spring; due again today.",
      roomId: "room-4",
    },
  },
  {
    by: "Tomasz Wieczorek",
    owner: "Esteban Marchetti",
    headsUpAfter: null,
    headsUpFor: null,
    content: {
      handle: "A.B. 9:15",
      reasons: ["recent_ed_or_inpatient", "missed_bh_follow_up"],
      note: "Home from hospital since Friday.",
    },
  },
  {
    by: "Leilani Kahananui",
    owner: "Priya Raghunathan",
    headsUpAfter: 240,
    headsUpFor: null,
    content: {
      handle: "C.O. 12:00",
      reasons: ["caregiver_or_life_crisis"],
      note: "Looks after her mother alone.",
    },
  },
];

interface DemoAction {
  readonly by: string;
  readonly owner: string;
  readonly text: string;
  readonly due: "noon" | "clinic_end" | "next_huddle";
  readonly isConfirmed: boolean;
}

export const demoActions: readonly DemoAction[] = [
  {
    by: "Maya Lindqvist",
    owner: "Leilani Kahananui",
    text: "Call both crisis numbers and write down the date",
    due: "next_huddle",
    isConfirmed: true,
  },
  {
    by: "Maya Lindqvist",
    owner: "Grace Abernathy",
    text: "Ask the interpreter line for a Somali speaker on Thursdays",
    due: "clinic_end",
    isConfirmed: false,
  },
  {
    by: "Dana Reyes",
    owner: "Amadou Sissoko",
    text: "Take the BH pager over lunch",
    due: "noon",
    isConfirmed: true,
  },
];
