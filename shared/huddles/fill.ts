import type { PersonId } from "../kernel/ids.ts";
import { bhRoles, careRoles, roleLabels, type Role } from "../kernel/roles.ts";
import { clockTime, DAY_MS } from "../kernel/time.ts";
import type { Site } from "../people/sites.schema.ts";
import { asksForDecision, type ActionItem } from "./actions.schema.ts";
import { isOverdue } from "./actions.rules.ts";
import type { Fill, StaffLine } from "./fill.schema.ts";
import { presentIn, type Huddle } from "./huddles.schema.ts";

export interface FillFacts {
  readonly huddle: Pick<Huddle, "people">;
  /** Everybody of the team, or of the site where it is a huddle of all. */
  readonly staff: readonly (StaffLine & { readonly isOnDuty: boolean })[];
  readonly site: Pick<Site, "zone" | "crisisContacts">;
  readonly actionItems: readonly ActionItem[];
}

/** A crisis contact that nobody has called for so long is asked about [D]. */
const CONTACT_STALE_DAYS = 90;

/** What Hallway knows for a huddle's agenda, from facts alone. */
export function buildFill(facts: FillFacts, now: number): Fill {
  return {
    asOf: now,
    arrival: arrival(facts),
    staffing: staffing(facts),
    capacity: capacity(facts, now),
    safety: safety(facts, now),
    looseEnds: looseEnds(facts, now),
  };
}

function arrival({ huddle, staff }: FillFacts): Fill["arrival"] {
  const here = presentIn(huddle);
  const rolesOf = (personId: PersonId): readonly Role[] =>
    staff.find((line) => line.personId === personId)?.roles ?? [];
  const roles = [...new Set(here.flatMap(({ personId }) => rolesOf(personId)))];
  const withRole = (role: Role, place: "on_site" | "remote"): PersonId[] =>
    here
      .filter((each) => each.place === place && rolesOf(each.personId).includes(role))
      .map(({ personId }) => personId);
  return {
    byRole: roles.map((role) => ({
      role,
      here: withRole(role, "on_site"),
      remote: withRole(role, "remote"),
    })),
    missing: staff
      .filter((line) => isAtHand(line) && !line.isInHuddle)
      .map(({ personId }) => personId),
  };
}

/** Could come: on duty, at a device, and not away from it. */
function isAtHand({ isOnDuty, isReachable, status }: FillFacts["staff"][number]): boolean {
  return isOnDuty && isReachable && status !== "away";
}

const isBh = ({ roles }: Pick<StaffLine, "roles">): boolean =>
  roles.some((role) => (bhRoles as readonly Role[]).includes(role));

function staffing({ staff }: FillFacts): Fill["staffing"] {
  const onDuty = staff.filter((line) => line.isOnDuty);
  const places = ["on_site", "remote", "elsewhere"] as const;
  const bh = onDuty
    .filter(isBh)
    .toSorted((a, b) => places.indexOf(a.place) - places.indexOf(b.place));
  return {
    onDuty: onDuty.map(lineOf),
    off: staff.filter((line) => !line.isOnDuty).map(({ personId }) => personId),
    bhIds: bh.map(({ personId }) => personId),
    gaps: careRoles.flatMap((role) => gapOf(role, staff)),
  };
}

function lineOf(line: FillFacts["staff"][number]): StaffLine {
  const { personId, roles, status, until, isReachable, place, isInHuddle } = line;
  return { personId, roles, status, until, isReachable, place, isInHuddle };
}

/** A role that somebody here holds, and nobody is on duty for. */
function gapOf(role: Role, staff: FillFacts["staff"]): string[] {
  const holders = staff.filter(({ roles }) => roles.includes(role));
  if (holders.length === 0) return [];
  const onDuty = holders.filter((line) => line.isOnDuty);
  const label = roleLabels[role].toLowerCase();
  if (onDuty.length === 0) return [`No ${label} is on duty.`];
  return onDuty.some(({ isReachable }) => isReachable)
    ? []
    : [`No ${label} on duty has Hallway open.`];
}

/** Statuses in which somebody can take a visit at once, as the board has them. */
const readyNow: readonly StaffLine["status"][] = ["open", "charting", "huddle"];

function capacity({ staff, site }: FillFacts, now: number): Fill["capacity"] {
  const clinicians = staff
    .filter((line) => line.isOnDuty && isBh(line))
    .map(({ personId, status, until }) => {
      const isNow = readyNow.includes(status);
      const nextAt = isNow ? now : until !== null && until > now ? until : null;
      return { personId, status, nextAt, isNow, says: sayNext(isNow, nextAt, site.zone) };
    });
  return { clinicians, notKnown: ["Visits in other schedules: not known, none is connected."] };
}

function sayNext(isNow: boolean, nextAt: number | null, zone: string): string {
  if (isNow) return "after the huddle";
  return nextAt === null ? "not known" : `from about ${clockTime(nextAt, zone)}`;
}

function safety({ site: { crisisContacts } }: FillFacts, now: number): Fill["safety"] {
  const oldest = crisisContacts.map(({ verifiedOn }) => verifiedOn).toSorted()[0] ?? null;
  const oldestDays =
    oldest === null ? null : Math.max(0, Math.floor((now - Date.parse(oldest)) / DAY_MS));
  const isStale = oldestDays === null || oldestDays > CONTACT_STALE_DAYS;
  return {
    contacts: crisisContacts.length,
    oldestVerifiedOn: oldest,
    oldestDays,
    isStale,
    says: sayContacts(crisisContacts.length, oldestDays, isStale),
  };
}

function sayContacts(count: number, days: number | null, isStale: boolean): string {
  if (days === null) return "No crisis contact is on the list.";
  const age = days === 1 ? "1 day" : `${days} days`;
  const told = `${count} crisis contacts; the oldest check was ${age} ago.`;
  return isStale ? `${told} Who calls them today?` : told;
}

function looseEnds({ actionItems }: FillFacts, now: number): Fill["looseEnds"] {
  const open = actionItems.filter(({ state }) => state === "open");
  const ids = (some: readonly ActionItem[]) => some.map(({ id }) => id);
  return {
    overdueIds: ids(open.filter((item) => isOverdue(item, now))),
    unconfirmedIds: ids(open.filter(({ confirmedAt }) => confirmedAt === null)),
    askingIds: ids(open.filter(asksForDecision)),
  };
}
