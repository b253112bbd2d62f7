import type { QueryClient } from "@tanstack/react-query";
import type { SiteId } from "#shared/kernel/ids.ts";
import type { CommandReply } from "#shared/kernel/wire.ts";
import { now } from "./clock.ts";
import { createCommandClient, type CommandClient } from "./commands/command-client.ts";
import { createCommandId } from "./commands/command-id.ts";
import { startLiveSites } from "./realtime/live-sites.ts";
import { startReportingInput } from "./realtime/report-input.ts";
import type { EventInbox, SliceReducers } from "./realtime/event-inbox.ts";
import { startLink, type Link, type LinkAuth } from "./realtime/link.ts";

/** A live connection to the hub, in the name of one person's device or of one wall screen. */
export interface Hallway {
  readonly link: Link;
  readonly inbox: EventInbox;
  readonly commands: CommandClient;
  readonly cache: QueryClient;
  follow(sites: readonly SiteId[]): void;
  close(): void;
}

export interface HallwayParts {
  readonly cache: QueryClient;
  readonly reducers: SliceReducers;
  readonly loadAuth: () => Promise<LinkAuth | null>;
  readonly onRefused: (code: string) => void;
  /** Features that listen to the link by themselves. */
  readonly listeners: readonly ((link: Link, cache: QueryClient) => void)[];
}

export function startHallway({
  cache,
  reducers,
  loadAuth,
  onRefused,
  listeners,
}: HallwayParts): Hallway {
  const link = startLink({ loadAuth, onRefused });
  const inbox = startLiveSites({ link, cache, reducers });
  const commands = createCommandClient({
    send: async (request) => (await link.ask("command", request)) as CommandReply,
    whenUp: () => link.whenUp(),
    createId: () => createCommandId(now()),
  });
  for (const listen of listeners) listen(link, cache);
  const stopReporting = startReportingInput(() => link.tell("input", {}));
  return {
    link,
    inbox,
    commands,
    cache,
    follow: (sites) => inbox.follow(sites),
    close() {
      stopReporting();
      inbox.follow([]);
      link.close();
    },
  };
}
