import type { Handoff } from "./handoffs.schema.ts";
import type { Relation } from "./handoffs.transitions.ts";

/** A hand-off has a call from when somebody has it until they have left the room. */
export function hasCall({ state, endedAt }: Pick<Handoff, "state" | "endedAt">): boolean {
  return (state === "accepted" || state === "in_progress") && endedAt === null;
}

const inCall = [
  "owner",
  "joined",
  "requester",
  "on_behalf",
  "delegate",
] as const satisfies Relation[];

/** The clinician who has it, whoever asked for it and for whom, and those who came to a crisis; nobody else. */
export function isInCall(held: ReadonlySet<Relation>): boolean {
  return inCall.some((relation) => held.has(relation));
}
