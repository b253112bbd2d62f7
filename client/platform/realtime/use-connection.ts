import { useSyncExternalStore } from "react";
import { useHallway } from "../use-hallway.ts";
import type { ConnectionState } from "./connection-state.ts";

/** Whether what the screen shows is live. */
export function useConnection(): ConnectionState {
  const { connection } = useHallway().link;
  return useSyncExternalStore(connection.subscribe, connection.read);
}
