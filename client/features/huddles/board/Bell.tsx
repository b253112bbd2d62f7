import { useEffect, useState } from "react";
import type { HuddleId } from "#shared/huddles/huddles.ids.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useRing } from "../../../platform/ring/use-ring.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { usePresence } from "../../presence/use-presence.ts";
import { hearsBell } from "./hears-bell.ts";

/** Two soft notes, once. */
const BELL_MS = 3 * SECOND_MS;
/** A page that is left and looked at again is no new bell. */
const rung = new Set<HuddleId>();

/** A huddle's bell as it sounds, when its door opens; whoever is with somebody sees it only. */
export function Bell({ id, title }: { readonly id: HuddleId; readonly title: string }) {
  const { start, stop } = useRing();
  const me = useMe();
  const status = usePresence().of(me.id)?.status;
  // Told once: whoever comes out of a visit minutes later is not rung for it then.
  const [isHeard] = useState(() => !rung.has(id) && status !== undefined && hearsBell(status));
  useEffect(() => {
    rung.add(id);
    if (!isHeard) return;
    start("bell", `Huddle: ${title}`);
    const timer = setTimeout(() => stop("bell"), BELL_MS);
    return () => {
      clearTimeout(timer);
      stop("bell");
    };
  }, [id, isHeard, title, start, stop]);
  return null;
}
