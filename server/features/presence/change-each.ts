import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { runAsSystem } from "../../platform/commands/run-as-system.ts";
import { loadCardsByIds } from "../people/people.snapshot.ts";
import { changePresence } from "./refresh-presence.ts";

/** Changes the presence of several people, each in a transaction of their own, so that nobody waits for all. */
export async function changeEach(
  hub: CommandHub,
  personIds: Iterable<PersonId>,
  change: (ctx: CommandContext, personId: PersonId) => Promise<void>,
  isOver: () => boolean = () => false,
): Promise<void> {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return;
  const cards = await hub.db.transaction().execute((tx) => loadCardsByIds(tx, ids));
  for (const { id, homeSiteId } of cards) {
    if (isOver()) return;
    await runAsSystem(hub, homeSiteId, "presence.devices", async (ctx) => {
      await changePresence(ctx, id, () => change(ctx, id));
    });
  }
}

/** Derives anew what several people are shown as. */
export async function refreshEach(
  hub: CommandHub,
  personIds: Iterable<PersonId>,
  isOver?: () => boolean,
): Promise<void> {
  await changeEach(hub, personIds, async () => undefined, isOver);
}
