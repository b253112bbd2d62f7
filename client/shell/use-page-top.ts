import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { useLocation, useNavigationType } from "react-router";

/** A page that somebody goes to opens at its top, with the focus on its heading; one that they go back to is where they left it. */
export function usePageTop(main: RefObject<HTMLElement | null>): void {
  const { key, pathname } = useLocation();
  const isBack = useNavigationType() === "POP";
  const left = useRef(new Map<string, number>());
  const shown = useRef(pathname);

  useEffect(() => {
    const remember = (): void => void left.current.set(key, window.scrollY);
    window.addEventListener("scroll", remember, { passive: true });
    return () => window.removeEventListener("scroll", remember);
  }, [key]);

  useLayoutEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    window.scrollTo(0, isBack ? (left.current.get(key) ?? 0) : 0);
  }, [key, pathname, isBack]);

  const arrived = useRef(pathname);
  useEffect(() => {
    if (arrived.current === pathname) return undefined;
    arrived.current = pathname;
    return main.current && !isBack ? focusHeading(main.current) : undefined;
  }, [main, pathname, isBack]);
}

const ownMoves = ["keydown", "pointerdown"] as const;

/** The heading may come a moment after the page; whoever has moved on themselves is left where they are. */
function focusHeading(main: HTMLElement): () => void {
  const stop = (): void => {
    watch.disconnect();
    for (const move of ownMoves) window.removeEventListener(move, stop);
  };
  const tryNow = (): boolean => {
    // A page that begins with a field has put the focus there.
    if (main.contains(document.activeElement) && document.activeElement !== main) return true;
    const heading = main.querySelector<HTMLElement>("h1");
    if (!heading) return false;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    return true;
  };
  const watch = new MutationObserver(() => {
    if (tryNow()) stop();
  });
  if (tryNow()) return stop;
  watch.observe(main, { childList: true, subtree: true });
  for (const move of ownMoves) window.addEventListener(move, stop);
  return stop;
}
