import { useResizeObserver } from "@mantine/hooks";
import { useEffect, type RefCallback } from "react";

/** Lets whatever else sticks to the top of the page stand below the strip instead of behind it. */
export function useStripHeight(): RefCallback<HTMLDivElement> {
  const [ref, { height }] = useResizeObserver<HTMLDivElement>();
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty("--hallway-strip-height", `${height}px`);
    return () => void style.removeProperty("--hallway-strip-height");
  }, [height]);
  return ref;
}
