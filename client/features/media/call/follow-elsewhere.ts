import { SECOND_MS } from "#shared/kernel/time.ts";
import type { CallMember } from "#shared/media/media.schema.ts";
import type { CallHub } from "./call-hub.ts";
import { outOfCall, type CallState } from "./call-state.ts";
import type { CallStore } from "./call-store.ts";

const LOOK_EVERY_MS = 4 * SECOND_MS;
const endedThere = "This call has ended in the other window.";

type Party = Pick<CallMember, "personId" | "caller">;

/** A call that goes on in another window is looked at from here: that it has ended there is said here too. */
export function followElsewhere(
  hub: Pick<CallHub, "look">,
  { read, change, subscribe }: Pick<CallStore, "read" | "change" | "subscribe">,
): void {
  let followed: CallState["elsewhere"] = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  const look = async (elsewhere: { readonly who: Party }): Promise<void> => {
    const members = await hub.look();
    if (read().elsewhere === elsewhere && !isStillIn(elsewhere.who, members))
      change({ ...outOfCall, notice: endedThere });
  };
  subscribe(() => {
    const { elsewhere } = read();
    if (elsewhere === followed) return;
    followed = elsewhere;
    clearInterval(timer);
    // Where the hub cannot be reached, nothing is known.
    if (elsewhere)
      timer = setInterval(() => void look(elsewhere).catch(() => undefined), LOOK_EVERY_MS);
  });
}

function isStillIn({ personId, caller }: Party, members: readonly Party[]): boolean {
  return members.some((member) => member.personId === personId && member.caller === caller);
}
