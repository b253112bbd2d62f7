import type { PersonId } from "#shared/kernel/ids.ts";
import type { Result } from "#shared/kernel/result.ts";
import {
  callRoomSchema,
  iceAccessSchema,
  joinedSchema,
  roomKey,
  rosterSchema,
  type CallMember,
  type CallRoom,
  type IceAccess,
  type Joined,
  type MemberId,
  type Roster,
  type Sending,
} from "#shared/media/media.schema.ts";
import {
  heardSignalSchema,
  outOfCallSchema,
  type HeardSignal,
  type OutOfCall,
  type Signal,
} from "#shared/media/signals.schema.ts";
import type { Link } from "../../../platform/realtime/link.ts";

/** What a call asks of the hub and hears from it, about one room. */
export interface CallHub {
  join(place: {
    readonly besideIds: readonly PersonId[];
    readonly sending: Sending;
    readonly resume: MemberId | null;
  }): Promise<Result<Joined>>;
  set(
    memberId: MemberId,
    change: { readonly sending?: Sending; readonly besideIds?: readonly PersonId[] },
  ): Promise<boolean>;
  tell(memberId: MemberId, to: MemberId, signal: Signal): void;
  /** Null where there is no relay; rejects where the hub does not say, so that what is known is kept. */
  renewIce(memberId: MemberId): Promise<IceAccess | null>;
  /** Who is in it, for somebody who is not; nobody where it is over. Rejects where the hub does not say. */
  look(): Promise<readonly CallMember[]>;
  leave(memberId: MemberId): void;
  /** Until it is told to stop. */
  listen(ears: {
    readonly roster: (roster: Roster) => void;
    readonly signal: (signal: HeardSignal) => void;
    readonly out: (out: OutOfCall) => void;
  }): () => void;
}

export function createCallHub(room: CallRoom, link: Pick<Link, "ask" | "on" | "tell">): CallHub {
  const isThis = (payload: unknown): boolean => {
    const parsed = callRoomSchema.safeParse((payload as { room?: unknown } | null)?.room);
    return parsed.success && roomKey(parsed.data) === roomKey(room);
  };
  return {
    async join({ besideIds, sending, resume }) {
      const place = { room, besideIds, sending, ...(resume ? { resume } : {}) };
      const reply = (await link.ask("media.join", place)) as Result<unknown>;
      return reply.ok ? { ok: true, value: joinedSchema.parse(reply.value) } : reply;
    },
    set: (memberId, change) =>
      link.ask("media.set", { room, memberId, ...change }).then(
        (reply) => (reply as Result<unknown>).ok,
        () => false,
      ),
    tell: (memberId, to, signal) =>
      // A signal that is lost is a link that is built anew.
      void link.ask("media.signal", { room, memberId, to, signal }).catch(() => undefined),
    async renewIce(memberId) {
      const reply = (await link.ask("media.ice", { room, memberId })) as Result<unknown>;
      if (!reply.ok) throw new Error(`no new way to the relay: ${reply.code}`);
      return reply.value ? iceAccessSchema.parse(reply.value) : null;
    },
    async look() {
      const reply = (await link.ask("media.look", { room })) as Result<unknown>;
      return reply.ok ? rosterSchema.parse(reply.value).members : [];
    },
    leave: (memberId) => link.tell("media.leave", { room, memberId }),
    listen(ears) {
      const stops = [
        link.on("media.roster", (payload) => {
          const roster = rosterSchema.safeParse(payload);
          if (roster.success && isThis(payload)) ears.roster(roster.data);
        }),
        link.on("media.signal", (payload) => {
          const heard = heardSignalSchema.safeParse(payload);
          if (heard.success && isThis(payload)) ears.signal(heard.data);
        }),
        link.on("media.out", (payload) => {
          const out = outOfCallSchema.safeParse(payload);
          if (out.success && isThis(payload)) ears.out(out.data);
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}
