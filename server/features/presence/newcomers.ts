import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCardsAt } from "../people/people.snapshot.ts";
import { loadPresenceOf } from "./presence-records.store.ts";
import { refreshPresence } from "./refresh-presence.ts";

/** Everyone who belongs to a site is on its board from the first moment, before they ever come. */
export async function refreshNewcomers(ctx: CommandContext): Promise<void> {
  const cards = await loadCardsAt(ctx.tx, ctx.site);
  const known = await loadPresenceOf(
    ctx.tx,
    cards.map((card) => card.id),
  );
  for (const { id } of cards) if (!known.has(id)) await refreshPresence(ctx, id);
}
