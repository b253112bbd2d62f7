import type { HandoffId, PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { Role } from "../../../shared/kernel/roles.ts";
import { canCommand, canSee, relationsTo } from "../../../shared/handoffs/handoffs.policy.ts";
import type { Handoff } from "../../../shared/handoffs/handoffs.schema.ts";
import type {
  HandoffCommandName,
  Relation,
} from "../../../shared/handoffs/handoffs.transitions.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import { personOf, rolesAt, type PersonActor } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadSite } from "../people/people.snapshot.ts";
import { loadHandoff, loadHandoffForChange, type StoredHandoff } from "./handoffs.store.ts";

export interface Access {
  readonly stored: StoredHandoff;
  readonly handoff: Handoff;
  readonly site: Site;
  readonly personId: PersonId;
  readonly relations: ReadonlySet<Relation>;
}

/** The only way to a hand-off that is to be changed: it exists, in this site, is this person's to see, and theirs to do this to. */
export async function accessHandoff(
  ctx: CommandContext,
  id: HandoffId,
  command: HandoffCommandName,
): Promise<Result<Access>> {
  ctx.audit.objectId = id;
  const actor = personOf(ctx.actor);
  const stored = await loadHandoffForChange(ctx.tx, id);
  const seen = await judge(ctx.tx, ctx.site, actor, stored?.handoff);
  if (!seen.ok) return seen;
  if (!stored) return notFound;
  if (!canCommand(command, seen.value.relations))
    return refuse("forbidden", "This is not yours to do on this hand-off.");
  return ok({ stored, handoff: stored.handoff, personId: actor.personId, ...seen.value });
}

export interface ReadAccess {
  readonly handoff: Handoff;
  readonly site: Site;
  readonly relations: ReadonlySet<Relation>;
}

/** The only way to a hand-off that is to be read. */
export async function accessHandoffForReading(
  tx: Tx,
  site: SiteId,
  actor: PersonActor,
  id: HandoffId,
): Promise<Result<ReadAccess>> {
  const handoff = await loadHandoff(tx, id);
  const seen = await judge(tx, site, actor, handoff);
  if (!seen.ok) return seen;
  return handoff ? ok({ handoff, ...seen.value }) : notFound;
}

/** Absent, in another site and not yours to know are one answer. */
const notFound = refuse("not_found", "There is no such hand-off.", "handoffId");

async function judge(
  tx: Tx,
  siteId: SiteId,
  actor: PersonActor,
  handoff: Handoff | undefined,
): Promise<Result<{ site: Site; relations: ReadonlySet<Relation>; roles: readonly Role[] }>> {
  const site = await loadSite(tx, siteId);
  if (!site) return notFound;
  if (!handoff) return notFound;
  if (handoff.siteId !== siteId) return notFound;
  const roles = rolesAt(actor, siteId);
  const relations = relationsTo(handoff, actor.personId, roles, site);
  if (!canSee(relations, roles)) return notFound;
  return ok({ site, relations, roles });
}
