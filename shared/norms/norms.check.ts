import { statuses, type Status } from "../presence/presence.schema.ts";
import { isInterruption, isQuieter } from "./norms.facts.ts";
import { urgencies, type Policy, type PolicyCell, type Urgency } from "./norms.schema.ts";
import { CRISIS_PATIENCE_MS } from "./packs/timing.ts";

interface Place {
  readonly status: Status;
  readonly urgency: Urgency;
  readonly cell: PolicyCell;
  readonly policy: Policy;
}

interface Requirement {
  /** Said of a cell that breaks it, after "status, urgency". */
  readonly says: string;
  readonly isBrokenBy: (place: Place) => boolean;
}

const resting: readonly Status[] = ["off", "break", "visit_protected", "crisis"];

const requirements: readonly Requirement[] = [
  {
    says: "a crisis is never held, queued or listed",
    isBrokenBy: ({ urgency, cell }) =>
      urgency === "crisis" && ["hold", "queue", "inbox"].includes(cell.action),
  },
  {
    says: "a crisis that leaves somebody alone must say after how long they are rung, unless they are off duty",
    isBrokenBy: ({ status, urgency, cell }) =>
      urgency === "crisis" &&
      cell.action === "reroute" &&
      status !== "off" &&
      cell.ringIfNobodyMs === undefined,
  },
  {
    says: "only a crisis may ring somebody who was left alone, and not sooner than after 30 seconds",
    isBrokenBy: ({ urgency, cell }) =>
      cell.ringIfNobodyMs !== undefined &&
      (urgency !== "crisis" ||
        cell.action !== "reroute" ||
        cell.ringIfNobodyMs < CRISIS_PATIENCE_MS),
  },
  {
    says: "a crisis that is shown quietly must go on to others at the same moment",
    isBrokenBy: ({ urgency, cell }) =>
      urgency === "crisis" && cell.action === "banner" && cell.alsoReroute !== true,
  },
  {
    says: "only a crisis or a waiting patient rings at once",
    isBrokenBy: ({ urgency, cell }) =>
      cell.action === "ring" && urgency !== "crisis" && urgency !== "now",
  },
  {
    says: "nobody is reached off duty",
    isBrokenBy: ({ status, cell }) =>
      status === "off" && cell.action !== "reroute" && cell.action !== "inbox",
  },
  {
    says: "nobody is interrupted on a break, in a protected visit or in a crisis",
    isBrokenBy: ({ status, urgency, cell }) =>
      resting.includes(status) &&
      urgency !== "crisis" &&
      (isInterruption(cell.action) || cell.action === "queue"),
  },
  {
    says: "nobody is rung at once on a break or in a crisis",
    isBrokenBy: ({ status, cell }) =>
      (status === "break" || status === "crisis") && cell.action === "ring",
  },
  {
    says: "only routine requests are listed, since nobody is told when a list is read",
    isBrokenBy: ({ urgency, cell }) => cell.action === "inbox" && urgency !== "routine",
  },
  {
    says: "routine requests are listed and do not disturb",
    isBrokenBy: ({ urgency, cell }) => urgency === "routine" && cell.action !== "inbox",
  },
  {
    says: "a hold needs an urgency that can be held",
    isBrokenBy: ({ urgency, cell, policy }) =>
      cell.action === "hold" && policy.urgencies[urgency].holdMaxMs === 0,
  },
  {
    says: "nothing is held in office hours, where there is a line",
    isBrokenBy: ({ status, cell }) => status === "office_hours" && cell.action === "hold",
  },
  {
    says: "the office-hours line exists in office hours only",
    isBrokenBy: ({ status, cell }) => cell.action === "queue" && status !== "office_hours",
  },
  {
    says: "somebody who is free must be reached",
    isBrokenBy: ({ status, urgency, cell }) =>
      status === "open" && urgency !== "routine" && !isInterruption(cell.action),
  },
  {
    says: "the ring after a quiet banner must come before the answer is due",
    isBrokenBy: ({ urgency, cell, policy }) =>
      cell.ringAfterMs !== undefined &&
      (cell.action !== "banner" ||
        cell.ringAfterMs >= (cell.answerMs ?? policy.urgencies[urgency].answerMs)),
  },
  {
    says: "an interruption at rest never turns into a ring by itself",
    isBrokenBy: ({ status, cell }) => resting.includes(status) && cell.ringAfterMs !== undefined,
  },
  {
    says: "one offer may not wait longer than all offers together",
    isBrokenBy: ({ urgency, cell, policy }) =>
      (cell.answerMs ?? 0) > policy.urgencies[urgency].totalMs,
  },
];

