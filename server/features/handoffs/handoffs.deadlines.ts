import type { HandoffId, PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import { decideClinicClose, decideDue, decidePersonLeft } from "../../../shared/handoffs/handoffs.due.rules.ts";
import type { HandoffEvent } from "../../../shared/handoffs/handoffs.events.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { pullDeadlines } from "../../platform/deadlines/deadlines.store.ts";
import { loadCard, loadSite } from "../people/people.snapshot.ts";
import { closesAt, opensNextAt } from "./clinic-day.ts";
import { deleteContent } from "./contents.store.ts";
import { loadHandoffForChange, loadHandoffIdsBefore, loadLookingIds, loadOpenHandoffs, type StoredHandoff } from "./handoffs.store.ts";
import { loadWorld } from "./load-world.ts";
import { lookAt, NEXT_DEADLINE, saveDecided } from "./save-decided.ts";

export const CLOSE_DEADLINE = "handoff.clinic_close";

/** A hand-off's moment has come, or something around it has changed: decide again. The transition it makes decides who wins a race. */
export async function handleNext(ctx: CommandContext, subjectId: string): Promise<void> {
  const stored = await loadHandoffForChange(ctx.tx, subjectId as HandoffId);
  const site = stored && (await loadSite(ctx.tx, stored.handoff.siteId));
  if (!stored || !site) return;
  const events = decideDue(stored.handoff, await worldFor(ctx, site, stored), ctx.now);
  if (events.length > 0) await saveDecided(ctx, stored, events);
  else await ctx.setDeadline(NEXT_DEADLINE, subjectId, lookAt(stored.handoff, ctx.now));
}

/** The patient's part has been kept as long as it may be. */
export async function handlePurge(ctx: CommandContext, subjectId: string): Promise<void> {
  ctx.audit.objectId = subjectId;
  await deleteContent(ctx.tx, subjectId as HandoffId);
}

/** The clinic closes: nothing goes home without an owner or a decision. */
export async function handleClinicClose(ctx: CommandContext, subjectId: string): Promise<void> {
  const site = await loadSite(ctx.tx, subjectId as SiteId);
  if (!site) return;
  for (const { id } of await loadOpenHandoffs(ctx.tx, site.id)) {
    await changeBy(ctx, id, (stored) => Promise.resolve(decideClinicClose(stored.handoff, ctx.now)));
  }
  await planClinicClose(ctx, site);
}

/** Writes down the next close of a site; at boot and after each. */
export async function planClinicClose(ctx: CommandContext, site: Site): Promise<void> {
  const today = closesAt(site, ctx.now);
  const next = today !== null && today > ctx.now ? today : closesAt(site, opensNextAt(site, ctx.now));
  await ctx.setDeadline(CLOSE_DEADLINE, site.id, next !== null && next > ctx.now ? next : ctx.now + DAY_MS);
}

/** Somebody came free, went on a break or opened a device: what waits for them, or looks for anybody, is due now. */
export async function handlePresenceChanged(ctx: CommandContext, personId: PersonId): Promise<void> {
  const before = await loadHandoffIdsBefore(ctx.tx, personId);
  const card = await loadCard(ctx.tx, personId);
  const looking = card ? await loadLookingIds(ctx.tx, card.memberships.map((membership) => membership.siteId)) : [];
  await pullDeadlines(ctx.tx, NEXT_DEADLINE, [...new Set([...before.map(({ id }) => id), ...looking])], ctx.now);
}

/** Somebody may no longer work here: what they had promised is offered again. */
export async function handlePersonLeft(ctx: CommandContext, personId: PersonId): Promise<void> {
  for (const { id } of await loadOpenHandoffs(ctx.tx, ctx.site)) {
    await changeBy(ctx, id, async (stored) => {
      const site = await loadSite(ctx.tx, stored.handoff.siteId);
      return site ? decidePersonLeft(stored.handoff, personId, await worldFor(ctx, site, stored), ctx.now) : [];
    });
  }
}

async function changeBy(ctx: CommandContext, id: HandoffId, decide: (stored: StoredHandoff) => Promise<readonly HandoffEvent[]>): Promise<void> {
  const stored = await loadHandoffForChange(ctx.tx, id);
  if (!stored) return;
  const events = await decide(stored);
  if (events.length > 0) await saveDecided(ctx, stored, events);
}

function worldFor(ctx: CommandContext, site: Site, { handoff }: StoredHandoff) {
  return loadWorld(ctx.tx, site, { handoffId: handoff.id, requesterId: handoff.requesterId }, ctx.now);
}
