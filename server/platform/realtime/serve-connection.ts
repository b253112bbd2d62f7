import type { SiteId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Refusal, type Result } from "../../../shared/kernel/result.ts";
import {
  syncRequestSchema,
  type SyncReply,
  type SyncRequest,
} from "../../../shared/kernel/wire.ts";
import { audienceOf, rolesAt, type Credential } from "../actor.ts";
import { senderOf, tooManyMessages, type Sender } from "../commands/command-limits.ts";
import type { CommandHub } from "../commands/command-hub.ts";
import { restarting } from "../commands/in-flight.ts";
import { refuseInput } from "../commands/parse-request.ts";
import { runCommand } from "../commands/run-command.ts";
import { isStoreTrouble } from "../db/dialect-differences.ts";
import type { AudienceToken } from "../events/event-log.ts";
import type { LogTail, Subscriber } from "../events/log-tail.ts";
import { syncSite } from "../events/sync.ts";
import { inBackground } from "../in-background.ts";
import { describeError } from "../logger.ts";
import {
  stopFollowing,
  type Connection,
  type ConnectionListener,
  type Viewer,
} from "./connection.ts";
import { guardAgainstFlood, senderBehind } from "./flood-guard.ts";
import { loadGuestSites } from "./guests-relay.ts";
import { listen } from "./socket-server.ts";

/** What an API token needs to follow a site, over HTTP or a socket. */
export const SYNC_SCOPE = "sync";

export interface ConnectionParts {
  readonly hub: CommandHub;
  readonly tail: LogTail;
  readonly listeners: readonly ConnectionListener[];
}

/** Everything one socket can do: give commands, sync a site and follow it from there, and say that somebody is at the device. */
export function serveConnection(parts: ConnectionParts, connection: Connection): void {
  const { hub, listeners } = parts;
  const { socket, viewer } = connection;

  guardAgainstFlood(hub, connection);
  listen(socket, hub.logger, "command", async (payload) => {
    if (viewer.kind !== "person") return refuse("forbidden", "A wall screen only shows.");
    return runCommand(hub, payload, viewer.credential);
  });
  const newest: NewestSyncs = new Map();
  listen(socket, hub.logger, "sync", (payload) => sync(parts, connection, newest, payload));
  listen(socket, hub.logger, "input", async () => {
    await Promise.all(listeners.map((listener) => listener.input(connection)));
  });
  for (const listener of listeners)
    inBackground(hub.logger, "connection.opened", listener.opened(connection));
  socket.on("disconnect", (reason) => {
    stopFollowing(connection);
    const isGraceful = reason !== "ping timeout";
    for (const listener of listeners)
      inBackground(hub.logger, "connection.closed", listener.closed(connection, isGraceful));
  });
}

const askAgain = refuse("changed_meanwhile", "What you may see has changed: ask again.");

/** The last question about each site: of two that overlap, the answer to the older may come last. */
type NewestSyncs = Map<SiteId, symbol>;

async function sync(
  parts: ConnectionParts,
  connection: Connection,
  newest: NewestSyncs,
  payload: unknown,
): Promise<SyncReply> {
  const { hub, tail } = parts;
  const { socket, viewer, followed } = connection;
  const parsed = syncRequestSchema.safeParse(payload);
  if (!parsed.success) return refuseInput(parsed.error, "");
  const { site } = parsed.data;
  const { epoch } = connection;
  const turn = Symbol(site);
  newest.set(site, turn);
  // Whoever has gone away while waiting needs no answer.
  const look = async (): Promise<Result<Seen | undefined>> =>
    socket.connected ? lookOf(hub, viewer, site) : restarting;
  const { seen, reply } = await inTurn(hub, senderBehind(viewer), parsed.data, look);
  const isNewest = newest.get(site) === turn;
  if (isNewest) newest.delete(site);
  // Rights that changed meanwhile have been announced by `resync`: what was seen by the old ones is not told.
  if (epoch !== connection.epoch) return reply.ok ? askAgain : reply;
  // What a newer question follows is not touched.
  if (!isNewest) return reply;
  followed.get(site)?.stop();
  followed.delete(site);
  if (!reply.ok || "gone" in reply || !seen.ok || !seen.value || !socket.connected) return reply;
  const to = "snapshot" in reply ? reply.seq : reply.to;
  if (to < reply.head) return reply;
  const subscriber: Subscriber = {
    tokens: seen.value.tokens,
    cursor: to,
    toldUpTo: to,
    id: socket.id,
    send: (message, ids) => void socket.nsp.local.to([...ids]).emit("events", message),
  };
  followed.set(site, {
    stop: tail.follow(site, subscriber),
    isGuest: seen.value.isGuest,
  });
  return reply;
}

