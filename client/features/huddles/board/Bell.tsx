import { useEffect, useState } from "react";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { now } from "../../../platform/clock.ts";
import { useRing } from "../../../platform/ring/use-ring.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { usePresence } from "../../presence/use-presence.ts";
import { isFresh, type HuddleCall } from "./call-of.ts";
import { hearsBell } from "./hears-bell.ts";

/** Two soft notes, once. */
const BELL_MS = 3 * SECOND_MS;
/** A page that is left and looked at again is no new bell. */
const rung = new Set<string>();

export interface BellProps {
  readonly call: HuddleCall;
  readonly title: string;
}

/** A huddle's bell as it sounds, when its door opens; whoever is with somebody sees it only. */
export function Bell({ call, title }: BellProps) {
  const me = useMe();
  const status = usePresence().of(me.id)?.status;
  const { key } = call;
  // Told once: whoever comes out of a visit minutes later is not rung for it then.
  const [isHeard] = useState(
    () => !rung.has(key) && isFresh(call, now()) && status !== undefined && hearsBell(status),
  );
  // As they were at first: a sound that is muted and heard again is no new bell either.
  const [{ start, stop }] = useState(useRing());
  const [said] = useState(`Huddle: ${title}`);
  useEffect(() => {
    rung.add(key);
    if (!isHeard) return;
    start("bell", said);
    const timer = setTimeout(() => stop("bell"), BELL_MS);
    return () => {
      clearTimeout(timer);
      stop("bell");
    };
  }, [key, isHeard, said, start, stop]);
  return null;
}
