import type { QueryClient } from "@tanstack/react-query";
import { eventsMessageSchema, type SyncReply } from "#shared/kernel/wire.ts";
import { createEventInbox, type EventInbox, type SliceReducers } from "./event-inbox.ts";
import type { Link } from "./link.ts";
import { saveSlices } from "./site-cache.ts";

export interface LiveSitesParts {
  readonly link: Link;
  readonly cache: QueryClient;
  readonly reducers: SliceReducers;
}

/** Ties the inbox to the socket on one side and to the query cache on the other. */
export function startLiveSites({ link, cache, reducers }: LiveSitesParts): EventInbox {
  const inbox = createEventInbox({
    reducers,
    requestSync: async (question) => {
      await link.whenUp();
      return (await link.ask("sync", question)) as SyncReply;
    },
    onChange: (site, slices) => saveSlices(cache, site, slices),
  });
  link.on("events", (message) => {
    const parsed = eventsMessageSchema.safeParse(message);
    // A message that cannot be read leaves a gap, and a gap is asked for.
    if (parsed.success) inbox.receive(parsed.data);
  });
  link.on("resync", () => inbox.restart());
  link.onUp(() => inbox.catchUp());
  return inbox;
}
