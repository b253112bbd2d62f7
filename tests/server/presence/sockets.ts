import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io as connect, type Socket } from "socket.io-client";
import { onTestFinished } from "vitest";
import type { DeviceId, PersonId, SiteId } from "#shared/kernel/ids.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { presenceMessageSchema, type PresenceMessage } from "#shared/presence/presence.message.ts";
import { startPresence } from "../../../server/features/presence/start-presence.ts";
import { startLogTail } from "../../../server/platform/events/log-tail.ts";
import { startNodeLease } from "../../../server/platform/nodes/node-lease.ts";
import type { Viewer } from "../../../server/platform/realtime/connection.ts";
import { serveConnection } from "../../../server/platform/realtime/serve-connection.ts";
import { startSocketServer } from "../../../server/platform/realtime/socket-server.ts";
import { buildDeviceId, credentialOf, type World } from "./world.ts";

/** One open page or wall screen, and every presence message that it got. */
export interface Page {
  readonly messages: readonly PresenceMessage[];
  /** Resolves with the first message from number `from` on that has what is looked for; fails after five seconds, or as told. */
  gets(
    what: (message: PresenceMessage) => boolean,
    from?: number,
    withinMs?: number,
  ): Promise<PresenceMessage>;
  close(): void;
}

export interface SocketNode {
  open(person: PersonCard, deviceId?: DeviceId): Promise<Page>;
  /** Opens a page in a process of its own, which can then be stopped like a machine whose lid is shut. */
  openElsewhere(person: PersonCard): Promise<ChildProcess>;
  openWall(siteId: SiteId, isStaffOnly: boolean): Promise<Page>;
}

type Auth =
  | { readonly person: PersonId; readonly home: SiteId; readonly deviceId: DeviceId }
  | { readonly wall: SiteId; readonly isStaffOnly: boolean };

/** In this world everyone is who they say they are. */
function viewerOf(auth: Auth): Viewer {
  return "wall" in auth
    ? { kind: "wall", wallId: "wall", siteId: auth.wall, isStaffOnly: auth.isStaffOnly }
    : {
        kind: "person",
        personId: auth.person,
        deviceId: auth.deviceId,
        credential: credentialOf(auth.person),
        homeSiteId: auth.home,
        admittedAs: { rights: 0, isLocked: false },
      };
}

/** A node with real sockets in front of the world's hub. */
export async function startSocketNode(world: World, nodeId: string): Promise<SocketNode> {
  const { hub } = world;
  const http = createServer();
  const tail = startLogTail(hub.db, hub.hints, hub.logger);
  const nodeLease = await startNodeLease(hub.db, hub.clock, hub.logger, nodeId);
  const sockets = startSocketServer({
    http,
    logger: hub.logger,
    metrics: hub.metrics,
    origins: [],
    trustedProxies: 0,
    admit: async (auth) => ({ ok: true, viewer: viewerOf(auth as Auth) }),
    accept: (connection) =>
      serveConnection({ hub, tail, listeners: [presence.listener] }, connection),
  });
  const presence = await startPresence({
    hub,
    io: sockets.io,
    nodeId,
    nodeLease,
    connections: sockets.connections,
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const pages: Socket[] = [];
  onTestFinished(async () => {
    for (const page of pages) page.disconnect();
    await sockets.close();
    await presence.close();
    await tail.close();
    await nodeLease.close();
  });
  const open = async (auth: Auth): Promise<Page> => {
    const socket = connect(url, {
      path: "/socket",
      transports: ["websocket"],
      auth,
      forceNew: true,
      reconnection: false,
    });
    pages.push(socket);
    const page = buildPage(socket);
    await page.gets((message) => message.snapshot === true);
    return page;
  };
  return {
    open: (person, deviceId = buildDeviceId()) =>
      open({ person: person.id, home: person.homeSiteId, deviceId }),
    async openElsewhere({ id, homeSiteId }) {
      const auth = { person: id, home: homeSiteId, deviceId: buildDeviceId() };
      const script = `
        import { io } from "socket.io-client";
        const socket = io(${JSON.stringify(url)}, { path: "/socket", transports: ["websocket"], auth: ${JSON.stringify(auth)} });
        socket.on("presence", () => process.stdout.write("."));`;
      const machine = spawn(process.execPath, ["--input-type=module", "-e", script], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      onTestFinished(() => void machine.kill("SIGKILL"));
      await once(machine.stdout, "data");
      return machine;
    },
    openWall: (wall, isStaffOnly) => open({ wall, isStaffOnly }),
  };
}

function buildPage(socket: Socket): Page {
  const messages: PresenceMessage[] = [];
  let arrived: () => void = () => undefined;
  socket.on("presence", (raw: unknown) => {
    messages.push(presenceMessageSchema.parse(raw));
    arrived();
  });
  return {
    messages,
    async gets(what, from = 0, withinMs = 5_000) {
      const giveUp = performance.now() + withinMs;
      for (;;) {
        const found = messages.slice(from).find(what);
        if (found) return found;
        const left = giveUp - performance.now();
        if (left <= 0) throw new Error(`never came; got ${JSON.stringify(messages.slice(from))}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          arrived = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    close: () => void socket.disconnect(),
  };
}
