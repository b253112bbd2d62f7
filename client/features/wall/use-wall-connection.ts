import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { SiteId } from "#shared/kernel/ids.ts";
import { createHallway, type Hallway } from "../../platform/hallway.ts";
import { reducers } from "../../reducers.ts";
import { listenForPresence } from "../presence/listen-for-presence.ts";

/** The connection of a wall screen to its one site, as long as the component is there. */
export function useWallConnection(site: SiteId, secret: string, onRefused: () => void): Hallway {
  const cache = useQueryClient();
  const [hallway] = useState(() => {
    const created = createHallway({
      cache,
      reducers,
      loadAuth: () => Promise.resolve({ wall: secret }),
      onRefused: (code) => {
        if (code === "not_signed_in") onRefused();
      },
      listeners: [listenForPresence],
    });
    created.link.on("session.ended", onRefused);
    return created;
  });
  useEffect(() => {
    const close = hallway.open();
    hallway.inbox.follow([site]);
    return close;
  }, [hallway, site]);
  return hallway;
}
