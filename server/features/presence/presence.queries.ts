import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type * as contracts from "../../../shared/presence/presence.queries.ts";
import { deriveStatus } from "../../../shared/presence/presence.rules.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadPresenceAt } from "./presence.activities.ts";
import { loadKnownPerson } from "./presence-facts.ts";

/** What everyone of the site is shown as now. */
export async function board(
  ctx: QueryContext,
): Promise<Result<ValueOf<typeof contracts.presenceBoard>>> {
  const presence = await loadPresenceAt(ctx.tx, ctx.site);
  return ok({ records: [...presence.values()].map(({ record }) => record) });
}

/** Everyone may know all the reasons for their own status; of a colleague's only the one that decided. */
export async function why(
  ctx: QueryContext,
  { personId }: InputOf<typeof contracts.presenceWhy>,
): Promise<Result<ValueOf<typeof contracts.presenceWhy>>> {
  const known = await loadKnownPerson(ctx.tx, personId, ctx.now);
  const isColleague =
    known?.card.memberships.some((membership) => membership.siteId === ctx.site) ?? false;
  if (!known || (!isColleague && personId !== ctx.actor.personId))
    return refuse("not_found", "There is no such person here.", "personId");
  const { status, because } = deriveStatus(known.facts, ctx.now);
  const isOwn = personId === ctx.actor.personId;
  const rows = isOwn ? because : because.filter((row) => row.wins);
  const patientAgreed = isOwn ? known.patientAgreed : null;
  return ok({ personId, status, because: [...rows], patientAgreed });
}
