import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { io } from "socket.io-client";
import type { ConnectionState } from "../../client/platform/realtime/connection-state.ts";
import { createEventInbox, type EventInbox } from "../../client/platform/realtime/event-inbox.ts";
import { createLink, type Link } from "../../client/platform/realtime/link.ts";
import { reducers } from "../../client/reducers.ts";
import type { SiteId } from "../../shared/kernel/ids.ts";
import type { EventsMessage, SyncReply, SyncRequest } from "../../shared/kernel/wire.ts";

/** A screen without a screen: the shipped link, with its way of coming back, and the shipped sync code. */
export interface Mirror {
  readonly link: Link;
  readonly inbox: EventInbox;
  /** What its screen would say of its own link. */
  connection(): ConnectionState["state"];
  /** Whether the link is up and every site has been brought to its head since. */
  isSynced(): boolean;
  close(): void;
}

export interface MirrorOptions {
  readonly url: string;
  readonly sites: readonly SiteId[];
  readonly loadToken: () => Promise<string>;
  /** The network that it comes from, as a proxy in front would say. */
  readonly address?: string;
  readonly onSynced?: () => void;
}

// A program has no window that would tell when its network is back.
const noWindow = new EventTarget();
setMaxListeners(Number.POSITIVE_INFINITY, noWindow);
Object.assign(globalThis, { window: noWindow });

export function openMirror({ url, sites, loadToken, address, onSynced }: MirrorOptions): Mirror {
  const deviceId = randomUUID();
  const extraHeaders = address ? { extraHeaders: { "x-forwarded-for": address } } : {};
  const synced = new Set<SiteId>();
  const link = createLink({
    loadAuth: async () => ({ token: await loadToken(), deviceId }),
    onRefused: () => undefined,
    openSocket: (options) => io(url, { ...options, ...extraHeaders, forceNew: true }),
  });
  const requestSync = async (question: SyncRequest): Promise<SyncReply> => {
    await link.whenUp();
    const reply = (await link.ask("sync", question)) as SyncReply;
    if (reply.ok && !("gone" in reply) && ("seq" in reply ? reply.seq : reply.to) >= reply.head)
      synced.add(question.site);
    if (isSynced()) onSynced?.();
    return reply;
  };
  const isUp = (): boolean => link.connection.read().state === "online";
  const isSynced = (): boolean => isUp() && synced.size === sites.length;
  const inbox = createEventInbox({ reducers, requestSync, onChange: () => undefined });
  link.on("events", (message) => inbox.receive(message as EventsMessage));
  link.on("resync", () => inbox.restart());
  link.onUp(() => {
    synced.clear();
    inbox.catchUp();
  });
  inbox.follow(sites);
  link.open();
  return {
    link,
    inbox,
    connection: () => link.connection.read().state,
    isSynced,
    close() {
      inbox.follow([]);
      link.close();
    },
  };
}
