import { useEffect, useRef, type ReactNode } from "react";

interface IntoViewProps {
  readonly children: ReactNode;
  /** It was asked for, and is what is done next. */
  readonly takesFocus?: boolean;
}

const FIELD = "input, select, textarea, button";

/** What opens out of sight comes into view. */
export function IntoView({ children, takesFocus = false }: IntoViewProps) {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) part.current?.querySelector<HTMLElement>(FIELD)?.focus({ preventScroll: true });
    part.current?.scrollIntoView({ block: "nearest" });
  }, [takesFocus]);
  return <div ref={part}>{children}</div>;
}
