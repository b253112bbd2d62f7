import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Refusal, type Result } from "../../../shared/kernel/result.ts";
import { belongsTo } from "../../../shared/people/people.policy.ts";
import type { PersonActor } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { holdPerson, type Person } from "./people.store.ts";
import { holdSite } from "./sites.store.ts";

/** Absent and of another site are the same answer. */
export const noSuchPerson = refuse(
  "not_found",
  "There is no such person at this site.",
  "personId",
);

/** A person of this site, held for a change of what they may do; such changes at one site come one after another. */
export async function accessPerson(
  ctx: CommandContext,
  personId: PersonId,
): Promise<Result<Person>> {
  ctx.audit.objectId = personId;
  await holdSite(ctx.tx, ctx.site);
  const person = await holdPerson(ctx.tx, personId);
  if (!person) return noSuchPerson;
  if (!belongsTo(person.card, ctx.site)) return noSuchPerson;
  return ok(person);
}

/** These commands are given by people; the hub itself never manages accounts. */
export function accessActor(ctx: CommandContext): Result<PersonActor> {
  return ctx.actor.kind === "person" ? ok(ctx.actor) : forPeopleOnly;
}

const forPeopleOnly: Refusal = refuse("forbidden", "Only a person can do this.");
