import { useEffect, useRef, type RefObject } from "react";

/** A step that was done takes its button away: the focus then goes to the part of the page in which it stood, not to the top. */
export function useKeptFocus(step: string): RefObject<HTMLDivElement | null> {
  const part = useRef<HTMLDivElement>(null);
  const wasIn = useRef(false);
  useEffect(() => {
    const look = ({ target }: FocusEvent): void => {
      wasIn.current = target instanceof Node && part.current?.contains(target) === true;
    };
    document.addEventListener("focusin", look);
    return () => document.removeEventListener("focusin", look);
  }, []);
  useEffect(() => {
    if (wasIn.current && document.activeElement === document.body)
      part.current?.focus({ preventScroll: true });
  }, [step]);
  return part;
}
