import type { CallRoom } from "#shared/media/media.schema.ts";
import { useMe } from "../../platform/session/session-context.ts";
import { useHallway } from "../../platform/use-hallway.ts";
import { useCurrentCall } from "./current-call.ts";
import { useWhoIsThere } from "./use-call.ts";

/** Who is in the call of a room of mine while I am not in it, at this device or another; nobody where it has not begun. */
export function useCallBegun(room: CallRoom, isMine: boolean): readonly string[] {
  const me = useMe();
  const { link } = useHallway();
  const isHere = useCurrentCall()?.path.endsWith(room.id) === true;
  const isWanted = isMine && !isHere;
  const there = useWhoIsThere(room, link, isWanted);
  const isElsewhere = there.some(({ personId }) => personId === me.id);
  return isWanted && !isElsewhere ? there.flatMap(({ names }) => names) : [];
}
