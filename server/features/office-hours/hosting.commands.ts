import { randomUUID } from "node:crypto";
import type { InputOf } from "../../../shared/kernel/contract.ts";
import { refuse, type Result } from "../../../shared/kernel/result.ts";
import {
  decideAnnounce,
  decideCheckIn,
  decideCheckOut,
  decideEnd,
  decideLastCall,
  decidePause,
  decideResume,
} from "../../../shared/office-hours/course.rules.ts";
import {
  decideCall,
  decideExtend,
  decideHandTo,
  decideProposeMerge,
  decideRequeue,
  decideResolve,
  decideSkip,
  decideStart,
} from "../../../shared/office-hours/hosting.rules.ts";
import type * as contracts from "../../../shared/office-hours/office-hours.commands.ts";
import { findEntry } from "../../../shared/office-hours/office-hours.draft.ts";
import type {
  AnnouncementId,
  EntryId,
  HoursId,
} from "../../../shared/office-hours/office-hours.ids.ts";
import { servedBy, type HoursState } from "../../../shared/office-hours/office-hours.schema.ts";
import { personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { changeEntries, changeHours, type EntryStanding } from "./change-hours.ts";
import { loadWaiting } from "./office-hours.store.ts";
import { saveText } from "./texts.store.ts";
import { findVisitors } from "./visiting.ts";

type Contracts = typeof contracts;
type OnHours = Promise<Result<{ hoursId: HoursId; state: HoursState }>>;
type OnEntry = Promise<Result<EntryStanding>>;

export function checkIn(ctx: CommandContext, { hoursId }: InputOf<Contracts["checkIn"]>): OnHours {
  return changeHours(ctx, hoursId, (hours, by) => decideCheckIn(hours, by, ctx.now));
}

export function checkOut(
  ctx: CommandContext,
  { hoursId }: InputOf<Contracts["checkOut"]>,
): OnHours {
  return changeHours(ctx, hoursId, (hours, by) => decideCheckOut(hours, by, ctx.now));
}

export function pauseHours(
  ctx: CommandContext,
  { hoursId, returnsAt }: InputOf<Contracts["pauseHours"]>,
): OnHours {
  return changeHours(ctx, hoursId, (hours, by) => decidePause(hours, by, returnsAt, ctx.now));
}

export function resumeHours(
  ctx: CommandContext,
  { hoursId }: InputOf<Contracts["resumeHours"]>,
): OnHours {
  return changeHours(ctx, hoursId, (hours, by) => decideResume(hours, by, ctx.now));
}

export function lastCallHours(
  ctx: CommandContext,
  { hoursId }: InputOf<Contracts["lastCallHours"]>,
): OnHours {
  return changeHours(ctx, hoursId, (hours, by) => decideLastCall(hours, by, ctx.now));
}

export function closeHours(
  ctx: CommandContext,
  { hoursId }: InputOf<Contracts["closeHours"]>,
): OnHours {
  return changeHours(ctx, hoursId, (hours, by) => decideEnd(hours, by, ctx.now));
}

export async function announceHours(
  ctx: CommandContext,
  { hoursId, text }: InputOf<Contracts["announceHours"]>,
): OnHours {
  const id = randomUUID() as AnnouncementId;
  const said = await changeHours(ctx, hoursId, (hours, byId) =>
    decideAnnounce(hours, byId, id, ctx.now),
  );
  if (said.ok) await write(ctx, hoursId, `said:${id}`, text);
  return said;
}

export function write(
  ctx: CommandContext,
  aboutId: string,
  id: string,
  text: string,
): Promise<void> {
  return saveText(ctx.tx, ctx.secrets.masterKey, { site: ctx.site, aboutId, id, text });
}

export function callNext(
  ctx: CommandContext,
  { hoursId, lane }: InputOf<Contracts["callNext"]>,
): OnEntry {
  const { personId } = personOf(ctx.actor);
  return changeEntries(
    ctx,
    hoursId,
    (hours, by) => decideCall(hours, by, { lane }, ctx.now),
    (hours) => servedBy(hours, personId).find(({ withEntryId }) => withEntryId === null)?.id,
  );
}

export function callEntry(
  ctx: CommandContext,
  { hoursId, entryId, reason }: InputOf<Contracts["callEntry"]>,
): OnEntry {
  ctx.audit.reason = reason;
  return onEntry(ctx, { hoursId, entryId }, async (hours, by) => {
    const personId = findEntry(hours, entryId)?.personId;
    const [waiting] = await loadWaiting(ctx.tx, personId === undefined ? [] : [personId]);
    if (waiting && waiting.hoursId !== hoursId)
      return refuse("not_possible_now", "This person waits in another line by now.");
    return decideCall(hours, by, { entryId, reason }, ctx.now);
  });
}

function onEntry(
  ctx: CommandContext,
  { hoursId, entryId }: { readonly hoursId: HoursId; readonly entryId: EntryId },
  decide: Parameters<typeof changeEntries>[2],
): OnEntry {
  return changeEntries(ctx, hoursId, decide, () => entryId);
}

export function startEntry(ctx: CommandContext, on: InputOf<Contracts["startEntry"]>): OnEntry {
  return onEntry(ctx, on, (hours, by) => decideStart(hours, on.entryId, by, ctx.now));
}

export function skipEntry(ctx: CommandContext, on: InputOf<Contracts["skipEntry"]>): OnEntry {
  return onEntry(ctx, on, (hours, by) => decideSkip(hours, on.entryId, by, ctx.now));
}

export async function resolveEntry(
  ctx: CommandContext,
  { note, ...on }: InputOf<Contracts["resolveEntry"]>,
): OnEntry {
  const resolved = await onEntry(ctx, on, (hours, by) =>
    decideResolve(hours, on.entryId, by, ctx.now),
  );
  if (resolved.ok && note !== "") await write(ctx, on.hoursId, `note:${on.entryId}`, note);
  return resolved;
}

export function requeueEntry(ctx: CommandContext, on: InputOf<Contracts["requeueEntry"]>): OnEntry {
  return onEntry(ctx, on, (hours, by) => decideRequeue(hours, on.entryId, by, ctx.now));
}

export function handEntry(
  ctx: CommandContext,
  { toId, ...on }: InputOf<Contracts["handEntry"]>,
): OnEntry {
  return onEntry(ctx, on, (hours, by) => decideHandTo(hours, on.entryId, by, toId, ctx.now));
}

export function extendEntry(
  ctx: CommandContext,
  { byMs, ...on }: InputOf<Contracts["extendEntry"]>,
): OnEntry {
  return onEntry(ctx, on, (hours, by) => decideExtend(hours, on.entryId, by, byMs, ctx.now));
}

export function mergeEntry(
  ctx: CommandContext,
  { intoId, ...on }: InputOf<Contracts["mergeEntry"]>,
): OnEntry {
  return onEntry(ctx, on, async (hours, by) => {
    const { has } = await findVisitors(ctx.tx, hours);
    const both = [on.entryId, intoId].map((id) => findEntry(hours, id)?.personId);
    if (both.some((id) => id !== undefined && has(id)))
      return refuse(
        "not_possible_now",
        "Whoever comes from another site is met alone: call one after the other.",
        "intoId",
      );
    return decideProposeMerge(hours, on.entryId, intoId, by);
  });
}
