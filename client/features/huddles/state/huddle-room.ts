import { createContext, useContext, type ReactNode } from "react";
import type { ActionItem } from "#shared/huddles/actions.schema.ts";
import type { Huddle } from "#shared/huddles/huddles.schema.ts";
import type { SharedNotes } from "../notes/shared-notes.ts";
import type { Contents } from "./use-contents.ts";
import type { Standing } from "./use-standing.ts";

/** All that the panels of one huddle room look at. */
export interface HuddleRoom {
  readonly huddle: Huddle;
  readonly standing: Standing;
  readonly actionItems: readonly ActionItem[];
  readonly contents: Contents;
  /** What is typed here; kept while its person is out of the huddle and in again. */
  readonly notes: SharedNotes;
  /** What other features know of today's capacity. */
  readonly dayAhead: ReactNode;
  /** Done before the hub is told that I leave. */
  readonly beforeLeaving: Set<() => Promise<void>>;
}

export const HuddleRoomContext = createContext<HuddleRoom | null>(null);

export function useHuddleRoom(): HuddleRoom {
  const room = useContext(HuddleRoomContext);
  if (!room) throw new Error("there is no huddle above this component");
  return room;
}
