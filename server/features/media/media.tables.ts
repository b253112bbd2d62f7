import type { ActivityKind } from "../../../shared/presence/presence.schema.ts";
import type { CallerKind } from "../../../shared/media/media.schema.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    media_rooms: { room_key: string; version: number; last_n: number };
    media_members: MembersTable;
    media_codes: {
      code_hash: string;
      room: string;
      caller_kind: CallerKind;
      expires_at: number;
      /** Null where it was not written down yet. */
      made_by_id: string | null;
    };
    media_callers: {
      id: string;
      secret_hash: string;
      room: string;
      caller_kind: CallerKind;
      created_at: number;
      ended_at: number | null;
      let_in_by_id: string | null;
    };
    media_removals: { room_key: string; person_id: string; until_at: number };
  }
}

/** One row per device in a call, for as long as it is in it. */
interface MembersTable {
  id: string;
  room_key: string;
  /** JSON of the room. */
  room: string;
  n: number;
  person_id: string | null;
  caller_id: string | null;
  caller_kind: CallerKind | null;
  device_id: string;
  /** The hub that its socket is on. */
  node_id: string;
  /** JSON arrays and objects, as the contract has them. */
  beside_ids: string;
  sending: string;
  /** 1: it hears and sees the others, and sends nothing. */
  listens_only: number;
  /** What presence says of its person meanwhile. */
  shows_as: ActivityKind | null;
  joined_at: number;
  /** Its socket is gone since then; it may be back in a moment. */
  lost_at: number | null;
}
