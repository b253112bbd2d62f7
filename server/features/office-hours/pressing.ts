import { handoffIdSchema, type HandoffId, type SiteId } from "../../../shared/kernel/ids.ts";
import { careRoles } from "../../../shared/kernel/roles.ts";
import type { Entry } from "../../../shared/office-hours/entries.schema.ts";
import { pressingOverdue } from "../../../shared/office-hours/instead.rules.ts";
import { topicLabels } from "../../../shared/office-hours/office-hours.labels.ts";
import { findEntry } from "../../../shared/office-hours/office-hours.draft.ts";
import type { EntryId, HoursId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import { rolesAt, type PersonActor } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCardsByIds } from "../people/people.snapshot.ts";
import { lookAtAnotherSite, namesIn } from "./at-another-site.ts";
import { loadHoursAnywhere } from "./office-hours.store.ts";
import { loadVisitors } from "./served.store.ts";
import { loadTexts } from "./texts.store.ts";

/** By which the own site of somebody who came from there hears that their matter does not wait. */
export const PRESSING_DEADLINE = "officeHours.pressing";

/**
 * The session is over, and somebody in it came with what does not wait for another day and chose nothing: a hand-off is
 * asked for in their name, by the norms; of whoever came from another site at that site, which is null here. Whoever may
 * ask for none keeps what the session offers.
 */
export async function askForPressing(
  ctx: CommandContext,
  hours: Hours,
): Promise<ReadonlyMap<EntryId, HandoffId | null>> {
  const asked = new Map<EntryId, HandoffId | null>();
  const overdue = pressingOverdue(hours, ctx.now);
  if (overdue.length === 0) return asked;
  const ids = overdue.map(({ personId }) => personId);
  const cards = await loadCardsByIds(ctx.tx, [...new Set(ids)]);
  const visitors = await loadVisitors(ctx.tx, hours.id);
  const lineOf = await loadLines(ctx, hours);
  for (const entry of overdue) {
    const card = cards.find(({ id }) => id === entry.personId);
    const from = visitors.find(({ personId }) => personId === entry.personId)?.siteId;
    const caller = card?.isActive ? callerOf(from ?? ctx.site, card) : undefined;
    if (!caller) continue;
    if (from !== undefined) {
      await lookAtAnotherSite(ctx, from, PRESSING_DEADLINE, [hours.id, entry.id]);
      asked.set(entry.id, null);
      continue;
    }
    const handoffId = await askFor(ctx, entry, lineOf(entry), caller);
    if (handoffId) asked.set(entry.id, handoffId);
  }
  return asked;
}

/** At the own site of whoever came from there: their hand-off, by the norms of this site. */
export async function handlePressing(ctx: CommandContext, subjectId: string): Promise<void> {
  const [hoursId, entryId] = namesIn(subjectId);
  const hours = await loadHoursAnywhere(ctx.tx, hoursId as HoursId);
  const entry = hours && findEntry(hours, entryId as EntryId);
  const [card] = entry ? await loadCardsByIds(ctx.tx, [entry.personId]) : [];
  const caller = card?.isActive ? callerOf(ctx.site, card) : undefined;
  if (!hours || !entry || !caller) return;
  const lineOf = await loadLines(ctx, hours);
  const handoffId = await askFor(ctx, entry, lineOf(entry), caller);
  if (!handoffId) throw new Error("what does not wait became no hand-off of its own site");
  ctx.audit.objectId = handoffId;
}

/** What each of a session wrote in one line; nothing of whoever wrote none. */
async function loadLines(
  { tx, secrets }: CommandContext,
  hours: Hours,
): Promise<(entry: Entry) => string> {
  const texts = await loadTexts(tx, secrets.masterKey, hours.siteId, hours.id);
  return ({ id }) => texts.get(`line:${id}`) ?? "";
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
