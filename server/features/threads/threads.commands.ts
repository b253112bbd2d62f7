import type { InputOf } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import type * as contracts from "../../../shared/threads/threads.commands.ts";
import { threadRead, threadWritten } from "../../../shared/threads/threads.events.ts";
import { threadKey } from "../../../shared/threads/threads.reducer.ts";
import {
  decideRead,
  decideWrite,
  readAfterWriting,
  threadLookAt,
} from "../../../shared/threads/threads.rules.ts";
import type { ThreadRef } from "../../../shared/threads/threads.schema.ts";
import { personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { saveMessage } from "./messages.store.ts";
import { accessThread } from "./threads.access.ts";
import { audienceOf, hearing } from "./threads.audience.ts";
import {
  holdNewThread,
  loadRead,
  loadThreadForChange,
  saveRead,
  saveThread,
  type StoredThread,
} from "./threads.store.ts";

type Contracts = typeof contracts;

/** The deadline row of a thread that stands on screens: is what it belongs to over? */
export const LOOK_DEADLINE = "thread.look";

/** Writes one message. The thread's row is held first: of two who write at once both are kept, in one order. */
export async function writeInThread(
  ctx: CommandContext,
  { kind, subjectId, text }: InputOf<Contracts["writeInThread"]>,
): Promise<Result<{ n: number }>> {
  ctx.audit.objectId = subjectId;
  const ref = { kind, subjectId };
  const { personId } = personOf(ctx.actor);
  const known = await accessThread(ctx, personOf(ctx.actor), ref);
  if (!known.ok) return known;
  const before = await holdThread(ctx, ref, personId);
  // Asked anew now that nobody else can write, nor the thread be purged.
  const access = await accessThread(ctx, personOf(ctx.actor), ref);
  if (!access.ok) return access;
  const { subject, canWrite } = access.value;
  const facts = { ...subject, canWrite, messages: before.messages };
  const decided = decideWrite(kind, facts, ctx.openAfterEndMs, ctx.now);
  if (!decided.ok) return decided;
  const n = decided.value;
  const audience = audienceOf(subject.audience, before);
  const after = hearing(
    { ...before, isShown: true, messages: n, lastById: personId, lastAt: ctx.now },
    audience,
  );
  const { masterKey } = ctx.secrets;
  const message = { n, byId: personId, at: ctx.now, text };
  await saveMessage(ctx.tx, masterKey, ctx.site, after.key, message);
  await saveThread(ctx.tx, after);
  ctx.append(threadWritten, { ...ref, ...asItStands(after) }, audience);
  const read = readAfterWriting(n, await loadRead(ctx.tx, after.key, personId));
  if (read !== undefined) await keepRead(ctx, ref, after, personId, read);
  if (n === 1) {
    const lookAt = threadLookAt(subject, ctx.openAfterEndMs, ctx.now);
    await ctx.setDeadline(LOOK_DEADLINE, after.key, lookAt ?? ctx.now);
  }
  return ok({ n });
}

async function holdThread(
  ctx: CommandContext,
  ref: ThreadRef,
  personId: PersonId,
): Promise<StoredThread> {
  const key = threadKey(ref);
  const empty: StoredThread = {
    key,
    site: ctx.site,
    isShown: false,
    messages: 0,
    lastById: personId,
    lastAt: ctx.now,
    heard: [],
  };
  await holdNewThread(ctx.tx, empty);
  const held = await loadThreadForChange(ctx.tx, ctx.site, key);
  if (!held) throw new Error("a thread that is of another site");
  return held;
}

function asItStands({ messages, lastById, lastAt }: StoredThread) {
  return { messages, lastById, lastAt };
}

/** Only they themselves are told, on all their devices; whoever is told once goes on hearing of it. */
async function keepRead(
  ctx: CommandContext,
  ref: ThreadRef,
  thread: StoredThread,
  personId: PersonId,
  read: number,
): Promise<void> {
  const audience = [`person:${personId}`] as const;
  await saveRead(ctx.tx, thread.key, personId, read);
  if (!thread.heard.includes(personId)) await saveThread(ctx.tx, hearing(thread, audience));
  ctx.append(threadRead, { ...ref, ...asItStands(thread), read }, audience);
}

/** Says how far somebody has read. What has left the screens needs no such mark. */
export async function markThreadRead(
  ctx: CommandContext,
  { kind, subjectId, upTo }: InputOf<Contracts["markThreadRead"]>,
): Promise<Result<{ read: number }>> {
  ctx.audit.objectId = subjectId;
  const ref = { kind, subjectId };
  const { personId } = personOf(ctx.actor);
  const access = await accessThread(ctx, personOf(ctx.actor), ref);
  if (!access.ok) return access;
  const thread = await loadThreadForChange(ctx.tx, ctx.site, threadKey(ref));
  if (!thread?.isShown) return ok({ read: 0 });
  const before = await loadRead(ctx.tx, thread.key, personId);
  const read = decideRead(thread.messages, before, upTo);
  if (read !== undefined) await keepRead(ctx, ref, thread, personId, read);
  return ok({ read: read ?? before });
}
