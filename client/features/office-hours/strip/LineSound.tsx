import { useEffect } from "react";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useRing } from "../../../platform/ring/use-ring.ts";
import type { Standing } from "../state/use-office-hours.ts";

/** Being next is said once; a call sounds until it is answered or its time is over. */
const NEXT_SOUND_MS = 2 * SECOND_MS;

const saidNext = new Set<string>();

export function LineSound({ standing: { hours, entry } }: { readonly standing: Standing }) {
  const { start, stop } = useRing();
  const { state } = entry;
  const { title } = hours;
  useEffect(() => {
    if (state !== "up_next") saidNext.delete(entry.id);
    if (state !== "called" && state !== "up_next") return;
    if (saidNext.has(entry.id)) return;
    if (state === "up_next") saidNext.add(entry.id);
    start(state, state === "called" ? `You are called: ${title}` : `You are next: ${title}`);
    const timer =
      state === "up_next" ? setTimeout(() => stop("up_next"), NEXT_SOUND_MS) : undefined;
    return () => {
      clearTimeout(timer);
      stop(state);
    };
  }, [state, title, entry.id, start, stop]);
  return null;
}
