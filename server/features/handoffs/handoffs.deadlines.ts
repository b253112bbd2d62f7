import type { HandoffId, PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import { decideClinicClose, decideDue } from "../../../shared/handoffs/handoffs.due.rules.ts";
import { decideConfirmLoop } from "../../../shared/handoffs/handoffs.course.rules.ts";
import type { HandoffEvent } from "../../../shared/handoffs/handoffs.events.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadDueAt } from "../../platform/deadlines/deadlines.store.ts";
import { loadCardsByIds, loadSite } from "../people/people.snapshot.ts";
import { forgetThread } from "../threads/threads.deadlines.ts";
import { closesAt, opensNextAt } from "./clinic-day.ts";
import { deleteContent } from "./contents.store.ts";
import {
  loadConcerning,
  loadDueHandoff,
  loadHandoffForChange,
  loadLookingIds,
  loadOpenHandoffs,
  NEXT_DEADLINE,
  type StoredHandoff,
} from "./handoffs.store.ts";
import { askingOf, decideInWorld } from "./load-world.ts";
import { lookAt, saveDecided } from "./save-decided.ts";

export const CLOSE_DEADLINE = "handoff.clinic_close";

/** A hand-off's moment has come, or something around it has changed: decide again. The transition it makes decides who wins a race. */
export async function handleNext(ctx: CommandContext, subjectId: string): Promise<void> {
  const stored = await loadDueHandoff(ctx.tx, subjectId as HandoffId);
  const site = stored && (await loadSite(ctx.tx, stored.handoff.siteId));
  if (!stored || !site) return;
  const { handoff } = stored;
  const events = await decideInWorld(ctx.tx, site, askingOf(handoff), ctx.now, (world) =>
    decideDue(handoff, world, ctx.now),
  );
  if (events.length > 0) await saveDecided(ctx, stored, events);
  else await ctx.setDeadline(NEXT_DEADLINE, subjectId, lookAt(handoff, ctx.now));
}

/** The patient's part has been kept as long as it may be; what nobody confirmed in all that time is closed with it. */
export async function handlePurge(ctx: CommandContext, subjectId: string): Promise<void> {
  ctx.audit.objectId = subjectId;
  await changeBy(ctx, subjectId as HandoffId, ({ handoff }) => {
    const confirmed = decideConfirmLoop(handoff, ctx.now);
    return Promise.resolve(confirmed.ok ? confirmed.value.events : []);
  });
  await deleteContent(ctx.tx, subjectId as HandoffId);
  await forgetThread(ctx, { kind: "handoff", subjectId });
}

/** The clinic closes: nothing goes home without an owner or a decision. */
export async function handleClinicClose(ctx: CommandContext, subjectId: string): Promise<void> {
  const site = await loadSite(ctx.tx, subjectId as SiteId);
  if (!site) return;
  for (const { id } of await loadOpenHandoffs(ctx.tx, site.id)) {
    await changeBy(ctx, id, (stored) =>
      Promise.resolve(decideClinicClose(stored.handoff, ctx.now)),
    );
  }
  await planClinicClose(ctx, site);
}

/** Writes down the next close of a site, at boot and after each. A close that fell into a time when no hub ran is still to be done. */
export async function planClinicClose(ctx: CommandContext, site: Site): Promise<void> {
  const planned = await loadDueAt(ctx.tx, CLOSE_DEADLINE, site.id);
  if (planned !== undefined && planned <= ctx.now) return;
  const today = closesAt(site, ctx.now);
  const next =
    today !== null && today > ctx.now ? today : closesAt(site, opensNextAt(site, ctx.now));
  await ctx.setDeadline(
    CLOSE_DEADLINE,
    site.id,
    next !== null && next > ctx.now ? next : ctx.now + DAY_MS,
  );
}

/** What is before somebody, is owned by them or looks for anybody at their sites. */
export async function loadWaitingFor(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<readonly HandoffId[]> {
  const cards = await loadCardsByIds(tx, personIds);
  const sites = new Set(
    cards.flatMap(({ memberships }) => memberships.map(({ siteId }) => siteId)),
  );
  const concerning = await loadConcerning(tx, personIds);
  return [...concerning.map(({ id }) => id), ...(await loadLookingIds(tx, [...sites]))];
}

async function changeBy(
  ctx: CommandContext,
  id: HandoffId,
  decide: (stored: StoredHandoff) => Promise<readonly HandoffEvent[]>,
): Promise<void> {
  const stored = await loadHandoffForChange(ctx.tx, id);
  if (!stored) return;
  const events = await decide(stored);
  if (events.length > 0) await saveDecided(ctx, stored, events);
}
