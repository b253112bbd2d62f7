import { hashObject, saveAuditEntry } from "../audit/audit-log.ts";
import { saveEvents, takeNumbers } from "../events/event-log.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { Afterwards, CommandContext } from "./command-context.ts";

/** Numbers, events and audit entry: the last writes of every transaction, under the site's row. */
export async function finishAct(
  { auditKey }: Pick<Secrets, "auditKey">,
  ctx: CommandContext,
  afterwards: Afterwards,
  verb: string,
  outcome: string,
): Promise<number | undefined> {
  const { tx, site, now, actor, audit } = ctx;
  const head = await takeNumbers(tx, site, afterwards.events.length, 1);
  if (!head) return undefined;
  const { personId, sessionId } =
    actor.kind === "person" ? actor : { personId: null, sessionId: null };
  await saveEvents(tx, site, head.seq, now, personId, afterwards.events);
  const entry = {
    site,
    n: head.auditN,
    at: now,
    actorId: personId,
    sessionId,
    verb,
    objectHash: audit.objectId === null ? null : hashObject(auditKey, audit.objectId),
    outcome,
    reason: audit.reason,
  };
  await saveAuditEntry(tx, auditKey, entry, head.auditMac);
  if (afterwards.events.length > 0) afterwards.hints.push({ kind: "stream", site, seq: head.seq });
  return head.seq;
}
