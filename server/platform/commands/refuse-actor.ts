import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { CommandContract } from "../../../shared/kernel/contract.ts";
import { refuse, type Refusal } from "../../../shared/kernel/result.ts";
import { rolesToTry, type PersonActor } from "../actor.ts";

/** May this person try this command at this site at all? What they may do to one hand-off is its feature's policy. */
export function refuseActor(
  actor: PersonActor,
  contract: CommandContract,
  site: SiteId,
): Refusal | undefined {
  if (actor.isLocked && !contract.whileLocked)
    return refuse("locked", "This screen is locked: enter your password.");
  if (actor.scopes && !actor.scopes.includes(contract.name))
    return refuse("forbidden", "This token's scope does not hold this command.");
  const held = rolesToTry(actor, site, contract);
  if (held.length === 0) return refuse("not_found", "There is no such site.", "site");
  if (!held.some((role) => contract.roles.includes(role)))
    return refuse("forbidden", "Your role does not allow this here.");
  return undefined;
}