/** A sync over HTTP, for clients that keep no socket. */
export async function syncOnce(
  hub: CommandHub,
  credential: Credential,
  request: SyncRequest,
): Promise<SyncReply> {
  const { reply } = await inTurn(hub, senderOf(credential), request, () =>
    lookOfPerson(hub, credential, request.site),
  );
  return reply;
}

/** What a viewer may see of a site. */
interface Seen {
  readonly tokens: ReadonlySet<AudienceToken>;
  readonly isGuest: boolean;
}

interface Answered {
  readonly seen: Result<Seen | undefined>;
  readonly reply: SyncReply;
}

/** What the viewer may see, and the answer to that; when it is this viewer's turn. */
async function inTurn(
  hub: CommandHub,
  sender: Sender,
  request: SyncRequest,
  look: () => Promise<Result<Seen | undefined>>,
): Promise<Answered> {
  const answer = async (): Promise<Answered> => {
    const epoch = hub.revocations.epoch();
    const seen = await look();
    const reply = seen.ok ? await answerSync(hub, request, seen.value) : seen;
    return epoch === hub.revocations.epoch() ? { seen, reply } : answer();
  };
  try {
    const answered = hub.limits.inTurn(sender, () =>
      hub.inFlight.during(answer, refused(restarting)),
    );
    return await (answered ?? refused(tooManyMessages));
  } catch (error) {
    if (!isStoreTrouble(error)) throw error;
    hub.logger.warn("sync.store_unavailable", { site: request.site, ...describeError(error) });
    return refused(refuse("unavailable", "Hallway cannot read right now; try again."));
  }
}

function refused(refusal: Refusal): Answered {
  return { seen: refusal, reply: refusal };
}

async function answerSync(
  hub: CommandHub,
  request: SyncRequest,
  seen: Seen | undefined,
): Promise<SyncReply> {
  const reply: SyncReply = seen
    ? await syncSite(hub.db, hub.features, request, seen.tokens, hub.clock.now())
    : { ok: true, gone: true };
  hub.metrics.syncs.inc({
    answer: !reply.ok
      ? "refused"
      : "snapshot" in reply
        ? "snapshot"
        : "gone" in reply
          ? "gone"
          : "events",
  });
  return reply;
}

/** Undefined where the site is none of the viewer's. */
async function lookOf(
  hub: CommandHub,
  viewer: Viewer,
  site: SiteId,
): Promise<Result<Seen | undefined>> {
  if (viewer.kind === "person") return lookOfPerson(hub, viewer.credential, site);
  if (viewer.siteId !== site) return ok(undefined);
  return ok({ tokens: new Set(viewer.isStaffOnly ? ["site"] : []), isGuest: false });
}

async function lookOfPerson(
  hub: CommandHub,
  credential: Credential,
  site: SiteId,
): Promise<Result<Seen | undefined>> {
  return hub.db.transaction().execute(async (tx) => {
    const identified = await hub.identify(tx, credential, hub.clock.now());
    if (!identified.ok) return identified;
    const actor = identified.value;
    if (actor.scopes && !actor.scopes.includes(SYNC_SCOPE))
      return refuse("forbidden", "This token's scope does not hold sync.");
    const tokens = audienceOf(actor, site);
    if (rolesAt(actor, site).length > 0) return ok({ tokens, isGuest: false });
    const isGuest = (await loadGuestSites(hub.features, tx, actor.personId)).has(site);
    return ok(isGuest ? { tokens, isGuest } : undefined);
  });
}
