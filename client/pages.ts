import { lazyPage } from "./platform/lazy-page.ts";

/** What comes after the board: not needed for the first screen, and there before anybody can miss it. */

export const ask = lazyPage(async () => (await import("./features/handoffs/AskPage.tsx")).AskPage);
export const handoff = lazyPage(
  async () => (await import("./features/handoffs/HandoffPage.tsx")).HandoffPage,
);
export const mine = lazyPage(
  async () => (await import("./features/handoffs/MinePage.tsx")).MinePage,
);
export const me = lazyPage(async () => (await import("./features/people/MePage.tsx")).MePage);
export const myStatus = lazyPage<{ readonly onClose: () => void }>(
  async () => (await import("./features/presence/MyStatusDrawer.tsx")).MyStatusDrawer,
);
export const people = lazyPage(
  async () => (await import("./features/people/PeoplePage.tsx")).PeoplePage,
);
export const signIn = lazyPage(
  async () => (await import("./features/people/SignInPage.tsx")).SignInPage,
);
export const invite = lazyPage(
  async () => (await import("./features/people/InvitePage.tsx")).InvitePage,
);
export const status = lazyPage(
  async () => (await import("./features/upkeep/StatusPage.tsx")).StatusPage,
);
export const caller = lazyPage(
  async () => (await import("./features/media/caller/CallerPage.tsx")).CallerPage,
);
export const wall = lazyPage(async () => (await import("./features/wall/WallPage.tsx")).WallPage);

const wantedByEverybody = [myStatus, ask, handoff, mine, me, signIn];

/** Fetches what a person at work may need, while the hub is in reach. */
export async function preloadPages(): Promise<void> {
  for (const page of wantedByEverybody) await page.preload();
}
