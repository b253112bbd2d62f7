import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { HuddleId } from "../../../shared/huddles/huddles.ids.ts";
import {
  canSeeHuddle,
  relationsToHuddle,
  type HuddleRelation,
} from "../../../shared/huddles/huddles.policy.ts";
import type { Huddle } from "../../../shared/huddles/huddles.schema.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import { personOf, rolesAt, type PersonActor } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadSite } from "../people/people.snapshot.ts";
import { loadHuddle, loadHuddleForChange, type StoredHuddle } from "./huddles.store.ts";

interface Seen {
  readonly huddle: Huddle;
  readonly site: Site;
  readonly personId: PersonId;
  readonly relations: ReadonlySet<HuddleRelation>;
}

export interface HuddleAccess extends Seen {
  readonly stored: StoredHuddle;
}

/** Absent, in another site and not yours to know are one answer. */
const notFound = refuse("not_found", "There is no such huddle.", "huddleId");

/** The only way to a huddle that is to be changed; what this person may do to it the command judges by its relations. */
export async function accessHuddle(
  ctx: CommandContext,
  id: HuddleId,
): Promise<Result<HuddleAccess>> {
  ctx.audit.objectId = id;
  const stored = await loadHuddleForChange(ctx.tx, ctx.site, id);
  const seen = await judge(ctx.tx, ctx.site, personOf(ctx.actor), stored?.huddle);
  if (!seen.ok) return seen;
  return stored ? ok({ ...seen.value, stored }) : notFound;
}

/** The only way to a huddle that is to be read. */
export async function accessHuddleForReading(
  tx: Tx,
  site: SiteId,
  actor: PersonActor,
  id: HuddleId,
): Promise<Result<Seen>> {
  return judge(tx, site, actor, await loadHuddle(tx, site, id));
}

async function judge(
  tx: Tx,
  siteId: SiteId,
  actor: PersonActor,
  huddle: Huddle | undefined,
): Promise<Result<Seen>> {
  const site = await loadSite(tx, siteId);
  if (!site || !huddle) return notFound;
  const { personId } = actor;
  const relations = relationsToHuddle(
    huddle,
    personId,
    rolesAt(actor, siteId),
    teamsOf(site, personId),
  );
  return canSeeHuddle(relations) ? ok({ huddle, site, personId, relations }) : notFound;
}

export function teamsOf(site: Site, personId: PersonId): string[] {
  return site.teams.filter(({ personIds }) => personIds.includes(personId)).map(({ id }) => id);
}
