import { calendarRoles } from "../../../shared/calendar/calendar.commands.ts";
import { writeCalendar } from "../../../shared/schedules/icalendar.ts";
import type { Meeting } from "../../../shared/kernel/meetings.ts";
import type { Role } from "../../../shared/kernel/roles.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { Feature } from "../../platform/feature.ts";
import { loadCard, loadSite } from "../people/people.snapshot.ts";
import { hashSecretText } from "../people/secret-texts.ts";
import { loadLinkOwner } from "./calendar-links.store.ts";

/** A calendar shows last week still, and what is fixed for the next eight [D]. */
const BACK_MS = 7 * DAY_MS;
const AHEAD_MS = 56 * DAY_MS;

/** What the owner of this address may know of now: undefined where it is nobody's, or they are of no hallway any more. */
export async function loadCalendar(
  features: readonly Feature[],
  tx: Tx,
  secret: string,
  now: number,
): Promise<string | undefined> {
  const personId = await loadLinkOwner(tx, hashSecretText(secret));
  const card = personId && (await loadCard(tx, personId));
  const places = card?.memberships.filter(({ roles }) => isOfHallway(roles)) ?? [];
  if (!card?.isActive || places.length === 0) return undefined;
  const meetings: Meeting[] = [];
  for (const { siteId, roles } of places) {
    const site = await loadSite(tx, siteId);
    if (!site) continue;
    const asked = { site, personId: card.id, roles, from: now - BACK_MS, until: now + AHEAD_MS };
    for (const feature of features) meetings.push(...((await feature.meetings?.(tx, asked)) ?? []));
  }
  const inOrder = meetings.toSorted((a, b) => a.startsAt - b.startsAt || (a.uid < b.uid ? -1 : 1));
  return writeCalendar("Hallway", inOrder, now);
}

function isOfHallway(held: readonly Role[]): boolean {
  return held.some((role) => (calendarRoles as readonly Role[]).includes(role));
}
