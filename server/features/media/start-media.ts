import type { Server } from "socket.io";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { roomKey } from "../../../shared/media/media.schema.ts";
import { CALLERS_NAMESPACE, callerAuthSchema } from "../../../shared/media/callers.schema.ts";
import { senderOf } from "../../platform/commands/command-limits.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { runAsSystem } from "../../platform/commands/run-as-system.ts";
import { inBackground } from "../../platform/in-background.ts";
import type { ConnectionListener, Connection } from "../../platform/realtime/connection.ts";
import { guardSocket } from "../../platform/realtime/flood-guard.ts";
import { startHandshakes } from "../../platform/realtime/handshakes.ts";
import { hashSecretText } from "../people/secret-texts.ts";
import { openCallDoor } from "./call-door.ts";
import type { CallSettings } from "./call-settings.ts";
import { startCallRelay } from "./call-relay.ts";
import { startCallSweep } from "./call-sweep.ts";
import { loadCallerBySecret, type Caller } from "./callers.store.ts";
import { leaveCall } from "./join-call.ts";
import { startLocalMembers, type CallSocket, type LocalMembers } from "./local-members.ts";
import { startLookers } from "./lookers.ts";
import { standingIn } from "./media.access.ts";
import { holdRoom, loadMember, saveLost, takeVersion } from "./members.store.ts";
import { partyOf } from "./party.ts";

export interface MediaParts {
  readonly hub: CommandHub;
  readonly io: Server;
  readonly nodeId: string;
  readonly config: { readonly calls: CallSettings; readonly trustedProxies: number };
}

export interface RunningMedia {
  readonly listener: ConnectionListener;
  /** To be called when the sockets are closed and before the store is. */
  close(): Promise<void>;
}

/** Calls on one node: who is in which, what is passed on between them, and who must go. */
export function startMedia(parts: MediaParts): RunningMedia {
  const { hub, io, nodeId, config } = parts;
  const settings = config.calls;
  const locals = startLocalMembers();
  const relay = startCallRelay(hub.db, io, locals, settings.limits);
  const lookers = startLookers(hub, settings, relay);
  const serve = openCallDoor({ hub, nodeId, settings, locals, relay, lookers });
  const callers = new Set<CallSocket>();
  const sweep = startCallSweep({ hub, nodeId, locals, relay, lookers, callers });
  const open = new Map<Connection, CallSocket>();
  const working = new Set<Promise<void>>();
  for (const kind of ["call", "stream", "sessions", "revoked"] as const)
    hub.hints.on(kind, () => sweep.soon());

  const close = (at: CallSocket): Promise<void> => {
    at.isOpen = false;
    const work = loseAll(hub, nodeId, locals, at).finally(() => working.delete(work));
    working.add(work);
    return work;
  };
  serveCallers(parts, (at) => {
    callers.add(at);
    serve(at);
    at.socket.on("disconnect", () => {
      callers.delete(at);
      inBackground(hub.logger, "media.closed", close(at));
    });
  });
  return {
    listener: {
      async opened(connection) {
        const at = callSocketOf(connection);
        if (!at) return;
        open.set(connection, at);
        serve(at);
      },
      async closed(connection) {
        const at = open.get(connection);
        open.delete(connection);
        if (at) await close(at);
      },
      input: async () => undefined,
    },
    async close() {
      await sweep.close();
      await Promise.allSettled(working);
    },
  };
}

function callSocketOf({ socket, viewer }: Connection): CallSocket | undefined {
  if (viewer.kind !== "person") return undefined;
  const { credential, deviceId } = viewer;
  const who = { kind: "person", credential, deviceId } as const;
  return { socket, who, sender: senderOf(credential), isOpen: true };
}

/** A device that fell silent keeps its place for a moment, unless it may not be there any more. */
async function loseAll(
  hub: CommandHub,
  nodeId: string,
  locals: LocalMembers,
  at: CallSocket,
): Promise<void> {
  for (const local of locals.of(at))
    await runAsSystem(hub, local.room.siteId, "media", async (ctx) => {
      const party = await partyOf(hub, ctx.tx, local.at.who, ctx.now);
      const mayStay =
        party.ok && (await standingIn(hub.features, ctx.tx, party.value, local.room, ctx.now));
      await holdRoom(ctx.tx, local.room);
      const member = await loadMember(ctx.tx, local.id);
      // It came back by another socket meanwhile, here or at another hub.
      if (!member || member.nodeId !== nodeId || locals.get(local.id) !== local) return;
      if (!mayStay) return leaveCall(ctx, member);
      await takeVersion(ctx.tx, local.room);
      await saveLost(ctx.tx, local.id, nodeId, ctx.now);
      ctx.hintAfterwards({ kind: "call", roomKey: roomKey(local.room) });
    });
}

/** Devices without an account have a door of their own, behind which there is nothing but their call. */
function serveCallers({ hub, io, config }: MediaParts, serve: (at: CallSocket) => void) {
  const admit = async (auth: unknown) => {
    const found = await findCaller(hub, auth);
    return found.ok ? { ok: true as const, viewer: found.value } : found;
  };
  const welcome = startHandshakes<Caller>({
    admit,
    trustedProxies: config.trustedProxies,
    logger: hub.logger,
  });
  const namespace = io.of(CALLERS_NAMESPACE);
  namespace.use((socket, next) => void welcome(socket, next));
  namespace.on("connection", (socket) => {
    const { viewer } = socket.data as { viewer: Caller };
    const sender = `caller:${viewer.id}`;
    guardSocket(hub, socket, sender, {});
    serve({ socket, who: { kind: "caller", callerId: viewer.id }, sender, isOpen: true });
  });
}

const notLetIn = refuse("not_signed_in", "This device is not let in: ask for a new code.");

async function findCaller(hub: CommandHub, auth: unknown): Promise<Result<Caller>> {
  const parsed = callerAuthSchema.safeParse(auth);
  if (!parsed.success) return notLetIn;
  return hub.db.transaction().execute(async (tx) => {
    const caller = await loadCallerBySecret(tx, hashSecretText(parsed.data.caller));
    if (!caller) return notLetIn;
    const party = { kind: "caller", caller } as const;
    const standing = await standingIn(hub.features, tx, party, caller.room, hub.clock.now());
    return standing ? ok(caller) : notLetIn;
  });
}
