import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import type * as contracts from "../../../shared/threads/threads.queries.ts";
import { threadKey } from "../../../shared/threads/threads.reducer.ts";
import { writableUntil, writingOf } from "../../../shared/threads/threads.rules.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadCardsByIds } from "../people/people.snapshot.ts";
import { loadMessages } from "./messages.store.ts";
import { accessThread } from "./threads.access.ts";

type Contract = typeof contracts.threadMessages;

/** What is written in a thread. */
export async function threadMessages(
  ctx: QueryContext,
  { kind, subjectId, reason }: InputOf<Contract>,
): Promise<Result<ValueOf<Contract>>> {
  ctx.audit.objectId = subjectId;
  ctx.audit.reason = reason ?? null;
  const ref = { kind, subjectId };
  const access = await accessThread(ctx, ctx.actor, ref, reason !== undefined);
  if (!access.ok) return access;
  const { subject, canWrite } = access.value;
  const { masterKey } = ctx.secrets;
  const stored = await loadMessages(ctx.tx, masterKey, ctx.site, threadKey(ref));
  const writers = await loadCardsByIds(ctx.tx, [...new Set(stored.map(({ byId }) => byId))]);
  const names = new Map(writers.map(({ id, name }) => [id, name]));
  const facts = { ...subject, canWrite, messages: stored.length };
  return ok({
    messages: stored.map((each) => ({ ...each, byName: names.get(each.byId) ?? "Somebody" })),
    writing: writingOf(facts, ctx.openAfterEndMs, ctx.now),
    writableUntil: writableUntil(subject, ctx.openAfterEndMs),
  });
}
