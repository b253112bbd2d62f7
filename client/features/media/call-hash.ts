import { useEffect, useRef, type RefObject } from "react";
import { useLocation } from "react-router";

/** At the end of an address: its page opens at the door of the call. */
export const CALL_HASH = "#call";

/** Brings what shows a call into view, with the focus on the way in, for whoever came for it. */
export function useSoughtCall(): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null);
  const { hash, key } = useLocation();
  useEffect(() => {
    if (hash !== CALL_HASH) return;
    ref.current?.scrollIntoView({ block: "center" });
    ref.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [hash, key]);
  return ref;
}
