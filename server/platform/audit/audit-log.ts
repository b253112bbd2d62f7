import { createHmac, type KeyObject } from "node:crypto";
import type { PersonId, SessionId, SiteId } from "../../../shared/kernel/ids.ts";
import { countUnread } from "../db/go-ahead.ts";
import { prepare } from "../db/prepare.ts";
import type { Tx } from "../db/tables.ts";

export interface AuditEntry {
  readonly site: SiteId;
  readonly n: number;
  readonly at: number;
  readonly actorId: PersonId | null;
  readonly sessionId: SessionId | null;
  /** The command or query by name. */
  readonly verb: string;
  /** Keyed hash of what it was done to, so that the log can be searched by id and yet holds none. */
  readonly objectHash: string | null;
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
  /** A reason code, where the act needed one. */
  readonly reason: string | null;
  /** Whose matter it was, where somebody else acted in their name. */
  readonly inNameOf?: PersonId | null;
}

/** Keyed hash of an object's id. */
export function hashObject(key: KeyObject, objectId: string): string {
  return createHmac("sha256", key).update(`object\n${objectId}`).digest("base64url");
}

/** The seal over one entry and the one before it: an edit, a swap or a gap breaks the chain. What nobody did in another's name is sealed as before that could be said. */
export function sealEntry(key: KeyObject, entry: AuditEntry, prev: string): string {
  const { site, n, at, actorId, sessionId, verb, objectHash, outcome, reason, inNameOf } = entry;
  const bytes = JSON.stringify([
    site,
    n,
    at,
    actorId,
    sessionId,
    verb,
    objectHash,
    outcome,
    reason,
    prev,
    ...(inNameOf === undefined || inNameOf === null ? [] : [inNameOf]),
  ]);
  return createHmac("sha256", key).update(bytes).digest("base64url");
}

type SealedEntry = Required<AuditEntry> & { readonly prev: string; readonly mac: string };

const insertEntry = prepare((tx, entry: SealedEntry) =>
  tx.insertInto("audit").values({
    site_id: entry.site,
    n: entry.n,
    at: entry.at,
    actor_id: entry.actorId,
    session_id: entry.sessionId,
    verb: entry.verb,
    object_hash: entry.objectHash,
    outcome: entry.outcome,
    reason: entry.reason,
    in_name_of: entry.inNameOf,
    prev: entry.prev,
    mac: entry.mac,
  }),
);

const moveHead = prepare((tx, { site, mac }: { site: SiteId; mac: string }) =>
  tx
    .updateTable("streams")
    .set({ audit_mac: mac })
    .where("site_id", "=", site)
    .modifyEnd(countUnread),
);

/** Adds one entry to a site's chain, whose row the caller holds; its seal, on which the next one stands. */
export async function saveAuditEntry(
  tx: Tx,
  key: KeyObject,
  entry: AuditEntry,
  prev: string,
): Promise<string> {
  const mac = sealEntry(key, entry, prev);
  await insertEntry(tx, { ...entry, inNameOf: entry.inNameOf ?? null, prev, mac });
  await moveHead(tx, { site: entry.site, mac });
  return mac;
}
