import type { InputOf } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { endAllSessions, endSession } from "../../../shared/people/people.commands.ts";
import { canEndSessionsOf } from "../../../shared/people/people.policy.ts";
import type { PersonActor } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { accessActor, noSuchPerson } from "./people.access.ts";
import { loadPerson } from "./people.store.ts";
import { endSessions, loadLiveSessions, loadSession } from "./sessions.store.ts";

const noSuchSession = refuse("not_found", "There is no such session.", "sessionId");

/** Signs one device out: one's own, or that of somebody of whose site one is lead or administrator. */
export async function handleEndSession(
  ctx: CommandContext,
  { sessionId }: InputOf<typeof endSession>,
): Promise<Result<Record<string, never>>> {
  const actor = accessActor(ctx);
  if (!actor.ok) return actor;
  ctx.audit.objectId = sessionId;
  const session = await loadSession(ctx.tx, sessionId);
  if (!session) return noSuchSession;
  if (!(await mayEnd(ctx, actor.value, session.personId))) return noSuchSession;
  const ended = await endSessions(ctx.tx, [sessionId], ctx.now);
  if (ended.length === 0) return refuse("already_over", "This session has already ended.");
  ctx.hintAfterwards({ kind: "sessions", personIds: [session.personId] });
  return ok({});
}

/** Signs a person out everywhere, the device that asks for it too. */
export async function handleEndAllSessions(
  ctx: CommandContext,
  input: InputOf<typeof endAllSessions>,
): Promise<Result<{ ended: number }>> {
  const actor = accessActor(ctx);
  if (!actor.ok) return actor;
  const personId = input.personId ?? actor.value.personId;
  ctx.audit.objectId = personId;
  if (!(await mayEnd(ctx, actor.value, personId))) return noSuchPerson;
  const live = await loadLiveSessions(ctx.tx, personId, ctx.now);
  const ended = await endSessions(
    ctx.tx,
    live.map(({ id }) => id),
    ctx.now,
  );
  ctx.hintAfterwards({ kind: "sessions", personIds: [personId] });
  return ok({ ended: ended.length });
}

async function mayEnd(
  { tx, site }: CommandContext,
  actor: PersonActor,
  personId: PersonId,
): Promise<boolean> {
  if (actor.personId === personId) return true;
  const person = await loadPerson(tx, personId);
  return person !== undefined && canEndSessionsOf(actor, person.card, site);
}
