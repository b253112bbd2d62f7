import { randomUUID } from "node:crypto";
import type { HandoffId, OfferId, PersonId } from "../../../shared/kernel/ids.ts";
import { bhRoles } from "../../../shared/kernel/roles.ts";
import { HOUR_MS } from "../../../shared/kernel/time.ts";
import type { Handoff } from "../../../shared/handoffs/handoffs.schema.ts";
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
import { loadHoldingDoors, loadPresence, type Presence } from "../presence/presence.activities.ts";
import { dayParts, opensNextAt } from "./clinic-day.ts";
import { loadLoads, type PersonLoad } from "./load.store.ts";

export interface Asking {
  readonly handoffId: HandoffId;
  readonly requesterId: PersonId;
  readonly ownerId: PersonId | null;
  /** Whom it names, and who have been asked, wherever they belong. */
  readonly personIds: readonly PersonId[];
}

/** What a hand-off that stands asks of the world; `others` are people whom a command names. */
export function askingOf(handoff: Handoff, ...others: readonly PersonId[]): Asking {
  const { id, requesterId, ownerId, wanted, offers } = handoff;
  const named = wanted.personId === null ? [] : [wanted.personId];
  const personIds = [...named, ...offers.map(({ personId }) => personId), ...others];
  return { handoffId: id, requesterId, ownerId, personIds };
}

/**
 * Decides by what the norm and the ladder need to know of people now. Those of other sites are found only where the
 * decision asks for them; as it is pure, it is then made again.
 */
export async function decideInWorld<Decided>(
  tx: Tx,
  site: Site,
  asking: Asking,
  now: number,
  decide: (world: World) => Decided,
): Promise<Decided> {
  const near = await loadNear(tx, site, asking.personIds);
  const world = await buildWorld(tx, site, asking, near, now);
  let hasLookedFurther = false;
  const elsewhere = (): readonly Candidate[] => {
    hasLookedFurther = true;
    return [];
  };
  const decided = decide({ ...world, elsewhere });
  if (!hasLookedFurther) return decided;
  const further = await loadElsewhere(tx, site, asking, near, now);
  return decide({ ...world, elsewhere: () => further });
}

async function buildWorld(
  tx: Tx,
  site: Site,
  asking: Asking,
  near: readonly PersonCard[],
  now: number,
): Promise<Omit<World, "elsewhere">> {
  const owner = asking.ownerId === null ? undefined : await loadCard(tx, asking.ownerId);
  return {
    ladder: site.ladder,
    candidates: await loadCandidates(tx, site, asking, near, now),
    policy: loadPack(site.policyPack),
    zone: site.zone,
    opensNextAt: opensNextAt(site, now),
    isOwnerActive: asking.ownerId === null || owner?.isActive === true,
    newOfferId: () => randomUUID() as OfferId,
  };
}

/** Those of this site who take hand-offs, help on the spot or lead, and of other sites those with these ids. */
async function loadNear(
  tx: Tx,
  site: Site,
  ids: readonly PersonId[],
): Promise<readonly PersonCard[]> {
  const here = await loadCardsAt(tx, site.id);
  const isHere = (id: PersonId): boolean => here.some((card) => card.id === id);
  const asked = await loadCardsByIds(
    tx,
    [...site.crisisHelperIds, ...ids].filter((id) => !isHere(id)),
  );
  const canHelp = (card: PersonCard): boolean =>
    isClinician(card) ||
    site.crisisHelperIds.includes(card.id) ||
    (isHere(card.id) && rolesAtSite(card, site).includes("lead"));
  return [...here, ...asked].filter((card) => card.isActive && canHelp(card));
}

function isClinician({ memberships }: PersonCard): boolean {
  return memberships.some(({ roles }) => bhRoles.some((role) => roles.includes(role)));
}

async function loadElsewhere(
  tx: Tx,
  site: Site,
  asking: Asking,
  near: readonly PersonCard[],
  now: number,
): Promise<readonly Candidate[]> {
  const known = new Set(near.map(({ id }) => id));
  const further = (await loadAllClinicians(tx)).filter(({ id }) => !known.has(id));
  return loadCandidates(tx, site, asking, further, now);
}

async function loadCandidates(
  tx: Tx,
  site: Site,
  asking: Asking,
  cards: readonly PersonCard[],
  now: number,
): Promise<readonly Candidate[]> {
  const ids = cards.map((card) => card.id);
  const presence = await loadPresence(tx, ids);
  const { dayAt, halfDayAt } = dayParts(site.zone, now);
  const loadOf = await loadLoads(tx, ids, { ...asking, halfDayAt, dayAt, now });
  const hoursToday = Math.max(1, (now - dayAt) / HOUR_MS);
  const doors = await loadHoldingDoors(tx, asking.personIds);
  return cards.flatMap((card) => {
    const shown = presence.get(card.id);
    if (!shown) return [];
    const candidate = buildCandidate(card, site, shown, loadOf(card.id), hoursToday);
    return [{ ...candidate, holdsDoor: doors.has(card.id) }];
  });
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
