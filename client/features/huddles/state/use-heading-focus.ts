import { useLayoutEffect, useRef } from "react";

/** Once something has come true, whoever lost the focus with what has gone away goes on at a heading; whoever has it elsewhere keeps it. Undefined while it is not known. */
export function useHeadingFocus(isTrue: boolean | undefined, heading: string): void {
  const was = useRef(true);
  useLayoutEffect(() => {
    if (isTrue === undefined) return;
    const isNews = isTrue && !was.current;
    was.current = isTrue;
    if (!isNews || document.activeElement !== document.body) return;
    const target = document.querySelector<HTMLElement>(heading);
    if (!target) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }, [isTrue, heading]);
}
