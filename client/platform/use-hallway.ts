import { createContext, useContext } from "react";
import type { Hallway } from "./hallway.ts";

export const HallwayContext = createContext<Hallway | null>(null);

/** The live connection of this page. */
export function useHallway(): Hallway {
  const hallway = useContext(HallwayContext);
  if (!hallway) throw new Error("there is no connection above this component");
  return hallway;
}
