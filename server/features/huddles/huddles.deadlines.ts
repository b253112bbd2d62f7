import type { PersonId } from "../../../shared/kernel/ids.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import { bhRoles, type Role } from "../../../shared/kernel/roles.ts";
import {
  decideHuddleDue,
  huddleLookAt,
  type Around,
  type Known,
} from "../../../shared/huddles/huddles.due.rules.ts";
import { decideForgetFlag, flagKeptUntil } from "../../../shared/huddles/flags.rules.ts";
import { draftOf } from "../../../shared/huddles/huddles.draft.ts";
import type { FlagId, HuddleId } from "../../../shared/huddles/huddles.ids.ts";
import type { Huddle } from "../../../shared/huddles/huddles.schema.ts";
import type { EndFacts } from "../../../shared/huddles/summary.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCardsByIds, loadSite } from "../people/people.snapshot.ts";
import { loadPresence, type Presence } from "../presence/presence.activities.ts";
import { forgetThread } from "../threads/threads.deadlines.ts";
import { loadActionItemsOf } from "./action-items.store.ts";
import { loadDueHuddle, loadHuddleForChange, NEXT_DEADLINE } from "./huddles.store.ts";
import { deleteNotes } from "./notes.store.ts";
import { loadRoom } from "./rooms.store.ts";
import { FLAG_DEADLINE, PURGE_DEADLINE, saveDraft } from "./save-huddle.ts";
import { deleteText, deleteTexts, loadHuddleIdOfText } from "./texts.store.ts";

/** A huddle's moment has come, or a device of somebody in it came or went. The transition it makes decides who wins a race. */
export async function handleNext(ctx: CommandContext, subjectId: string): Promise<void> {
  const stored = await loadDueHuddle(ctx.tx, ctx.site, subjectId as HuddleId);
  if (!stored) return;
  const draft = decideHuddleDue(stored.huddle, await loadAround(ctx, stored.huddle), ctx.now);
  if (draft.events.length > 0) await saveDraft(ctx, stored, draft);
  else
    await ctx.setDeadline(
      NEXT_DEADLINE,
      subjectId,
      huddleLookAt(stored.huddle, stored.huddle.timing.lobbyMs, ctx.now),
    );
}

async function loadAround(ctx: CommandContext, huddle: Huddle): Promise<Around> {
  const { tx, site } = ctx;
  const ids = huddle.people.map(({ personId }) => personId);
  const presence = await loadPresence(tx, ids);
  const cards = await loadCardsByIds(tx, ids);
  const known = new Map(
    cards.map((card) => [card.id, knownOf(card, huddle, presence.get(card.id))]),
  );
  return {
    room:
      huddle.standingRoomId === null ? undefined : await loadRoom(tx, site, huddle.standingRoomId),
    zone: (await loadSite(tx, site))?.zone ?? "UTC",
    knownOf: (personId) => known.get(personId) ?? gone,
    endFacts: await loadEndFacts(ctx, huddle, cards),
  };
}

const gone: Known = { isReachable: false, isCalledSince: null, belongs: false };

function knownOf(card: PersonCard, { siteId }: Huddle, shown: Presence | undefined): Known {
  const record = shown?.record;
  const isCalled = record?.status === "handoff" || record?.status === "crisis";
  return {
    isReachable: record?.isReachable ?? false,
    isCalledSince: isCalled ? record.since : null,
    belongs: card.isActive && card.memberships.some((each) => each.siteId === siteId),
  };
}

/** What the summary tells beside the huddle itself. */
export async function loadEndFacts(
  { tx, site }: Pick<CommandContext, "tx" | "site">,
  { id, standingRoomId }: Huddle,
  cards: readonly PersonCard[],
): Promise<EndFacts> {
  const items = await loadActionItemsOf(tx, site, id, standingRoomId);
  return {
    bhIds: bhAmong(cards),
    actionItemIds: items.filter(({ huddleId }) => huddleId === id).map((item) => item.id),
    carriedIds: items
      .filter(({ huddleId, state }) => huddleId !== id && state === "open")
      .map((item) => item.id),
  };
}

export function bhAmong(cards: readonly PersonCard[]): ReadonlySet<PersonId> {
  const isBh = ({ memberships }: PersonCard): boolean =>
    memberships.some(({ roles }) =>
      roles.some((role) => (bhRoles as readonly Role[]).includes(role)),
    );
  return new Set(cards.filter(isBh).map(({ id }) => id));
}

/** What was written in it has been kept as long as it may be; the words of what is still to be done stay until it is. */
export async function handlePurge(ctx: CommandContext, subjectId: string): Promise<void> {
  const huddleId = subjectId as HuddleId;
  ctx.audit.objectId = huddleId;
  const items = await loadActionItemsOf(ctx.tx, ctx.site, huddleId, null);
  const open = items.filter(({ state }) => state === "open").map(({ id }) => id);
  for (const id of await deleteTexts(ctx.tx, huddleId, open)) await forgetThreadsOf(ctx, id);
  await deleteNotes(ctx.tx, huddleId);
  if (open.length > 0) await ctx.setDeadline(PURGE_DEADLINE, huddleId, ctx.now + DAY_MS);
}

/** The words of this flag have been kept as long as they may be, whether a huddle has come to it or not. */
export async function handleFlagKept(ctx: CommandContext, subjectId: string): Promise<void> {
  const huddleId = await loadHuddleIdOfText(ctx.tx, ctx.site, subjectId);
  const stored = huddleId && (await loadHuddleForChange(ctx.tx, ctx.site, huddleId));
  if (!stored) return;
  const until = flagKeptUntil(stored.huddle, ctx.now);
  if (until > ctx.now) return ctx.setDeadline(FLAG_DEADLINE, subjectId, until);
  // What stands in the summary of one that has ended stays; the words alone go.
  if (stored.huddle.state !== "ended")
    await saveDraft(ctx, stored, decideForgetFlag(draftOf(stored.huddle), subjectId as FlagId));
  await deleteText(ctx.tx, subjectId);
  await forgetThreadsOf(ctx, subjectId);
}

/** Words of a flag or of an action item are gone; what was written under them goes with them. */
async function forgetThreadsOf(ctx: CommandContext, subjectId: string): Promise<void> {
  for (const kind of ["flag", "action_item"] as const) await forgetThread(ctx, { kind, subjectId });
}
