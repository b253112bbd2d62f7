import { MINUTE_MS } from "../../../shared/kernel/time.ts";
import { roomKey, type CallRoom } from "../../../shared/media/media.schema.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { CallRelay } from "./call-relay.ts";
import type { CallSettings } from "./call-settings.ts";
import type { CallSocket } from "./local-members.ts";
import { standingIn } from "./media.access.ts";
import { loadVersion } from "./members.store.ts";
import { partyOf } from "./party.ts";
import { loadRoster } from "./roster.ts";

/** Whoever looks asks again twice a minute. */
const LOOKS_FOR_MS = 1.5 * MINUTE_MS;

interface Looker {
  readonly room: CallRoom;
  readonly at: CallSocket;
  /** By this process's own clock. */
  readonly until: number;
  /** The roster that it knows. */
  told: number;
}

/** Devices that look into a call they are not in: told who is in it when that changes, for as long as they ask and may know. */
export interface Lookers {
  add(room: CallRoom, at: CallSocket, told: number): void;
  isEmpty(): boolean;
  tell(): Promise<void>;
}

export function startLookers(
  hub: CommandHub,
  { limits }: Pick<CallSettings, "limits">,
  relay: Pick<CallRelay, "show">,
): Lookers {
  const lookers = new Map<string, Looker>();
  const tellOf = async (room: CallRoom, those: readonly Looker[]): Promise<void> => {
    const found = await hub.db.transaction().execute(async (tx) => {
      const version = await loadVersion(tx, room);
      const behind = those.filter(({ told }) => told !== version);
      if (behind.length === 0) return undefined;
      const list: (readonly [Looker, boolean])[] = [];
      for (const looker of behind) list.push([looker, await mayKnow(hub, tx, looker)]);
      return { roster: await loadRoster(tx, room, limits), list };
    });
    if (!found) return;
    for (const [looker, isAllowed] of found.list) {
      looker.told = found.roster.version;
      if (isAllowed) relay.show(looker.at, found.roster);
      else lookers.delete(keyOf(looker));
    }
  };
  return {
    add(room, at, told) {
      const looker = { room, at, told, until: performance.now() + LOOKS_FOR_MS };
      lookers.set(keyOf(looker), looker);
    },
    isEmpty: () => lookers.size === 0,
    async tell() {
      for (const [key, { at, until }] of lookers)
        if (!at.isOpen || until < performance.now()) lookers.delete(key);
      const byRoom = Map.groupBy(lookers.values(), ({ room }) => roomKey(room));
      for (const those of byRoom.values()) if (those[0]) await tellOf(those[0].room, those);
    },
  };
}

function keyOf({ at, room }: Pick<Looker, "at" | "room">): string {
  return `${at.socket.id} ${roomKey(room)}`;
}

async function mayKnow(hub: CommandHub, tx: Tx, { at, room }: Looker): Promise<boolean> {
  const now = hub.clock.now();
  const party = await partyOf(hub, tx, at.who, now);
  return party.ok && (await standingIn(hub.features, tx, party.value, room, now)) !== undefined;
}
