import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { SiteId } from "#shared/kernel/ids.ts";
import { startHallway, type Hallway } from "../../../platform/hallway.ts";
import { reducers } from "../../../reducers.ts";
import { listenForPresence } from "../listen-for-presence.ts";

/** The connection of a wall screen to its one site; null before it is made. */
export function useWallConnection(site: SiteId, secret: string, onRefused: () => void): Hallway | null {
  const cache = useQueryClient();
  const [hallway, setHallway] = useState<Hallway | null>(null);
  useEffect(() => {
    const started = startHallway({
      cache,
      reducers,
      loadAuth: () => Promise.resolve({ wall: secret }),
      onRefused: (code) => {
        if (code === "not_signed_in") onRefused();
      },
      listeners: [listenForPresence],
    });
    started.link.on("session.ended", onRefused);
    started.follow([site]);
    setHallway(started);
    return () => {
      started.close();
      cache.clear();
    };
  }, [cache, site, secret, onRefused]);
  return hallway;
}
