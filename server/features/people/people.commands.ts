import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import {
  disablePerson,
  enablePerson,
  setPersonRoles,
  type invitePerson,
} from "../../../shared/people/people.commands.ts";
import {
  belongsTo,
  canInvite,
  isLastAdmin,
  withRoles,
} from "../../../shared/people/people.policy.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { announceChange } from "./announce.ts";
import { endWaysIn } from "./end-ways-in.ts";
import { makeInvite } from "./make-invite.ts";
import { accessActor, accessPerson } from "./people.access.ts";
import { loadPeopleAt, savePerson, type Person } from "./people.store.ts";

type Done = Result<Record<string, never>>;
const lastAdmin = refuse(
  "not_possible_now",
  "This is the site's only administrator: make somebody else one first.",
);

/** Takes an account out of use everywhere at once: sessions, tokens and open links end with it. */
export async function handleDisable(
  ctx: CommandContext,
  { personId }: InputOf<typeof disablePerson>,
): Promise<Done> {
  const found = await accessPerson(ctx, personId);
  if (!found.ok) return found;
  const { card } = found.value;
  if (!card.isActive) return refuse("already_over", "This account is already out of use.");
  if (await isOnlyAdminOfAnySite(ctx, card)) return lastAdmin;
  await endWaysIn(ctx.tx, personId, ctx.now);
  await saveChange(ctx, disablePerson.name, found.value, { ...card, isActive: false });
  await ctx.react("person.left", personId);
  return ok({});
}

/** Takes an account into use again; the person signs in anew. */
export async function handleEnable(
  ctx: CommandContext,
  { personId }: InputOf<typeof enablePerson>,
): Promise<Done> {
  const found = await accessPerson(ctx, personId);
  if (!found.ok) return found;
  if (found.value.card.isActive) return refuse("already_over", "This account is already in use.");
  await saveChange(ctx, enablePerson.name, found.value, { ...found.value.card, isActive: true });
  return ok({});
}

/** Sets what a person is at this site; without a role they leave it, unless it is their only one. */
export async function handleSetRoles(
  ctx: CommandContext,
  { personId, roles }: InputOf<typeof setPersonRoles>,
): Promise<Done> {
  const found = await accessPerson(ctx, personId);
  if (!found.ok) return found;
  const { card } = found.value;
  if (!roles.includes("admin") && isLastAdmin(card, ctx.site, await loadColleagues(ctx)))
    return lastAdmin;
  const changed = withRoles(card, ctx.site, roles);
  if (!changed)
    return refuse(
      "not_possible_now",
      "This is their only site: take the account out of use instead.",
      "roles",
    );
  await saveChange(ctx, setPersonRoles.name, found.value, changed);
  if (!belongsTo(changed, ctx.site)) await ctx.react("person.left", personId);
  return ok({});
}

/** Makes a single-use link with which a person sets their first or their next password. */
export async function handleInvite(
  ctx: CommandContext,
  { personId }: InputOf<typeof invitePerson>,
): Promise<Result<ValueOf<typeof invitePerson>>> {
  const actor = accessActor(ctx);
  if (!actor.ok) return actor;
  const found = await accessPerson(ctx, personId);
  if (!found.ok) return found;
  const { card } = found.value;
  if (!canInvite(actor.value, card))
    return refuse(
      "forbidden",
      "This person has rights that you cannot give: ask an administrator of all their sites.",
    );
  if (!card.isActive) return refuse("not_possible_now", "This account is out of use.");
  return ok(await makeInvite(ctx.tx, personId, ctx.now));
}

async function saveChange(
  ctx: CommandContext,
  verb: string,
  person: Person,
  card: PersonCard,
): Promise<void> {
  await savePerson(ctx.tx, { ...person, card, version: person.version + 1 });
  await announceChange(ctx, verb, person.card, card);
  ctx.hintAfterwards({ kind: "sessions", personIds: [card.id] });
}

async function loadColleagues({
  tx,
  site,
}: Pick<CommandContext, "tx" | "site">): Promise<readonly PersonCard[]> {
  return (await loadPeopleAt(tx, site)).map(({ card }) => card);
}

async function isOnlyAdminOfAnySite({ tx }: CommandContext, card: PersonCard): Promise<boolean> {
  for (const { siteId } of card.memberships) {
    if (isLastAdmin(card, siteId, await loadColleagues({ tx, site: siteId }))) return true;
  }
  return false;
}
