import { handoffIdSchema, type HandoffId, type SiteId } from "../../../shared/kernel/ids.ts";
import { careRoles } from "../../../shared/kernel/roles.ts";
import type { Entry } from "../../../shared/office-hours/entries.schema.ts";
import { pressingOverdue } from "../../../shared/office-hours/instead.rules.ts";
import { topicLabels } from "../../../shared/office-hours/office-hours.labels.ts";
import type { EntryId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import { rolesAt, type PersonActor } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCardsByIds } from "../people/people.snapshot.ts";
import { loadTexts } from "./texts.store.ts";

/**
 * The session is over, and somebody in it came with what does not wait for another day and chose nothing: a hand-off is
 * asked for in their name, by the norms. Whoever may ask for none here keeps what the session offers.
 */
export async function askForPressing(
  ctx: CommandContext,
  hours: Hours,
): Promise<ReadonlyMap<EntryId, HandoffId>> {
  const asked = new Map<EntryId, HandoffId>();
  const overdue = pressingOverdue(hours, ctx.now);
  if (overdue.length === 0) return asked;
  const ids = overdue.map(({ personId }) => personId);
  const cards = await loadCardsByIds(ctx.tx, [...new Set(ids)]);
  const lines = await loadTexts(ctx.tx, ctx.secrets.masterKey, ctx.site, hours.id);
  for (const entry of overdue) {
    const card = cards.find(({ id }) => id === entry.personId);
    const caller = card?.isActive ? callerOf(ctx.site, card) : undefined;
    const line = lines.get(`line:${entry.id}`) ?? "";
    const handoffId = caller && (await askFor(ctx, entry, line, caller));
    if (handoffId) asked.set(entry.id, handoffId);
  }
  return asked;
}

/** With the facts of the hand-off that it came from; where these cannot be had any more, with what it came with. */
async function askFor(
  ctx: CommandContext,
  entry: Entry,
  line: string,
  caller: PersonActor,
): Promise<HandoffId | undefined> {
  const { handoffId, modality, topic, urgency } = entry;
  const note = [topicLabels[topic], line].filter(Boolean).join(": ");
  const content = { reason: "other", note };
  const request = { kind: "curbside", urgency, modality, content };
  const tries = handoffId === null ? [request] : [{ ...request, againId: handoffId }, request];
  for (const input of tries) {
    const given = await ctx.give("handoff.request", input, caller);
    if (given.ok)
      return handoffIdSchema.parse((given.value as { readonly handoffId: unknown }).handoffId);
  }
  return undefined;
}

/** Nobody's session: the hub acts in the name of whose matter it is. */
const inNobodysSession = {
  kind: "person",
  sessionId: null,
  rights: 0,
  isLocked: false,
  scopes: null,
} as const;

/** Somebody in whose name a hand-off is asked for, as far as they may ask for one at this site themselves. */
export function callerOf(
  site: SiteId,
  { id, homeSiteId, memberships }: PersonCard,
  by: Omit<PersonActor, "personId" | "homeSiteId" | "memberships"> = inNobodysSession,
): PersonActor | undefined {
  const caller = { ...by, personId: id, homeSiteId, memberships };
  const roles = rolesAt(caller, site);
  return roles.some((role) => careRoles.some((care) => care === role)) ? caller : undefined;
}
