import type { z } from "zod";
import { commandIdTime, type CommandId, type SiteId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Refusal, type Result } from "../../../shared/kernel/result.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import { commandRequestSchema, type CommandReply } from "../../../shared/kernel/wire.ts";
import { hashObject, saveAuditEntry } from "../audit/audit-log.ts";
import type { Clock } from "../clock.ts";
import {
  isAnswerLost,
  isStoreTrouble,
  isUniqueViolation,
  isWorthRetrying,
} from "../db/dialect-differences.ts";
import type { Db, Tx } from "../db/tables.ts";
import { saveEvents, takeNumbers } from "../events/event-log.ts";
import type { CommandHandler, Feature } from "../feature.ts";
import type { Hint, Hints } from "../hints.ts";
import { describeError, type Logger } from "../logger.ts";
import type { Metrics } from "../metrics.ts";
import type { Revocations } from "../nodes/revocations.ts";
import type { Secrets } from "../secrets/secrets.ts";
import {
  guestRoles,
  rolesAt,
  systemActor,
  type Actor,
  type Credential,
  type PersonActor,
} from "../actor.ts";
import { buildContext, type Afterwards, type CommandContext } from "./command-context.ts";
import { senderOf, tooManyMessages, type CommandLimits } from "./command-limits.ts";
import type { InFlight } from "./in-flight.ts";
import { hashInput, recallReply, saveReply } from "./replies.store.ts";

/** Finds out who a credential belongs to now, inside the transaction of the act. */
export type Identify = (
  tx: Tx,
  credential: Credential,
  now: number,
) => Promise<Result<PersonActor>>;

