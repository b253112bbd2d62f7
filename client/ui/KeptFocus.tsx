import { useEffect, useRef, type ReactNode } from "react";

interface KeptFocusProps {
  readonly children: ReactNode;
  /** What Escape closes in it. */
  readonly onEscape?: () => void;
}

const FIRST = "input, select, textarea, button, a[href]";

/** Whoever works by the keyboard stays here when what they pressed is gone: on the first thing that can be done now. */
export function KeptFocus({ children, onEscape }: KeptFocusProps) {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => (part.current ? keepFocusIn(part.current) : undefined), []);
  useEffect(() => {
    const within = part.current;
    const handleKey = ({ key }: KeyboardEvent): void => void (key === "Escape" && onEscape?.());
    within?.addEventListener("keydown", handleKey);
    return () => within?.removeEventListener("keydown", handleKey);
  }, [onEscape]);
  return <div ref={part}>{children}</div>;
}

function keepFocusIn(part: HTMLElement): () => void {
  let isHeld = false;
  // Whoever points at things has no use for it, and wants the space bar for their microphone.
  const hold = ({ type, target }: Event): void => {
    isHeld = type === "keydown" || (target as Element).matches(":focus-visible");
  };
  const letGo = ({ target }: FocusEvent): void =>
    queueMicrotask(() => {
      // What was taken away, or waits for its answer, was not left by its person.
      const isThere = target instanceof HTMLElement && target.isConnected;
      if (isThere && !target.matches(":disabled")) isHeld = part.contains(document.activeElement);
    });
  const watch = new MutationObserver(() => {
    const isLost = isHeld && document.activeElement === document.body;
    if (isLost && !part.querySelector("[data-loading]"))
      part.querySelector<HTMLElement>(FIRST)?.focus();
  });
  part.addEventListener("focusin", hold);
  part.addEventListener("keydown", hold);
  part.addEventListener("focusout", letGo);
  watch.observe(part, { childList: true, subtree: true });
  return () => {
    part.removeEventListener("focusin", hold);
    part.removeEventListener("keydown", hold);
    part.removeEventListener("focusout", letGo);
    watch.disconnect();
  };
}
