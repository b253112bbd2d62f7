import type { QueryClient } from "@tanstack/react-query";
import type { CommandReply } from "#shared/kernel/wire.ts";
import { now } from "./clock.ts";
import { createCommandClient, type CommandClient } from "./commands/command-client.ts";
import { createCommandId } from "./commands/command-id.ts";
import { startLiveSites } from "./realtime/live-sites.ts";
import { startReportingInput } from "./realtime/report-input.ts";
import type { EventInbox, SliceReducers } from "./realtime/event-inbox.ts";
import { createLink, type Link, type LinkAuth } from "./realtime/link.ts";

/** A live connection to the hub, in the name of one person's device or of one wall screen. */
export interface Hallway {
  readonly link: Link;
  readonly inbox: EventInbox;
  readonly commands: CommandClient;
  /** Connects; returns the way to close it and to forget everything that was learned through it. */
  open(): () => void;
}

export interface HallwayParts {
  readonly cache: QueryClient;
  readonly reducers: SliceReducers;
  readonly loadAuth: () => Promise<LinkAuth | null>;
  readonly onRefused: (code: string) => void;
  /** Features that listen to the link by themselves. */
  readonly listeners: readonly ((link: Link, cache: QueryClient) => void)[];
}

/** A connection that is not open yet. */
export function createHallway({
  cache,
  reducers,
  loadAuth,
  onRefused,
  listeners,
}: HallwayParts): Hallway {
  const link = createLink({ loadAuth, onRefused });
  const inbox = startLiveSites({ link, cache, reducers });
  const commands = createCommandClient({
    send: async (request) => (await link.ask("command", request)) as CommandReply,
    whenUp: () => link.whenUp(),
    createId: () => createCommandId(now()),
  });
  for (const listen of listeners) listen(link, cache);
  return {
    link,
    inbox,
    commands,
    open() {
      link.open();
      const stopReporting = startReportingInput(() => link.tell("input", {}));
      return () => {
        stopReporting();
        inbox.follow([]);
        link.close();
        cache.clear();
      };
    },
  };
}
