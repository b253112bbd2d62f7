import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import { personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadCard } from "../people/people.snapshot.ts";
import { hashSecretText, makeSecretText } from "../people/secret-texts.ts";
import { deleteLink, loadLinkMadeAt, saveLink } from "./calendar-links.store.ts";

/** Behind the question mark: the access log of our proxy writes down what stands before it, and its error log leaves this address out. */
const PATH = "/api/calendar.ics?link=";

/** The one before opens nothing from now on: whoever fears that somebody else has it makes a new one. */
export async function makeLink(ctx: CommandContext): Promise<Result<{ path: string }>> {
  const { personId } = personOf(ctx.actor);
  ctx.audit.objectId = personId;
  const secret = makeSecretText("hwk_");
  await saveLink(ctx.tx, personId, hashSecretText(secret), ctx.now);
  return ok({ path: `${PATH}${secret}` });
}

export async function takeBackLink(ctx: CommandContext): Promise<Result<Record<string, never>>> {
  const { personId } = personOf(ctx.actor);
  ctx.audit.objectId = personId;
  await deleteLink(ctx.tx, personId);
  return ok({});
}

export async function readLink(ctx: QueryContext): Promise<Result<{ madeAt: number | null }>> {
  return ok({ madeAt: await loadLinkMadeAt(ctx.tx, ctx.actor.personId) });
}

/** An account that is closed has no address any more, also not once it is opened again. */
export async function forgetLeaver(ctx: CommandContext, personId: PersonId): Promise<void> {
  const card = await loadCard(ctx.tx, personId);
  if (!card?.isActive) await deleteLink(ctx.tx, personId);
}
