import { hashObject, saveAuditEntry } from "../audit/audit-log.ts";
import { saveEvents, takeNumbers } from "../events/event-log.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { Afterwards, CommandContext, GivenAct } from "./command-context.ts";

/** Numbers, events and audit entries: the last writes of every transaction, under the site's row. Commands that were given on the way come before the one that gave them. */
export async function finishAct(
  { auditKey }: Pick<Secrets, "auditKey">,
  ctx: CommandContext,
  afterwards: Afterwards,
  verb: string,
  outcome: string,
): Promise<number | undefined> {
  const { tx, site, now, actor, audit } = ctx;
  const acts: GivenAct[] = [...afterwards.acts, { verb, inNameOf: null, ...audit }];
  const head = await takeNumbers(tx, site, afterwards.events.length, acts.length);
  if (!head) return undefined;
  const { personId, sessionId } =
    actor.kind === "person" ? actor : { personId: null, sessionId: null };
  await saveEvents(tx, site, head.seq, now, personId, afterwards.events);
  let mac = head.auditMac;
  for (const [index, { objectId, reason, ...act }] of acts.entries()) {
    const objectHash = objectId === null ? null : hashObject(auditKey, objectId);
    const n = head.auditN - acts.length + 1 + index;
    const entry = { site, n, at: now, actorId: personId, sessionId, objectHash, outcome, reason };
    mac = await saveAuditEntry(tx, auditKey, { ...entry, ...act }, mac);
  }
  if (afterwards.events.length > 0) afterwards.hints.push({ kind: "stream", site, seq: head.seq });
  return head.seq;
}
