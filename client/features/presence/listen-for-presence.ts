import type { QueryClient } from "@tanstack/react-query";
import { presenceMessageSchema } from "#shared/presence/presence.message.ts";
import type { Link } from "../../platform/realtime/link.ts";
import { applyPresence, type PresenceRecords } from "./presence-records.ts";

export const presenceKey = ["presence"] as const;

/** Keeps the presence of everybody this viewer may see in the query cache. */
export function listenForPresence(link: Link, cache: QueryClient): void {
  link.on("presence", (payload) => {
    const message = presenceMessageSchema.safeParse(payload);
    if (!message.success) return;
    cache.setQueryData<PresenceRecords>(presenceKey, (known) =>
      applyPresence(known ?? {}, message.data),
    );
  });
}
