import { useEffect, useRef, type ReactNode } from "react";

interface KeptFocusProps {
  readonly children: ReactNode;
  /** A part of the page with a name takes the focus itself, where there is no one thing to be done first. */
  readonly label?: string;
  readonly className?: string | undefined;
  /** What Escape closes in it. */
  readonly onEscape?: () => void;
}

const FIRST = "input, select, textarea, button, a[href]";

/** Whoever works by the keyboard stays here when what they pressed is gone: on it if it is back, else on the first thing that can be done now. */
export function KeptFocus({ children, label, className, onEscape }: KeptFocusProps) {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => (part.current ? keepFocusIn(part.current) : undefined), []);
  useEffect(() => {
    const within = part.current;
    const handleKey = ({ key }: KeyboardEvent): void => void (key === "Escape" && onEscape?.());
    within?.addEventListener("keydown", handleKey);
    return () => within?.removeEventListener("keydown", handleKey);
  }, [onEscape]);
  const named = label === undefined ? {} : { role: "group", "aria-label": label, tabIndex: -1 };
  return (
    <div ref={part} data-keeps-focus className={className} {...named}>
      {children}
    </div>
  );
}

/** What was pressed, if it is back; else a part with a name, or the first thing that can be done in it. */
function heirOf(last: HTMLElement | null, part: HTMLElement): HTMLElement | null {
  if (last?.isConnected && !last.matches(":disabled")) return last;
  return part.role === "group" ? part : part.querySelector<HTMLElement>(FIRST);
}

function keepFocusIn(part: HTMLElement): () => void {
  let isHeld = false;
  let last: HTMLElement | null = null;
  let nearest: HTMLElement | null = part;
  // Whoever points at things has no use for it, and wants the space bar for their microphone.
  const hold = ({ type, target }: Event): void => {
    isHeld = type === "keydown" || (target as Element).matches(":focus-visible");
    last = target as HTMLElement;
    nearest = last.closest<HTMLElement>("[data-keeps-focus]");
  };
  const letGo = ({ target }: FocusEvent): void =>
    queueMicrotask(() => {
      // What was taken away, or waits for its answer, was not left by its person.
      const isThere = target instanceof HTMLElement && target.isConnected;
      if (isThere && !target.matches(":disabled")) isHeld = part.contains(document.activeElement);
    });
  const watch = new MutationObserver(() => {
    const isLost = isHeld && document.activeElement === document.body;
    if (!isLost || part.querySelector("[data-loading]")) return;
    // One part may stand in another: what is left of the inner one comes first.
    const inner = nearest?.isConnected && nearest.querySelector(FIRST) ? nearest : part;
    const heir = heirOf(last, inner);
    heir?.focus({ preventScroll: heir === inner });
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
