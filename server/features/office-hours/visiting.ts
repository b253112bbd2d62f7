import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { isLive } from "../../../shared/office-hours/entries.schema.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import { isServed } from "../../../shared/office-hours/served.rules.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import { hallwayRoles, rolesAt, type PersonActor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadServedSites, loadVisitors } from "./served.store.ts";

/** `home`: of the session's own site. `visitor`: of one that it serves. `leaving`: of none, with an entry in it still. */
export type SessionStanding = "home" | "visitor" | "leaving";

interface Asked {
  readonly tx: Tx;
  readonly site: SiteId;
}

/** What a session is to somebody; undefined where it is none of their business, and answers as absent. */
export async function standingIn(
  { tx, site }: Asked,
  actor: PersonActor,
  hours: Hours,
): Promise<SessionStanding | undefined> {
  if (rolesAt(actor, site).some((role) => hallwayRoles.includes(role))) return "home";
  if ((await sitesServing(tx, actor, hours)).length > 0) return "visitor";
  const isIn = hours.entries.some((entry) => entry.personId === actor.personId && isLive(entry));
  return isIn ? "leaving" : undefined;
}

/** The sites from which somebody may come into a session, beside its own. */
export async function sitesServing(
  tx: Tx,
  actor: PersonActor,
  hours: Hours,
): Promise<readonly SiteId[]> {
  const open = (await loadServedSites(tx, hours.seriesId)).filter(({ isOpen }) => isOpen);
  return open
    .map(({ siteId }) => siteId)
    .filter((siteId) => isServed(hours, rolesAt(actor, siteId)));
}

export interface Visitors {
  /** Came from another site. */
  has(personId: PersonId): boolean;
  /** May come still: their site is served, or the door is their own site's too, and they have a role for which it is open. */
  mayStay(card: PersonCard): boolean;
  /** Is neither of the site from which they came any more, nor of the door's own. */
  isGone(card: PersonCard): boolean;
}

/** Those who came into a session from other sites. */
export async function findVisitors(tx: Tx, hours: Hours): Promise<Visitors> {
  const from = new Map(
    (await loadVisitors(tx, hours.id)).map(({ personId, siteId }) => [personId, siteId]),
  );
  const sites = from.size === 0 ? [] : await loadServedSites(tx, hours.seriesId);
  const open = new Set(sites.filter(({ isOpen }) => isOpen).map(({ siteId }) => siteId));
  return {
    has: (personId) => from.has(personId),
    isGone({ id, isActive, memberships }) {
      const sites = memberships.map(({ siteId }) => siteId);
      return !isActive || !sites.some((each) => each === from.get(id) || each === hours.siteId);
    },
    mayStay({ id, isActive, memberships }) {
      const siteId = from.get(id);
      const doors = [hours.siteId, ...(siteId !== undefined && open.has(siteId) ? [siteId] : [])];
      return (
        isActive &&
        memberships.some((each) => doors.includes(each.siteId) && isServed(hours, each.roles))
      );
    },
  };
}
