import type { RoomId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadSite } from "../people/people.snapshot.ts";

const noRoom = refuse("not_found", "There is no such room here.", "roomId");

/** Where somebody waits is a room of the session's own site, or is not said. */
export async function waitingRoom(
  { tx, site }: Pick<CommandContext, "tx" | "site">,
  roomId: RoomId | null,
): Promise<Result<{ readonly roomId?: RoomId }>> {
  if (roomId === null) return ok({});
  const rooms = (await loadSite(tx, site))?.rooms ?? [];
  return rooms.some(({ id }) => id === roomId) ? ok({ roomId }) : noRoom;
}
