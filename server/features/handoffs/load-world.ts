import { randomUUID } from "node:crypto";
import type { HandoffId, OfferId, PersonId } from "../../../shared/kernel/ids.ts";
import { HOUR_MS } from "../../../shared/kernel/time.ts";
import type { World } from "../../../shared/handoffs/handoffs.offering.rules.ts";
import type { Candidate } from "../../../shared/ladders/ladders.schema.ts";
import { loadPack } from "../../../shared/norms/packs.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";
import {
  loadAllClinicians,
  loadCard,
  loadCardsAt,
  loadCardsByIds,
} from "../people/people.snapshot.ts";
import { loadPresence, type Presence } from "../presence/presence.activities.ts";
import { dayParts, opensNextAt } from "./clinic-day.ts";
import { loadLoads, type PersonLoad } from "./load.store.ts";

export interface Asking {
  readonly handoffId: HandoffId;
  readonly requesterId: PersonId;
  readonly ownerId: PersonId | null;
}

/** Everybody who might be asked from this site, with what the norm and the ladder need to know of them now. */
export async function loadWorld(tx: Tx, site: Site, asking: Asking, now: number): Promise<World> {
  const cards = await loadHelpers(tx, site);
  const ids = cards.map((card) => card.id);
  const presence = await loadPresence(tx, ids);
  const { dayAt, halfDayAt } = dayParts(site.zone, now);
  const loadOf = await loadLoads(tx, ids, { ...asking, halfDayAt, dayAt, now });
  const hoursToday = Math.max(1, (now - dayAt) / HOUR_MS);
  const candidates = cards.flatMap((card) => {
    const shown = presence.get(card.id);
    return shown ? [buildCandidate(card, site, shown, loadOf(card.id), hoursToday)] : [];
  });
  return {
    ladder: site.ladder,
    candidates,
    policy: loadPack(site.policyPack),
    zone: site.zone,
    opensNextAt: opensNextAt(site, now),
    isOwnerActive:
      asking.ownerId === null || ((await loadCard(tx, asking.ownerId))?.isActive ?? false),
    newOfferId: () => randomUUID() as OfferId,
  };
}

/** BH clinicians of all sites, and those of this site who help on the spot or lead. */
async function loadHelpers(tx: Tx, site: Site): Promise<readonly PersonCard[]> {
  const clinicians = await loadAllClinicians(tx);
  const here = await loadCardsAt(tx, site.id);
  const isHelper = ({ id }: PersonCard): boolean => site.crisisHelperIds.includes(id);
  const leadsAndHelpers = here.filter(
    (card) => isHelper(card) || rolesAtSite(card, site).includes("lead"),
  );
  const elsewhere = site.crisisHelperIds.filter((id) => !here.some((card) => card.id === id));
  const helpers = await loadCardsByIds(tx, elsewhere);
  const all = new Map(
    [...clinicians, ...helpers, ...leadsAndHelpers].map((card) => [card.id, card]),
  );
  return [...all.values()].filter((card) => card.isActive);
}

function buildCandidate(
  card: PersonCard,
  site: Site,
  { record, patientAgreed }: Presence,
  { load, interruptionsToday, lastOfferedAt }: PersonLoad,
  hoursToday: number,
): Candidate {
  return {
    personId: card.id,
    name: card.name,
    roles: rolesAtSite(card, site),
    homeSiteId: card.homeSiteId,
    siteIds: card.memberships.map((membership) => membership.siteId),
    siteId: record.siteId,
    workplace: card.workplace,
    skills: card.skills,
    languages: card.languages,
    licenseStates: card.licenseStates,
    modalities: card.modalities,
    isCrisisHelper: site.crisisHelperIds.includes(card.id),
    state: {
      personId: card.id,
      name: card.name,
      status: record.status,
      since: record.since,
      until: record.until,
      patientAgreed,
      isReachable: record.isReachable,
    },
    load,
    preferences: { quieter: {} },
    interruptionsPerHour: interruptionsToday / hoursToday,
    lastOfferedAt,
    isOnDuty: record.status !== "off",
  };
}

function rolesAtSite(card: PersonCard, site: Site) {
  const here = card.memberships.find((membership) => membership.siteId === site.id);
  return (
    (here ?? card.memberships.find((membership) => membership.siteId === card.homeSiteId))?.roles ??
    []
  );
}
