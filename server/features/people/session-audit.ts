import type { SiteId } from "../../../shared/kernel/ids.ts";
import { hashObject, saveAuditEntry } from "../../platform/audit/audit-log.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { takeNumbers } from "../../platform/events/event-log.ts";
import type { Secrets } from "../../platform/secrets/secrets.ts";
import type { SessionAct } from "./session-parts.ts";

export interface SessionEntry extends SessionAct {
  /** The person's home site: its chain tells of their sessions. */
  readonly site: SiteId;
  readonly at: number;
  readonly verb:
    | "session.start"
    | "session.refresh"
    | "session.unlock"
    | "session.end"
    | "invite.accept";
  readonly outcome: string;
}

/** Notes in the audit chain that somebody came in, went out, or was stopped at the door. */
export async function saveSessionEntry(
  tx: Tx,
  secrets: Pick<Secrets, "auditKey">,
  entry: SessionEntry,
): Promise<void> {
  const { site, at, personId, sessionId, verb, outcome } = entry;
  const head = await takeNumbers(tx, site, 0, 1);
  if (!head) return;
  const objectHash = hashObject(secrets.auditKey, sessionId);
  await saveAuditEntry(
    tx,
    secrets.auditKey,
    {
      site,
      n: head.auditN,
      at,
      actorId: personId,
      sessionId,
      verb,
      objectHash,
      outcome,
      reason: null,
    },
    head.auditMac,
  );
}
