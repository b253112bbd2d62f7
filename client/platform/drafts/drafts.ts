/** What somebody has typed and not sent, by the place where it was typed. It may be about a patient: it lives in the page's memory alone, and only as long as its person is signed in. */
export interface Drafts {
  read(place: string): unknown;
  keep(place: string, draft: unknown): void;
  forget(place: string): void;
  /** Whether leaving the page now would lose something. */
  hasUnsent(): boolean;
}

export function createDrafts(): Drafts {
  const kept = new Map<string, unknown>();
  return {
    read: (place) => kept.get(place),
    keep: (place, draft) => void kept.set(place, draft),
    forget: (place) => void kept.delete(place),
    hasUnsent: () => kept.size > 0,
  };
}
