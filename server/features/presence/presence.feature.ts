import type { PersonId } from "../../../shared/kernel/ids.ts";
import * as commands from "../../../shared/presence/presence.commands.ts";
import * as queries from "../../../shared/presence/presence.queries.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { answers, handles, type Feature } from "../../platform/feature.ts";
import { refreshNewcomers } from "./newcomers.ts";
import { loadCard } from "../people/people.snapshot.ts";
import { deleteDevicesOf } from "./devices.store.ts";
import {
  clearStatus,
  endDay,
  extendStatus,
  moveTo,
  setStatus,
  startDay,
} from "./presence.commands.ts";
import { purgeStatusChanges, refreshAtDeadline } from "./presence.deadlines.ts";
import { deleteFactsOf, deleteWhereabouts } from "./presence-facts.store.ts";
import { board, why } from "./presence.queries.ts";
import { changePresence } from "./refresh-presence.ts";

/** Whoever has left does nothing here any more; whoever has left one site is where they usually are. */
async function forgetLeaver(ctx: CommandContext, personId: PersonId): Promise<void> {
  const card = await loadCard(ctx.tx, personId);
  await changePresence(ctx, personId, async () => {
    await deleteWhereabouts(ctx.tx, personId);
    if (card?.isActive) return;
    await deleteFactsOf(ctx.tx, personId);
    await deleteDevicesOf(ctx.tx, personId);
  });
}

export const presenceFeature: Feature = {
  name: "presence",
  commands: [
    handles(commands.presenceSet, setStatus),
    handles(commands.presenceClear, clearStatus),
    handles(commands.presenceExtend, extendStatus),
    handles(commands.presenceStartDay, startDay),
    handles(commands.presenceEndDay, endDay),
    handles(commands.presenceMoveTo, moveTo),
  ],
  queries: [answers(queries.presenceBoard, board), answers(queries.presenceWhy, why)],
  deadlines: { "presence.refresh": refreshAtDeadline, "presence.purge": purgeStatusChanges },
  boot: refreshNewcomers,
  reactions: { "person.left": forgetLeaver },
};
