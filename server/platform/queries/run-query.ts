import { siteIdSchema, type SiteId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { hashObject, saveAuditEntry } from "../audit/audit-log.ts";
import { rolesToTry, type Credential, type PersonActor } from "../actor.ts";
import { senderOf, tooManyMessages } from "../commands/command-limits.ts";
import type { CommandHub } from "../commands/command-hub.ts";
import { restarting } from "../commands/in-flight.ts";
import { refuseInput } from "../commands/parse-request.ts";
import { isStoreTrouble } from "../db/dialect-differences.ts";
import type { Tx } from "../db/tables.ts";
import { takeNumbers, type AudienceToken } from "../events/event-log.ts";
import type { QueryHandler } from "../feature.ts";
import { describeError } from "../logger.ts";
import type { Metrics } from "../metrics.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { findThreadSubjects, type ThreadSubjectOwner } from "../thread-subjects.ts";

export interface QueryContext {
  readonly tx: Tx;
  readonly now: number;
  readonly site: SiteId;
  readonly actor: PersonActor;
  readonly secrets: Secrets;
  readonly metrics: Metrics;
  /** How long after its end something may still be written to, ms. */
  readonly openAfterEndMs: number;
  /** The feature whose subjects of threads are of this kind. */
  threadSubjectsOf(kind: string): ThreadSubjectOwner | undefined;
  /** What is read, and the reason code given for it, for the audit entry. */
  audit: { objectId: string | null; reason: string | null };
}

/** Who looks at a snapshot: a person, or a wall screen that belongs to nobody. */
export interface SnapshotContext {
  readonly tx: Tx;
  readonly now: number;
  readonly tokens: ReadonlySet<AudienceToken>;
}

/** One authorized read. Where the answer may hold patient text, the read and its audit entry are one transaction. */
export async function runQuery(
  hub: CommandHub,
  queries: ReadonlyMap<string, QueryHandler>,
  request: { readonly name: string; readonly site: unknown; readonly input: unknown },
  credential: Credential,
): Promise<Result<unknown>> {
  const handler = queries.get(request.name);
  if (!handler) return refuse("unknown_command", "There is no such query.", "name");
  const site = siteIdSchema.safeParse(request.site);
  if (!site.success) return refuseInput(site.error, "site");
  const input = handler.contract.input.safeParse(request.input);
  if (!input.success) return refuseInput(input.error, "input");
  try {
    const read = (): Promise<Result<unknown>> =>
      hub.db
        .transaction()
        .execute((tx) => answer(hub, tx, handler, site.data, input.data, credential));
    const sender = senderOf(credential);
    const inTurn = hub.limits.inTurn(sender, () => hub.inFlight.during(read, restarting));
    return await (inTurn ?? tooManyMessages);
  } catch (error) {
    const fields = { command: request.name, site: site.data, ...describeError(error) };
    if (isStoreTrouble(error)) {
      hub.logger.warn("query.store_unavailable", fields);
      return refuse("unavailable", "Hallway cannot read right now; try again.");
    }
    hub.logger.error("query.failed", fields);
    return refuse("unexpected", "Something went wrong on our side.");
  }
}

async function answer(
  hub: CommandHub,
  tx: Tx,
  handler: QueryHandler,
  site: SiteId,
  input: unknown,
  credential: Credential,
): Promise<Result<unknown>> {
  const now = hub.clock.now();
  const identified = await hub.identify(tx, credential, now);
  if (!identified.ok) return identified;
  const actor = identified.value;
  hub.limits.belongsTo(senderOf(credential), actor.personId);
  const { contract } = handler;
  if (actor.isLocked && !contract.whileLocked)
    return refuse("locked", "This screen is locked: enter your password.");
  if (actor.scopes && !actor.scopes.includes(contract.name))
    return refuse("forbidden", "This token's scope does not hold this query.");
  const held = rolesToTry(actor, site, contract);
  if (held.length === 0) return refuse("not_found", "There is no such site.", "site");
  if (!held.some((role) => contract.roles.includes(role)))
    return refuse("forbidden", "Your role does not allow this here.");
  const ctx: QueryContext = {
    tx,
    now,
    site,
    actor,
    secrets: hub.secrets,
    metrics: hub.metrics,
    openAfterEndMs: hub.openAfterEndMs,
    threadSubjectsOf: (kind) => findThreadSubjects(hub.features, kind),
    audit: { objectId: null, reason: null },
  };
  const result = await handler.handle(ctx, input as never);
  if (contract.audited) await auditRead(hub, ctx, contract.name, result.ok ? "done" : result.code);
  return result.ok ? ok(result.value) : result;
}

async function auditRead(
  hub: CommandHub,
  ctx: QueryContext,
  verb: string,
  outcome: string,
): Promise<void> {
  const { tx, site, now, actor, audit } = ctx;
  const head = await takeNumbers(tx, site, 0, 1);
  if (!head) return;
  const key = hub.secrets.auditKey;
  const objectHash = audit.objectId === null ? null : hashObject(key, audit.objectId);
  const entry = {
    site,
    n: head.auditN,
    at: now,
    actorId: actor.personId,
    sessionId: actor.sessionId,
    verb,
    objectHash,
    outcome,
    reason: audit.reason,
  };
  await saveAuditEntry(tx, key, entry, head.auditMac);
}
