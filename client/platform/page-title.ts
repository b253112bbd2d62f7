import { useEffect } from "react";

let current = "Hallway";
let isBorrowed = false;

function show(): void {
  if (!isBorrowed) document.title = current;
}

/** Names the tab after the page, so that people can tell tabs apart and screen readers say where they are. */
export function usePageTitle(...parts: readonly string[]): void {
  const title = [...parts, "Hallway"].join(" · ");
  useEffect(() => {
    current = title;
    show();
  }, [title]);
}

/** While it rings the tab says so, whatever page it is on; null gives the title back. */
export function borrowTitle(title: string | null): void {
  isBorrowed = title !== null;
  if (title === null) show();
  else document.title = title;
}