/** What the two doors (socket and HTTP) and the deadline worker need to run commands. */
export interface CommandHub {
  readonly db: Db;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly features: readonly Feature[];
  readonly handlers: ReadonlyMap<string, CommandHandler>;
  readonly identify: Identify;
  readonly limits: CommandLimits;
  readonly inFlight: InFlight;
  /** How long this practice keeps what names a patient, ms. */
  readonly retentionMs: number;
  readonly hints: Hints;
  readonly revocations: Revocations;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

const MAX_TRIES = 8;
/** A command whose own id says that it is older than this is refused and never run again: its stored reply may be gone. */
const MAX_AGE_MS = DAY_MS;
const shownOnce = refuse(
  "already_over",
  "This was done, and what it showed once is not kept: do it again for a new one.",
);

export const restarting: Refusal = refuse(
  "unavailable",
  "Hallway is restarting: the same works again in a moment.",
);

/** One command, one transaction: state, events, audit entry and reply are durable together, or nothing happened. */
export async function runCommand(
  hub: CommandHub,
  raw: unknown,
  credential: Credential,
): Promise<CommandReply> {
  const request = parseRequest(hub, raw);
  if (!request.ok) return request;
  const command = request.value.handler.contract.name;
  const startedAt = performance.now();
  const run = async (): Promise<CommandReply> => {
    const given: Hint[] = [];
    const reply = await inTime(
      reply500(hub, request.value, () =>
        inTransaction(hub, (tx) => carryOut(hub, tx, request.value, credential), given),
      ),
    );
    // Whoever takes a right away may rely on it from the answer on.
    if (given.some(({ kind }) => kind === "sessions")) await hub.revocations.settle();
    return reply;
  };
  const reply = await (hub.limits.inTurn(
    senderOf(credential),
    () => hub.inFlight.during(run, restarting),
    command,
  ) ?? tooManyMessages);
  const labels = { command, outcome: reply.ok ? "done" : reply.code };
  hub.metrics.commandSeconds.observe(labels, (performance.now() - startedAt) / 1_000);
  return reply;
}

/** Whatever becomes of the store, somebody who pages hears within three seconds that nobody has confirmed it, and can call. */
const ANSWER_WITHIN_MS = 2_800;
const notConfirmed = refuse(
  "unavailable",
  "Not confirmed: it may or may not have been done. The same command may be sent again; or call.",
);

async function inTime(reply: Promise<CommandReply>): Promise<CommandReply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CommandReply>(
    (resolve) => (timer = setTimeout(resolve, ANSWER_WITHIN_MS, notConfirmed)),
  );
  try {
    return await Promise.race([reply, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The message against the envelope, the registry and the command's own schema; unknown keys are refused. */
function parseRequest(hub: CommandHub, raw: unknown): Result<ParsedRequest> {
  const envelope = commandRequestSchema.safeParse(raw);
  if (!envelope.success) return refuseInput(envelope.error, "");
  const { name, commandId, site, input } = envelope.data;
  const handler = hub.handlers.get(name);
  if (!handler)
    return refuse("unknown_command", `There is no command ${JSON.stringify(name)}.`, "name");
  const parsed = handler.contract.input.safeParse(input);
  if (!parsed.success) return refuseInput(parsed.error, "input");
  if (hub.clock.now() - commandIdTime(commandId) > MAX_AGE_MS)
    return refuse("command_too_old", "This was asked more than a day ago; ask again.", "commandId");
  return ok({
    handler,
    commandId,
    site,
    input: parsed.data,
    inputHash: hashInput(hub.secrets.auditKey, name, site, input),
  });
}

interface ParsedRequest {
  readonly handler: CommandHandler;
  readonly commandId: CommandId;
  readonly site: SiteId;
  readonly input: unknown;
  readonly inputHash: string;
}

interface Outcome {
  readonly reply: CommandReply;
  readonly afterwards: Afterwards;
}

/** A refusal undoes what the command wrote before it refused; its reply and audit entry are then written alone. */
class RefusedAfterStart extends Error {
  readonly actor: PersonActor;
  readonly refusal: Refusal;
  readonly objectId: string | null;
  constructor(actor: PersonActor, refusal: Refusal, objectId: string | null) {
    super("refused");
    this.actor = actor;
    this.refusal = refusal;
    this.objectId = objectId;
  }
}

async function carryOut(
  hub: CommandHub,
  tx: Tx,
  request: ParsedRequest,
  credential: Credential,
): Promise<Outcome> {
  const now = hub.clock.now();
  const identified = await hub.identify(tx, credential, now);
  if (!identified.ok) return unwritten(identified);
  const actor = identified.value;
  hub.limits.belongsTo(senderOf(credential), actor.personId);
  const known = await recallReply(tx, actor.personId, request.commandId, request.inputHash);
  if (known === "reused")
    return unwritten(
      refuse("command_id_reused", "This command id was used for something else.", "commandId"),
    );
  if (known) return unwritten(known);
  const no = refuseActor(actor, request);
  if (no) return unwritten(no);
  const { ctx, afterwards } = buildContext({
    tx,
    now,
    site: request.site,
    actor,
    secrets: hub.secrets,
    retentionMs: hub.retentionMs,
    features: hub.features,
  });
  const result = await request.handler.handle(ctx, request.input as never);
  if (!result.ok) throw new RefusedAfterStart(actor, result, ctx.audit.objectId);
  const seq = await finish(hub, ctx, afterwards, request.handler.contract.name, "done");
  if (seq === undefined) return unwritten(refuse("not_found", "There is no such site.", "site"));
  const reply: CommandReply = { ok: true, value: result.value, site: request.site, seq };
  const kept = request.handler.contract.showsOnce ? shownOnce : reply;
  await saveReply(tx, actor.personId, request.commandId, request.inputHash, kept, now);
  return { reply, afterwards };
}

function unwritten(reply: CommandReply): Outcome {
  return { reply, afterwards: { events: [], hints: [], measures: [] } };
}

/** May this person try this command at this site at all? What they may do to one hand-off is its feature's policy. */
function refuseActor(actor: PersonActor, request: ParsedRequest): Refusal | undefined {
  const { contract } = request.handler;
  if (actor.isLocked && !contract.whileLocked)
    return refuse("locked", "This screen is locked: enter your password.");
  if (actor.scopes && !actor.scopes.includes(contract.name))
    return refuse("forbidden", "This token's scope does not hold this command.");
  const own = rolesAt(actor, request.site);
  const held = contract.guests ? [...own, ...guestRoles(actor)] : own;
  if (held.length === 0) return refuse("not_found", "There is no such site.", "site");
  if (!held.some((role) => contract.roles.includes(role)))
    return refuse("forbidden", "Your role does not allow this here.");
  return undefined;
}

/** Numbers, events and audit entry: the last writes of every transaction, under the site's row. */
async function finish(
  hub: Pick<CommandHub, "secrets">,
  ctx: CommandContext,
  afterwards: Afterwards,
  verb: string,
  outcome: string,
): Promise<number | undefined> {
  const { tx, site, now, actor } = ctx;
  const head = await takeNumbers(tx, site, afterwards.events.length, 1);
  if (!head) return undefined;
  const actorId = actor.kind === "person" ? actor.personId : null;
  await saveEvents(tx, site, head.seq, now, actorId, afterwards.events);
  const key = hub.secrets.auditKey;
  const objectHash = ctx.audit.objectId === null ? null : hashObject(key, ctx.audit.objectId);
  const sessionId = actor.kind === "person" ? actor.sessionId : null;
  await saveAuditEntry(
    tx,
    key,
    {
      site,
      n: head.auditN,
      at: now,
      actorId,
      sessionId,
      verb,
      objectHash,
      outcome,
      reason: ctx.audit.reason,
    },
    head.auditMac,
  );
  if (afterwards.events.length > 0) afterwards.hints.push({ kind: "stream", site, seq: head.seq });
  return head.seq;
}

/** An act of the hub itself: a deadline that ran out, a command-line tool. The transition it makes decides who wins a race. */
export async function runAsSystem(
  hub: Pick<
    CommandHub,
    "db" | "clock" | "secrets" | "retentionMs" | "features" | "hints" | "logger" | "metrics"
  >,
  site: SiteId,
  verb: string,
  act: (ctx: CommandContext) => Promise<void>,
): Promise<void> {
  const actor: Actor = systemActor;
  await inTransaction(hub, async (tx) => {
    const { ctx, afterwards } = buildContext({
      tx,
      now: hub.clock.now(),
      site,
      actor,
      secrets: hub.secrets,
      retentionMs: hub.retentionMs,
      features: hub.features,
    });
    await act(ctx);
    if (afterwards.events.length > 0 || ctx.audit.objectId !== null)
      await finish(hub, ctx, afterwards, verb, "done");
    return { reply: { ok: true, value: null, site, seq: 0 }, afterwards };
  });
}

/** The store never said what became of a COMMIT: the change may be there or not. The same command again finds out. */
class CommitUnanswered extends Error {}

/** Runs a transaction to its commit, again where another one was in the way, and only then gives its hints. */
async function inTransaction(
  hub: Pick<CommandHub, "db" | "hints" | "metrics">,
  work: (tx: Tx) => Promise<Outcome>,
  given: Hint[] = [],
): Promise<CommandReply> {
  for (let tries = 1; ; tries += 1) {
    let isCommitting = false as boolean;
    try {
      const { reply, afterwards } = await hub.db.transaction().execute(async (tx) => {
        const outcome = await work(tx);
        isCommitting = true;
        return outcome;
      });
      for (const hint of afterwards.hints) hub.hints.give(hint);
      for (const measure of afterwards.measures) measure(hub.metrics);
      given.push(...afterwards.hints);
      return reply;
    } catch (error) {
      if (isCommitting && isAnswerLost(error))
        throw new CommitUnanswered("no answer to COMMIT", { cause: error });
      // A unique violation is a race with the same command on another node: its reply is there at the next try.
      if (tries >= MAX_TRIES || !(isWorthRetrying(error) || isUniqueViolation(error))) throw error;
    }
  }
}

async function reply500(
  hub: CommandHub,
  request: ParsedRequest,
  run: () => Promise<CommandReply>,
): Promise<CommandReply> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof RefusedAfterStart) return writeRefusal(hub, request, error);
    return refuseUnexpected(hub, request, error);
  }
}

/** A refusal is answered the same however often it is asked: its reply is stored, and who tried what is audited. */
async function writeRefusal(
  hub: CommandHub,
  request: ParsedRequest,
  refused: RefusedAfterStart,
): Promise<CommandReply> {
  const { actor, refusal } = refused;
  try {
    return await inTransaction(hub, async (tx) => {
      const { ctx, afterwards } = buildContext({
        tx,
        now: hub.clock.now(),
        site: request.site,
        actor,
        secrets: hub.secrets,
        retentionMs: hub.retentionMs,
        features: hub.features,
      });
      const known = await recallReply(tx, actor.personId, request.commandId, request.inputHash);
      if (known && known !== "reused") return unwritten(known);
      ctx.audit.objectId = refused.objectId;
      await finish(hub, ctx, afterwards, request.handler.contract.name, refusal.code);
      await saveReply(tx, actor.personId, request.commandId, request.inputHash, refusal, ctx.now);
      return { reply: refusal, afterwards };
    });
  } catch (error) {
    return refuseUnexpected(hub, request, error);
  }
}

function refuseUnexpected(hub: CommandHub, request: ParsedRequest, error: unknown): Refusal {
  const fields = {
    command: request.handler.contract.name,
    commandId: request.commandId,
    site: request.site,
  };
  if (error instanceof CommitUnanswered) {
    hub.logger.warn("command.not_confirmed", { ...fields, ...describeError(error.cause) });
    return notConfirmed;
  }
  if (isStoreTrouble(error)) {
    hub.logger.warn("command.store_unavailable", { ...fields, ...describeError(error) });
    return refuse(
      "unavailable",
      "Hallway cannot write right now. This try changed nothing: send the same command again, or call.",
    );
  }
  hub.logger.error("command.failed", { ...fields, ...describeError(error) });
  return refuse(
    "unexpected",
    `Something went wrong on our side (reference ${request.commandId.slice(-6)}).`,
  );
}

/** The first thing wrong with an input, by field and rule; the value itself is never repeated. */
export function refuseInput(error: z.ZodError, prefix: string): Refusal {
  const issue = error.issues[0];
  const path = [prefix, ...(issue?.path ?? []).map(String)].filter((part) => part !== "").join(".");
  return refuse(
    "invalid_input",
    `${path || "the message"}: ${issue?.message ?? "is not valid"}`,
    path || "message",
  );
}