/**
 * What is wrong with a practice's norms, one sentence each; none for norms that may be used: no crisis waits, nobody
 * at rest is disturbed, a higher urgency is never treated more quietly, and nothing ends without an answer.
 */
export function checkPolicy(policy: Policy): string[] {
  const rows = statuses.flatMap((status) => [
    ...badCells(policy, status),
    ...badOrders(policy, status),
    ...notRising(policy, status),
  ]);
  return [...rows, ...badUrgencies(policy)];
}

function placeOf(policy: Policy, status: Status, urgency: Urgency): Place {
  return { status, urgency, cell: policy.table[status][urgency], policy };
}

function badCells(policy: Policy, status: Status): string[] {
  return urgencies.flatMap((urgency) => {
    const place = placeOf(policy, status, urgency);
    return requirements
      .filter(({ isBrokenBy }) => isBrokenBy(place))
      .map(({ says }) => `${status}, ${urgency}: ${says}`);
  });
}

/** What may not stand above what in one row, so that the request as a whole is never treated more quietly for being more urgent. */
const orders: readonly {
  readonly says: string;
  readonly isBrokenBy: (higher: Place, lower: Place) => boolean;
}[] = [
  {
    says: "may not leave somebody alone who is asked at",
    isBrokenBy: (higher, lower) =>
      isDropped(higher.cell) && ["queue", "banner", "ring"].includes(lower.cell.action),
  },
  {
    says: "may not wait for somebody who is left alone, so that others are asked at once, at",
    isBrokenBy: (higher, lower) =>
      lower.cell.action === "reroute" &&
      !["reroute", "ring"].includes(higher.cell.action) &&
      !higher.cell.alsoReroute,
  },
  {
    says: "may not be held longer than",
    isBrokenBy: (higher, lower) =>
      areHeld(higher, lower) && holdLimitMs(higher) > holdLimitMs(lower),
  },
  {
    says: "may not be delivered at the end of a hold that leaves somebody alone at",
    isBrokenBy: (higher, lower) =>
      areHeld(higher, lower) &&
      higher.cell.deliverAtLimit === true &&
      lower.cell.deliverAtLimit !== true,
  },
];

function isDropped({ action, ringIfNobodyMs }: PolicyCell): boolean {
  return action === "reroute" && ringIfNobodyMs === undefined;
}

function areHeld(higher: Place, lower: Place): boolean {
  return higher.cell.action === "hold" && lower.cell.action === "hold";
}

function holdLimitMs({ cell, urgency, policy }: Place): number {
  return Math.min(cell.holdMaxMs ?? Infinity, policy.urgencies[urgency].holdMaxMs);
}

/** Every pair of cells in one row, the more urgent first. */
function badOrders(policy: Policy, status: Status): string[] {
  return urgencies.flatMap((urgency, index) =>
    urgencies
      .slice(index + 1)
      .flatMap((below) =>
        badOrder(placeOf(policy, status, urgency), placeOf(policy, status, below)),
      ),
  );
}

function badOrder(higher: Place, lower: Place): string[] {
  const broken = orders.filter(({ isBrokenBy }) => isBrokenBy(higher, lower));
  return broken.map(({ says }) => `${higher.status}: ${higher.urgency} ${says} ${lower.urgency}`);
}

/** From `routine` to `crisis` a row grows louder or stays the same; a reroute leaves it to the next person. */
function notRising({ table }: Policy, status: Status): string[] {
  const row = urgencies
    .map((urgency) => ({ urgency, action: table[status][urgency].action }))
    .filter(({ action }) => action !== "reroute");
  return row.flatMap((higher, index) => {
    const lower = row[index + 1];
    if (lower === undefined || !isQuieter(higher.action, lower.action)) return [];
    return [`${status}: ${higher.urgency} may not be quieter than ${lower.urgency}`];
  });
}

function badUrgencies(policy: Policy): string[] {
  return urgencies.flatMap((urgency) => {
    const { answerMs, totalMs, holdMaxMs } = policy.urgencies[urgency];
    return [
      ...(answerMs > totalMs
        ? [`${urgency}: one offer may not wait longer than all offers together`]
        : []),
      ...((urgency === "crisis" || urgency === "now") && holdMaxMs > 0
        ? [`${urgency}: it is never held`]
        : []),
      ...((urgency === "soon" || urgency === "today") && holdMaxMs === 0
        ? [`${urgency}: it needs a hold limit`]
        : []),
    ];
  });
}
