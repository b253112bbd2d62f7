import { threadClosed } from "../../../shared/threads/threads.events.ts";
import { threadKey } from "../../../shared/threads/threads.reducer.ts";
import { threadLookAt } from "../../../shared/threads/threads.rules.ts";
import { threadKinds, type ThreadRef } from "../../../shared/threads/threads.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { audienceOf } from "./threads.audience.ts";
import { LOOK_DEADLINE } from "./threads.commands.ts";
import {
  deleteThread,
  loadThreadForChange,
  saveThread,
  type StoredThread,
} from "./threads.store.ts";

/** A thread leaves the screens when what it belongs to has been over for some time, and goes where that is gone. */
export async function handleThreadLook(ctx: CommandContext, key: string): Promise<void> {
  const thread = await loadThreadForChange(ctx.tx, ctx.site, key);
  const ref = refOf(key);
  if (!thread || !ref) return;
  const owner = ctx.threadSubjectsOf(ref.kind);
  const subject = await owner?.find(ctx.tx, { id: ref.subjectId, siteId: ctx.site });
  const lookAt = subject?.isKept ? threadLookAt(subject, ctx.openAfterEndMs, ctx.now) : null;
  if (lookAt !== null) return ctx.setDeadline(LOOK_DEADLINE, key, lookAt);
  ctx.audit.objectId = ref.subjectId;
  if (!subject?.isKept) return forgetThread(ctx, ref);
  appendClosed(ctx, ref, thread, audienceOf(subject.audience, thread));
  await saveThread(ctx.tx, { ...thread, isShown: false });
}

/** What a thread belongs to has been kept as long as it may be: the thread goes with it. */
export async function forgetThread(ctx: CommandContext, ref: ThreadRef): Promise<void> {
  const thread = await loadThreadForChange(ctx.tx, ctx.site, threadKey(ref));
  if (!thread) return;
  appendClosed(ctx, ref, thread, audienceOf(["site"], thread));
  await deleteThread(ctx.tx, thread.key);
  await ctx.setDeadline(LOOK_DEADLINE, thread.key, null);
}

function appendClosed(
  ctx: CommandContext,
  { kind, subjectId }: ThreadRef,
  thread: StoredThread,
  audience: ReturnType<typeof audienceOf>,
): void {
  if (thread.isShown) ctx.append(threadClosed, { kind, subjectId }, audience);
}

function refOf(key: string): ThreadRef | undefined {
  const [name = "", subjectId = ""] = key.split(":");
  const kind = threadKinds.find((each) => each === name);
  return kind && { kind, subjectId };
}
