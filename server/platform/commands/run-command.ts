import { refuse, type Refusal } from "../../../shared/kernel/result.ts";
import type { CommandReply } from "../../../shared/kernel/wire.ts";
import type { Credential, PersonActor } from "../actor.ts";
import type { Tx } from "../db/tables.ts";
import type { Hint } from "../hints.ts";
import { answerInTime } from "./answer-in-time.ts";
import { buildContext, type CommandContext, type ContextParts } from "./command-context.ts";
import type { CommandHub } from "./command-hub.ts";
import { senderOf, tooManyMessages } from "./command-limits.ts";
import { finishAct } from "./finish-act.ts";
import { restarting } from "./in-flight.ts";
import { inTransaction, unwritten, type Outcome } from "./in-transaction.ts";
import { parseRequest, type ParsedRequest } from "./parse-request.ts";
import { refuseActor } from "./refuse-actor.ts";
import { refuseUnexpected } from "./refuse-unexpected.ts";
import { recallReply, saveReply } from "./replies.store.ts";

const shownOnce = refuse(
  "already_over",
  "This was done, and what it showed once is not kept: do it again for a new one.",
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
    const reply = await answerInTime(attempt(hub, request.value, credential, given));
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

/** Whatever is thrown ends here, in an answer. */
async function attempt(
  hub: CommandHub,
  request: ParsedRequest,
  credential: Credential,
  given: Hint[],
): Promise<CommandReply> {
  try {
    return await inTransaction(hub, (tx) => carryOut(hub, tx, request, credential), given);
  } catch (error) {
    if (error instanceof RefusedAfterStart) return writeRefusal(hub, request, error);
    return refuseUnexpected(hub, request, error);
  }
}

async function carryOut(
  hub: CommandHub,
  tx: Tx,
  request: ParsedRequest,
  credential: Credential,
): Promise<Outcome> {
  const now = hub.clock.now();
  const { handler, site } = request;
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
  const no = refuseActor(actor, handler.contract, site);
  if (no) return unwritten(no);
  const { ctx, afterwards } = buildContext(partsOf(hub, { tx, now, site, actor }));
  const result = await handler.handle(ctx, request.input as never);
  if (!result.ok) throw new RefusedAfterStart(actor, result, ctx.audit.objectId);
  const seq = await finishAct(hub.secrets, ctx, afterwards, handler.contract.name, "done");
  if (seq === undefined) return unwritten(refuse("not_found", "There is no such site.", "site"));
  const reply: CommandReply = { ok: true, value: result.value, site, seq };
  await keepReply(ctx, actor, request, handler.contract.showsOnce ? shownOnce : reply);
  return { reply, afterwards };
}

/** A refusal is answered the same however often it is asked: its reply is stored, and who tried what is audited. */
async function writeRefusal(
  hub: CommandHub,
  request: ParsedRequest,
  { actor, refusal, objectId }: RefusedAfterStart,
): Promise<CommandReply> {
  const { handler, site } = request;
  try {
    return await inTransaction(hub, async (tx) => {
      const now = hub.clock.now();
      const { ctx, afterwards } = buildContext(partsOf(hub, { tx, now, site, actor }));
      const known = await recallReply(tx, actor.personId, request.commandId, request.inputHash);
      if (known && known !== "reused") return unwritten(known);
      ctx.audit.objectId = objectId;
      await finishAct(hub.secrets, ctx, afterwards, handler.contract.name, refusal.code);
      await keepReply(ctx, actor, request, refusal);
      return { reply: refusal, afterwards };
    });
  } catch (error) {
    return refuseUnexpected(hub, request, error);
  }
}

type Act = Pick<ContextParts, "tx" | "now" | "site" | "actor">;

function partsOf(hub: CommandHub, act: Act): ContextParts {
  const { secrets, retentionMs, openAfterEndMs, features } = hub;
  return { ...act, secrets, retentionMs, openAfterEndMs, features };
}

function keepReply(
  { tx, now }: CommandContext,
  { personId }: PersonActor,
  { commandId, inputHash }: ParsedRequest,
  reply: CommandReply,
): Promise<void> {
  return saveReply(tx, personId, commandId, inputHash, reply, now);
}
