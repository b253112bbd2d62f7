import { HOUR_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import { LOST_GRACE_MS } from "../../../shared/media/media.limits.ts";
import type { OutOfCall } from "../../../shared/media/signals.schema.ts";
import { roomKey, type MemberId } from "../../../shared/media/media.schema.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { runAsSystem } from "../../platform/commands/run-as-system.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { describeError } from "../../platform/logger.ts";
import type { CallRelay } from "./call-relay.ts";
import { deleteOldCallers, deleteOldCodes, loadCaller } from "./callers.store.ts";
import { leaveCall } from "./join-call.ts";
import { deviceOf, type CallSocket, type LocalMember, type LocalMembers } from "./local-members.ts";
import type { Lookers } from "./lookers.ts";
import { standingIn } from "./media.access.ts";
import {
  deleteOldRemovals,
  holdRoom,
  isInAnew,
  isRemoved,
  loadEveryMember,
  loadLiveNodeIds,
  loadMember,
  saveFound,
  saveLost,
  type Member,
} from "./members.store.ts";
import { partyOf } from "./party.ts";

/** Whoever may no longer be in a call is out of it within three seconds, whatever hint was lost. */
const LOOK_EVERY_MS = SECOND_MS;
/** Of a hub on which nobody is in a call. */
const IDLE_LOOK_EVERY_MS = 5 * SECOND_MS;
/** Devices of ended calls. */
const CALLERS_KEPT_MS = 48 * HOUR_MS;

export interface SweepParts {
  readonly hub: CommandHub;
  readonly nodeId: string;
  readonly locals: LocalMembers;
  readonly relay: CallRelay;
  readonly lookers: Lookers;
  /** Sockets of devices that were let in by a code, in a call or not. */
  readonly callers: ReadonlySet<CallSocket>;
}

export interface CallSweep {
  /** Looks soon: something that decides who may be in a call may have changed. */
  soon(): void;
  close(): Promise<void>;
}

type Found = "stays" | "gone" | OutOfCall["why"];

/** Keeps calls to those who may be in them, and the list of who is in them to what is so. */
export function startCallSweep(parts: SweepParts): CallSweep {
  const { hub, locals, relay, lookers, callers } = parts;
  let current: Promise<void> | undefined;
  let isWanted = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isClosed = false;
  let purgedAt = Number.NEGATIVE_INFINITY;
  /** Devices that are written down as being here, and were not at the last look. */
  const missing = new Set<MemberId>();

  const look = async (): Promise<void> => {
    await endThoseWhoMayNot(parts);
    await endCallers(parts);
    await endLost(parts, missing);
    for (const room of locals.rooms()) await relay.tellRoster(room);
    await lookers.tell();
    relay.forgetRooms();
    lookedAt = performance.now();
    if (lookedAt - purgedAt < HOUR_MS) return;
    purgedAt = lookedAt;
    await purge(hub);
  };
  const run = (): void => {
    if (isClosed) return;
    isWanted = current !== undefined;
    current ??= look()
      .catch((error: unknown) => hub.logger.warn("media.look_failed", describeError(error)))
      .finally(() => {
        current = undefined;
        if (isWanted) run();
      });
  };
  const isIdle = (): boolean => locals.all().length + callers.size === 0;
  const timer = setInterval(() => {
    // Whoever only looks is told within a second, and no sooner for everything that happens meanwhile.
    const isWatched = !isIdle() || !lookers.isEmpty();
    if (isWatched || performance.now() - lookedAt > IDLE_LOOK_EVERY_MS) run();
  }, LOOK_EVERY_MS);
  return {
    soon: () => void (isIdle() || run()),
    async close() {
      isClosed = true;
      clearInterval(timer);
      await current;
    },
  };
}

async function endThoseWhoMayNot(parts: SweepParts): Promise<void> {
  const { hub, locals, relay } = parts;
  const all = locals.all();
  if (all.length === 0) return;
  const found = await hub.db.transaction().execute(async (tx) => {
    const list: (readonly [LocalMember, Found])[] = [];
    for (const local of all) list.push([local, await findOut(parts, tx, local)]);
    return list;
  });
  for (const [local, what] of found) {
    // What left or came back meanwhile is another one.
    if (what === "stays" || locals.get(local.id) !== local) continue;
    if (what === "gone") {
      locals.drop(local);
      continue;
    }
    await runAsSystem(hub, local.room.siteId, "media", async (ctx) => {
      const member = await loadMember(ctx.tx, local.id);
      if (member) await leaveCall(ctx, member);
    });
    relay.tellOut(local, what);
  }
}

async function findOut({ hub, nodeId }: SweepParts, tx: Tx, local: LocalMember): Promise<Found> {
  const now = hub.clock.now();
  const member = await loadMember(tx, local.id);
  // It came back by another hub.
  if (member && member.nodeId !== nodeId) return "gone";
  const party = await partyOf(hub, tx, local.at.who, now);
  const { room } = local;
  const standing = party.ok
    ? await standingIn(hub.features, tx, party.value, room, now)
    : undefined;
  if (standing && member) return member.listensOnly === standing.maySend ? "missed" : "stays";
  const wasRemoved =
    party.ok && party.value.kind === "person"
      ? await isRemoved(tx, room, party.value.actor.personId, now)
      : local.at.who.kind === "caller" && !party.ok;
  if (wasRemoved) return "removed";
  if (!standing) return "over";
  return (await isInAnew(tx, room, deviceOf(local.at.who), local.id)) ? "elsewhere" : "missed";
}

/** A device that was let in by a code has no other business here. */
async function endCallers({ hub, callers }: SweepParts): Promise<void> {
  for (const at of callers) {
    const { who } = at;
    if (who.kind !== "caller") continue;
    const isWelcome = await hub.db.transaction().execute(async (tx) => {
      const caller = await loadCaller(tx, who.callerId);
      if (!caller) return false;
      const party = { kind: "caller", caller } as const;
      const standing = await standingIn(hub.features, tx, party, caller.room, hub.clock.now());
      return standing !== undefined;
    });
    if (isWelcome) continue;
    at.socket.emit("session.ended", {});
    at.socket.disconnect(true);
  }
}

/** Devices that did not come back in time, and those of a hub that is gone. */
async function endLost(parts: SweepParts, missing: Set<MemberId>): Promise<void> {
  const { hub, nodeId, locals } = parts;
  // Somebody who is just joining is in the store a moment before they are known here.
  const isKnown = (id: MemberId): boolean => {
    const isOpen = locals.get(id)?.at.isOpen === true;
    const known = isOpen || !missing.has(id);
    if (isOpen) missing.delete(id);
    else missing.add(id);
    return known;
  };
  const now = hub.clock.now();
  const { members, live } = await hub.db.transaction().execute(async (tx) => ({
    members: await loadEveryMember(tx),
    live: await loadLiveNodeIds(tx),
  }));
  for (const member of members) {
    const isHere = live.has(member.nodeId) && (member.nodeId !== nodeId || isKnown(member.id));
    if (isHere) await findAgain(parts, member);
    else await miss(hub, member, now);
  }
  for (const id of missing) if (!members.some((member) => member.id === id)) missing.delete(id);
}

/** A device of this hub that another one took for lost is here all the same. */
async function findAgain({ hub, nodeId, locals }: SweepParts, member: Member): Promise<void> {
  if (member.lostAt === null || !locals.get(member.id)?.at.isOpen) return;
  await hub.db.transaction().execute(async (tx) => {
    await holdRoom(tx, member.room);
    // Its socket may have closed while the room was waited for.
    if (locals.get(member.id)?.at.isOpen) await saveFound(tx, member.id, nodeId);
  });
  hub.hints.give({ kind: "call", roomKey: roomKey(member.room) });
}

/** A device that is not here is lost, and out of the call when it has not come back in time. */
async function miss(hub: CommandHub, member: Member, now: number): Promise<void> {
  if (member.lostAt === null) {
    await hub.db.transaction().execute(async (tx) => {
      await holdRoom(tx, member.room);
      await saveLost(tx, member.id, member.nodeId, now);
    });
    hub.hints.give({ kind: "call", roomKey: roomKey(member.room) });
  }
  if (isOverdue(member, now))
    await runAsSystem(hub, member.room.siteId, "media", async (ctx) => {
      await holdRoom(ctx.tx, member.room);
      const fresh = await loadMember(ctx.tx, member.id);
      if (fresh && isOverdue(fresh, ctx.now)) await leaveCall(ctx, fresh);
    });
}

function isOverdue({ lostAt }: Member, now: number): boolean {
  return lostAt !== null && lostAt <= now - LOST_GRACE_MS;
}

async function purge(hub: CommandHub): Promise<void> {
  const now = hub.clock.now();
  await hub.db.transaction().execute(async (tx) => {
    await deleteOldCodes(tx, now);
    await deleteOldRemovals(tx, now);
    await deleteOldCallers(tx, now - CALLERS_KEPT_MS);
  });
}
