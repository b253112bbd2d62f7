import type { HandoffId, PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import { decideClinicClose, decideDue } from "../../../shared/handoffs/handoffs.due.rules.ts";
import { decideConfirmLoop } from "../../../shared/handoffs/handoffs.course.rules.ts";
import type { HandoffEvent } from "../../../shared/handoffs/handoffs.events.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import { inBackground } from "../../platform/in-background.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadDueAt, pullDeadline } from "../../platform/deadlines/deadlines.store.ts";
import { loadCard, loadSite } from "../people/people.snapshot.ts";
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

/** Somebody came free, went on a break, opened a device or may no longer work here: told once it is durable, so that nobody's presence waits for a hand-off. */
export async function handlePersonChanged(ctx: CommandContext, personId: PersonId): Promise<void> {
  ctx.hintAfterwards({ kind: "look", personId });
}

/** What waits for a person, is owned by them or looks for anybody at their sites is due now. A hint that got lost is made good by the hub's own looking. */
export function lookWhenPeopleChange(
  hub: Pick<CommandHub, "db" | "clock" | "hints" | "logger">,
): void {
  hub.hints.on("look", ({ personId }) =>
    inBackground(hub.logger, "handoffs.look", pullFor(hub, personId)),
  );
}

async function pullFor(
  { db, clock }: Pick<CommandHub, "db" | "clock">,
  personId: PersonId,
): Promise<void> {
  const ids = await db.transaction().execute(async (tx) => {
    const card = await loadCard(tx, personId);
    const looking = await loadLookingIds(
      tx,
      card?.memberships.map((membership) => membership.siteId) ?? [],
    );
    const concerning = await loadConcerning(tx, personId);
    return [...new Set([...concerning.map(({ id }) => id), ...looking])];
  });
  // One at a time: a row that somebody holds keeps only itself waiting.
  for (const id of ids)
    await db.transaction().execute((tx) => pullDeadline(tx, NEXT_DEADLINE, id, clock.now()));
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
