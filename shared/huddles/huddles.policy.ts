import type { PersonId } from "../kernel/ids.ts";
import { bhRoles, careRoles, type Role } from "../kernel/roles.ts";
import { presentIn, type Huddle } from "./huddles.schema.ts";

/** What one person is to one huddle. */
export type HuddleRelation =
  | "hallway"
  | "care"
  | "bh"
  | "lead"
  | "team"
  | "invited"
  | "observer"
  /** Has a place in it, also while their device is lost. */
  | "in"
  | "present"
  | "attended"
  | "facilitator"
  | "removed";

type Facts = Pick<Huddle, "people" | "invited" | "facilitator" | "teamId" | "handoffId" | "kind">;

/** `teamIds` are the teams of the site to which the person belongs; `roles` those held at the site. */
export function relationsToHuddle(
  huddle: Facts,
  personId: PersonId,
  roles: readonly Role[],
  teamIds: readonly string[],
): ReadonlySet<HuddleRelation> {
  const found = new Set<HuddleRelation>();
  const holds = (some: readonly Role[]): boolean => roles.some((role) => some.includes(role));
  if (holds([...careRoles, "front_desk"])) found.add("hallway");
  if (holds(careRoles)) found.add("care");
  if (holds(bhRoles)) found.add("bh");
  if (roles.includes("lead")) found.add("lead");
  const isOfAll = huddle.teamId === null && huddle.kind !== "ad_hoc";
  if (isOfAll || (huddle.teamId !== null && teamIds.includes(huddle.teamId))) found.add("team");
  const invitation = huddle.invited.find((each) => each.personId === personId);
  if (invitation) found.add(invitation.asObserver ? "observer" : "invited");
  const attendance = huddle.people.find((each) => each.personId === personId);
  if (attendance) found.add("attended");
  if (attendance?.leftAt === null) found.add("in");
  if (attendance?.isObserver) found.add("observer");
  if (attendance?.whyLeft === "removed" && !invitation) found.add("removed");
  if (presentIn(huddle).some((each) => each.personId === personId)) found.add("present");
  if (huddle.facilitator.actingId === personId) found.add("facilitator");
  return found;
}

/** Everybody of the hallway, and those who were asked in. */
export function canSeeHuddle(held: ReadonlySet<HuddleRelation>): boolean {
  return held.has("hallway") || held.has("invited") || held.has("observer") || held.has("attended");
}

/** Whoever was asked out comes back by invitation. */
export function canJoin(held: ReadonlySet<HuddleRelation>): boolean {
  return canSeeHuddle(held) && !held.has("removed");
}

/** The clock is the facilitator's; while there is none, anybody's who is in. The lead may always. */
export function canSteer(
  held: ReadonlySet<HuddleRelation>,
  huddle: Pick<Huddle, "facilitator">,
): boolean {
  if (held.has("lead") || held.has("facilitator")) return true;
  return huddle.facilitator.actingId === null && isTakingPart(held);
}

/** In it, and not only to listen. */
export function isTakingPart(held: ReadonlySet<HuddleRelation>): boolean {
  return held.has("hallway") && held.has("present") && !held.has("observer");
}

/** Whoever was asked in to listen is neither heard nor seen in its call. */
export function canSpeak(held: ReadonlySet<HuddleRelation>): boolean {
  return !held.has("observer");
}

/**
 * What is written of patients: those who care for patients at the site, and of a team's or an ad-hoc huddle its own
 * people, BH and the lead. Observers, front desk and practice facilitators never.
 */
export function canReadHuddleContent(held: ReadonlySet<HuddleRelation>): boolean {
  if (!held.has("care") || held.has("observer") || held.has("removed")) return false;
  return (
    held.has("team") ||
    held.has("bh") ||
    held.has("lead") ||
    held.has("attended") ||
    held.has("invited")
  );
}

/** Looks back on it with the others: whoever was in it, but to listen; and the lead. */
export function canDebrief(held: ReadonlySet<HuddleRelation>): boolean {
  if (!held.has("hallway") || held.has("observer") || held.has("removed")) return false;
  return held.has("attended") || held.has("lead");
}

/** Everybody who hears of it by name: those asked in, and those who were in it. */
export function peopleOfHuddle({
  people,
  invited,
}: Pick<Huddle, "people" | "invited">): PersonId[] {
  return [...new Set([...people, ...invited].map(({ personId }) => personId))];
}

/** What somebody needs to be for a command on a huddle, beside one of its roles at the site. */
export const huddleRights = {
  "huddle.join": "join",
  "huddle.leave": "see",
  "huddle.invite": "invite",
  "huddle.removePerson": "steer",
  "huddle.start": "steer",
  "huddle.end": "steer",
  "huddle.debrief": "debrief",
  "huddle.passPart": "steer",
  "huddle.tick": "take_part",
  "huddle.writeNotes": "write_notes",
  "agenda.goTo": "steer",
  "agenda.extend": "steer",
  "agenda.add": "take_part",
  "flag.add": "read",
  "flag.change": "read",
  "flag.settle": "read",
  "flag.link": "read",
  "actionItem.add": "take_part",
  "suggestion.post": "take_part",
} as const satisfies Readonly<Record<string, HuddleRight>>;
export type HuddleCommandName = keyof typeof huddleRights;

export const rightLabels = {
  see: "sees the huddle: everybody of the hallway, and whoever was asked in",
  join: "sees it, and was not asked out",
  invite: "is of the hallway, not there to listen, and was not asked out",
  take_part: "is in it, and not there to listen",
  steer: "facilitates it now (anybody who takes part, while nobody does), or leads the site",
  debrief: "was in it, and not to listen, or leads the site",
  read: "cares for patients, and is of its team, of BH, the lead, or in it; never who listens",
  write_notes: "is in it, and may read what is written of patients",
} as const;
export type HuddleRight = keyof typeof rightLabels;

const holders: Readonly<
  Record<
    HuddleRight,
    (held: ReadonlySet<HuddleRelation>, huddle: Pick<Huddle, "facilitator">) => boolean
  >
> = {
  see: canSeeHuddle,
  join: canJoin,
  invite: (held) => held.has("hallway") && !held.has("observer") && !held.has("removed"),
  take_part: isTakingPart,
  steer: canSteer,
  debrief: canDebrief,
  read: canReadHuddleContent,
  // Whoever comes back from a lost link writes at once, before the hub has noticed that they are back.
  write_notes: (held) => held.has("in") && canReadHuddleContent(held),
};

/** May somebody with these relations give this command? */
export function canCommandHuddle(
  command: HuddleCommandName,
  held: ReadonlySet<HuddleRelation>,
  huddle: Pick<Huddle, "facilitator">,
): boolean {
  return holders[huddleRights[command]](held, huddle);
}
