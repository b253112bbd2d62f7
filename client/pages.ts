import type { AskPageProps } from "./features/handoffs/AskPage.tsx";
import type { MinePageProps } from "./features/handoffs/MinePage.tsx";
import type { HandoffPageProps } from "./features/handoffs/HandoffPage.tsx";
import type { HuddlePageProps } from "./features/huddles/HuddlePage.tsx";
import type { AskFromFlagPageProps } from "./features/huddles/AskFromFlagPage.tsx";
import type { HuddleCallsProps } from "./features/huddles/board/HuddleCalls.tsx";
import type { HuddleOnBoardProps } from "./features/huddles/board/HuddleOnBoard.tsx";
import type { HoursOnBoardProps } from "./features/office-hours/board/HoursOnBoard.tsx";
import type { StartHuddleProps } from "./features/huddles/board/StartHuddle.tsx";
import type { HoursOfHostProps } from "./features/office-hours/board/HoursOfHost.tsx";
import type { IntoLineProps } from "./features/office-hours/board/IntoLine.tsx";
import type { AskFromEntryPageProps } from "./features/office-hours/hosting/AskFromEntryPage.tsx";
import type { MePageProps } from "./features/people/MePage.tsx";
import { lazyPage } from "./platform/lazy-page.ts";

/** What comes after the board: not needed for the first screen, and there before anybody can miss it. */

export const ask = lazyPage<AskPageProps>(
  async () => (await import("./features/handoffs/AskPage.tsx")).AskPage,
);
export const handoff = lazyPage<HandoffPageProps>(
  async () => (await import("./features/handoffs/HandoffPage.tsx")).HandoffPage,
);
export const huddles = lazyPage(
  async () => (await import("./features/huddles/HuddlesPage.tsx")).HuddlesPage,
);
export const huddle = lazyPage<HuddlePageProps>(
  async () => (await import("./features/huddles/HuddlePage.tsx")).HuddlePage,
);
export const suggestions = lazyPage(
  async () => (await import("./features/huddles/SuggestionsPage.tsx")).SuggestionsPage,
);
export const huddleRooms = lazyPage(
  async () => (await import("./features/huddles/RoomsPage.tsx")).RoomsPage,
);
export const askFromFlag = lazyPage<AskFromFlagPageProps>(
  async () => (await import("./features/huddles/AskFromFlagPage.tsx")).AskFromFlagPage,
);
export const huddleOnBoard = lazyPage<HuddleOnBoardProps>(
  async () => (await import("./features/huddles/board/HuddleOnBoard.tsx")).HuddleOnBoard,
);
export const huddleCalls = lazyPage<HuddleCallsProps>(
  async () => (await import("./features/huddles/board/HuddleCalls.tsx")).HuddleCalls,
);
export const startHuddle = lazyPage<StartHuddleProps>(
  async () => (await import("./features/huddles/board/StartHuddle.tsx")).StartHuddle,
);
export const officeHours = lazyPage(
  async () => (await import("./features/office-hours/OfficeHoursPage.tsx")).OfficeHoursPage,
);
export const officeHoursSession = lazyPage(
  async () => (await import("./features/office-hours/SessionPage.tsx")).SessionPage,
);
export const officeHoursPlanning = lazyPage(
  async () => (await import("./features/office-hours/planning/HoursPage.tsx")).HoursPage,
);
export const askFromEntry = lazyPage<AskFromEntryPageProps>(
  async () =>
    (await import("./features/office-hours/hosting/AskFromEntryPage.tsx")).AskFromEntryPage,
);
export const stillThere = lazyPage(
  async () => (await import("./features/media/StillThere.tsx")).StillThere,
);
export const lineStrip = lazyPage(
  async () => (await import("./features/office-hours/strip/LineStrip.tsx")).LineStrip,
);
export const hoursOnBoard = lazyPage<HoursOnBoardProps>(
  async () => (await import("./features/office-hours/board/HoursOnBoard.tsx")).HoursOnBoard,
);
export const hoursOfHost = lazyPage<HoursOfHostProps>(
  async () => (await import("./features/office-hours/board/HoursOfHost.tsx")).HoursOfHost,
);
export const intoLine = lazyPage<IntoLineProps>(
  async () => (await import("./features/office-hours/board/IntoLine.tsx")).IntoLine,
);
export const looseHandoffs = lazyPage(
  async () => (await import("./features/handoffs/board/LooseHandoffs.tsx")).LooseHandoffs,
);
export const busyHours = lazyPage(
  async () => (await import("./features/handoffs/board/BusyHours.tsx")).BusyHours,
);
export const capacityToday = lazyPage(
  async () => (await import("./features/office-hours/board/CapacityToday.tsx")).CapacityToday,
);
export const myOfficeHours = lazyPage(
  async () => (await import("./features/office-hours/mine/MyOfficeHours.tsx")).MyOfficeHours,
);
export const mine = lazyPage<MinePageProps>(
  async () => (await import("./features/handoffs/MinePage.tsx")).MinePage,
);
export const me = lazyPage<MePageProps>(
  async () => (await import("./features/people/MePage.tsx")).MePage,
);
export const calendarAddress = lazyPage(
  async () => (await import("./features/calendar/CalendarAddress.tsx")).CalendarAddress,
);
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

const wantedByEverybody = [
  myStatus,
  ask,
  handoff,
  huddles,
  huddle,
  officeHours,
  officeHoursSession,
  mine,
  myOfficeHours,
  me,
  signIn,
];

/** Fetches what a person at work may need, while the hub is in reach. */
export async function preloadPages(): Promise<void> {
  for (const page of wantedByEverybody) await page.preload();
}
