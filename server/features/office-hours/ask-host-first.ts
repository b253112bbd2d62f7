import { bhRoles } from "../../../shared/kernel/roles.ts";
import { findEntry } from "../../../shared/office-hours/office-hours.draft.ts";
import type { EntryId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import { hostToAsk } from "../../../shared/office-hours/instead.rules.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCardsByIds } from "../people/people.snapshot.ts";

type Request = Readonly<Record<string, unknown>>;

/** What is needed now is put before who holds the line first, by the norms, where nobody was chosen or left open. */
export async function askingHostFirst(
  ctx: CommandContext,
  hours: Hours,
  entryId: EntryId,
  request: Request,
): Promise<Request> {
  const entry = findEntry(hours, entryId);
  if (!entry || request["urgency"] !== "now" || request["personId"] !== undefined) return request;
  const hostId = hostToAsk(hours, entry);
  const [card] = hostId === null ? [] : await loadCardsByIds(ctx.tx, [hostId]);
  const takesHandoffs = card?.memberships.some(({ roles }) =>
    bhRoles.some((role) => roles.includes(role)),
  );
  return card?.isActive && takesHandoffs ? { ...request, personId: card.id } : request;
}
