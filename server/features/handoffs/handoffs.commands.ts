import { randomUUID } from "node:crypto";
import type { HandoffId, OfferId } from "../../../shared/kernel/ids.ts";
import type { CommandContract, InputOf } from "../../../shared/kernel/contract.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { contentSchema, requestContentSchema } from "../../../shared/handoffs/content.schema.ts";
import {
  checkState,
  decideAccept,
  decideAnswerFact,
  decideAskFact,
  decideConfirm,
  decideCounter,
  decideCounterAnswer,
  decideDecline,
} from "../../../shared/handoffs/handoffs.answer.rules.ts";
import type * as contracts from "../../../shared/handoffs/handoffs.commands.ts";
import {
  decideCancel,
  decideComplete,
  decideConfirmLoop,
  decideConvert,
  decideIntoLine,
  refuseIntoLine,
  decideEndCrisis,
  decideEscalate,
  decideHandBack,
  decideJoin,
  decideLeave,
  decideQuestion,
  decideQuestionAnswer,
  decideReassign,
  decideRetry,
  decideStart,
  decideStillThere,
  decideUnmet,
} from "../../../shared/handoffs/handoffs.course.rules.ts";
import { checkContent, decideRequest } from "../../../shared/handoffs/handoffs.request.rules.ts";
import type { Handoff, Next } from "../../../shared/handoffs/handoffs.schema.ts";
import { personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadSite } from "../people/people.snapshot.ts";
import { withFactsOfBefore } from "./ask-again.ts";
import {
  changeHandoff,
  contentChanged,
  decideByWorld,
  writeContent,
  type Standing,
} from "./change-handoff.ts";
import { closesAt, opensNextAt } from "./clinic-day.ts";
import { loadContent, saveContent } from "./contents.store.ts";
import { findSame } from "./same-request.ts";
import { comeToOfficeHours } from "./come-to-office-hours.ts";
import type { Access } from "./handoffs.access.ts";
import { decideInWorld } from "./load-world.ts";
import { saveDecided } from "./save-decided.ts";

type Contract = {
  [Name in keyof typeof contracts]: (typeof contracts)[Name] extends CommandContract ? Name : never;
}[keyof typeof contracts];
type Reply = Promise<Result<Standing>>;
type Input<Name extends Contract> = InputOf<(typeof contracts)[Name]>;

export async function requestHandoff(ctx: CommandContext, asked: Input<"requestHandoff">): Reply {
  const filled = await withFactsOfBefore(ctx, asked);
  if (!filled.ok) return filled;
  const input = filled.value;
  const site = await loadSite(ctx.tx, ctx.site);
  if (!site) return refuse("not_found", "There is no such site.", "site");
  const id = randomUUID() as HandoffId;
  const requesterId = personOf(ctx.actor).personId;
  const same = await findSame(ctx, input);
  if (same) return ok({ handoffId: same.id, state: same.state });
  const personIds = input.personId === null ? [] : [input.personId];
  const asking = { handoffId: id, requesterId, ownerId: null, personIds };
  const decided = await decideInWorld(ctx.tx, site, asking, ctx.now, (world) =>
    decideRequest(input, { id, requesterId, site }, world, ctx.now),
  );
  if (!decided.ok) return decided;
  await saveDecided(ctx, null, decided.value.events);
  const content = {
    ...emptyContent,
    request: input.content,
    breakThroughReason: input.breakThrough?.reason ?? null,
  };
  await saveContent(ctx.tx, ctx.secrets.masterKey, ctx.site, id, contentSchema.parse(content));
  return ok({ handoffId: id, state: decided.value.handoff.state });
}

const emptyContent = {
  breakThroughReason: null,
  declines: [],
  factQuestion: null,
  factAnswer: null,
  counterNote: null,
  feedback: null,
  followUp: null,
  question: null,
  questionAnswer: null,
};

export function confirmOffer(
  ctx: CommandContext,
  { handoffId, offerId, evidence }: Input<"confirmOffer">,
): Reply {
  return changeHandoff(ctx, "offer.confirm", handoffId, ({ handoff, personId }) => {
    noteFirstShown(ctx, handoff, offerId);
    return decideConfirm(handoff, offerId, personId, evidence, ctx.now);
  });
}

/** An inbox is no promise of time. */
function noteFirstShown(ctx: CommandContext, handoff: Handoff, offerId: OfferId): void {
  const offer = handoff.offers.find((each) => each.id === offerId);
  if (!offer || offer.deliveredAt !== null || offer.answerMs === null) return;
  const seconds = Math.max(0, ctx.now - offer.offeredAt) / 1_000;
  const labels = { action: offer.action };
  ctx.measureAfterwards(({ shownSeconds }) => shownSeconds.observe(labels, seconds));
}

export function acceptHandoff(
  ctx: CommandContext,
  { handoffId, offerId, reply, etaAt }: Input<"acceptHandoff">,
): Reply {
  return changeHandoff(ctx, "handoff.accept", handoffId, ({ handoff, personId }) =>
    decideAccept(handoff, { offerId, personId, reply, etaAt }, ctx.now),
  );
}

export function claimHandoff(
  ctx: CommandContext,
  { handoffId, etaAt }: Input<"claimHandoff">,
): Reply {
  return changeHandoff(ctx, "handoff.claim", handoffId, ({ handoff, personId }) =>
    decideAccept(handoff, { offerId: null, personId, reply: "claim", etaAt }, ctx.now),
  );
}

export function declineHandoff(
  ctx: CommandContext,
  { handoffId, offerId, reason, note }: Input<"declineHandoff">,
): Reply {
  ctx.audit.reason = reason;
  return changeHandoff(ctx, "handoff.decline", handoffId, async (access) => {
    const decided = await decideByWorld(ctx, access, (world) =>
      decideDecline(access.handoff, offerId, access.personId, world, ctx.now),
    );
    if (decided.ok)
      await writeContent(ctx, handoffId, (content) => ({
        ...content,
        declines: [...content.declines, { offerId, reason, note }],
      }));
    return decided;
  });
}

export function counterHandoff(
  ctx: CommandContext,
  { handoffId, offerId, proposal, note }: Input<"counterHandoff">,
): Reply {
  return changeHandoff(ctx, "handoff.counter", handoffId, async ({ handoff, personId }) => {
    const decided = decideCounter(handoff, offerId, personId, proposal, ctx.now);
    if (decided.ok)
      await writeContent(ctx, handoffId, (content) => ({ ...content, counterNote: note }));
    return decided;
  });
}

export async function answerCounter(
  ctx: CommandContext,
  { handoffId, accept }: Input<"answerCounter">,
): Reply {
  const come = accept ? await comeToOfficeHours(ctx, handoffId) : undefined;
  return come ?? answerOther(ctx, { handoffId, accept });
}

function answerOther(ctx: CommandContext, { handoffId, accept }: Input<"answerCounter">): Reply {
  return changeHandoff(ctx, "handoff.answerCounter", handoffId, (access) =>
    decideByWorld(ctx, access, (world) =>
      decideCounterAnswer(access.handoff, accept, world, ctx.now),
    ),
  );
}

export function askFact(
  ctx: CommandContext,
  { handoffId, offerId, question }: Input<"askFact">,
): Reply {
  return changeHandoff(ctx, "handoff.askFact", handoffId, async ({ handoff, personId }) => {
    const decided = decideAskFact(handoff, offerId, personId);
    if (decided.ok)
      await writeContent(ctx, handoffId, (content) => ({ ...content, factQuestion: question }));
    return decided;
  });
}

export function answerFact(ctx: CommandContext, { handoffId, answer }: Input<"answerFact">): Reply {
  return changeHandoff(ctx, "handoff.answerFact", handoffId, async ({ handoff }) => {
    const decided = decideAnswerFact(handoff);
    if (decided.ok)
      await writeContent(ctx, handoffId, (content) => ({ ...content, factAnswer: answer }));
    return decided;
  });
}

export function retryHandoff(
  ctx: CommandContext,
  { handoffId, breakThrough }: Input<"retryHandoff">,
): Reply {
  return changeHandoff(ctx, "handoff.retry", handoffId, async (access) => {
    const decided = await decideByWorld(ctx, access, (world) =>
      decideRetry(access.handoff, breakThrough !== null, world, ctx.now),
    );
    if (decided.ok && breakThrough)
      await writeContent(ctx, handoffId, (content) => ({
        ...content,
        breakThroughReason: breakThrough.reason,
      }));
    return decided;
  });
}

export function escalateHandoff(
  ctx: CommandContext,
  { handoffId, roomId }: Input<"escalateHandoff">,
): Reply {
  return changeHandoff(ctx, "handoff.escalate", handoffId, async (access) => {
    if (roomId !== null && !access.site.rooms.some((room) => room.id === roomId))
      return refuse("invalid_input", "This site has no such room.", "roomId");
    return decideByWorld(ctx, access, (world) =>
      decideEscalate(access.handoff, roomId, world, ctx.now),
    );
  });
}

export function joinHandoff(ctx: CommandContext, { handoffId }: Input<"joinHandoff">): Reply {
  return changeHandoff(ctx, "handoff.join", handoffId, ({ handoff, personId }) =>
    decideJoin(handoff, personId, ctx.now),
  );
}

export function handBackHandoff(
  ctx: CommandContext,
  { handoffId, reason }: Input<"handBackHandoff">,
): Reply {
  ctx.audit.reason = reason;
  return changeHandoff(ctx, "handoff.handBack", handoffId, (access) =>
    decideByWorld(ctx, access, (world) => decideHandBack(access.handoff, world, ctx.now)),
  );
}

export function reassignHandoff(
  ctx: CommandContext,
  { handoffId, personId }: Input<"reassignHandoff">,
): Reply {
  return changeHandoff(ctx, "handoff.reassign", handoffId, (access) =>
    decideByWorld(
      ctx,
      access,
      (world) => decideReassign(access.handoff, personId, world, ctx.now),
      personId,
    ),
  );
}

export function startHandoff(ctx: CommandContext, { handoffId }: Input<"startHandoff">): Reply {
  return changeHandoff(ctx, "handoff.start", handoffId, ({ handoff }) =>
    decideStart(handoff, ctx.now),
  );
}

export function leaveHandoff(ctx: CommandContext, { handoffId }: Input<"leaveHandoff">): Reply {
  return changeHandoff(ctx, "handoff.leave", handoffId, ({ handoff, site }) =>
    decideLeave(handoff, closesAt(site, ctx.now) ?? opensNextAt(site, ctx.now), ctx.now),
  );
}

export function stillThere(ctx: CommandContext, { handoffId, etaAt }: Input<"stillThere">): Reply {
  return changeHandoff(ctx, "handoff.stillThere", handoffId, ({ handoff }) =>
    decideStillThere(handoff, etaAt, ctx.now),
  );
}

export function completeHandoff(
  ctx: CommandContext,
  { handoffId, outcome, feedback, followUp }: Input<"completeHandoff">,
): Reply {
  return changeHandoff(ctx, "handoff.complete", handoffId, async (access) => {
    const decided = decideComplete(access.handoff, outcome, checkBack(ctx, access), ctx.now);
    if (decided.ok)
      await writeContent(ctx, handoffId, (content) => ({
        ...content,
        feedback,
        followUp: followUp || null,
      }));
    return decided;
  });
}

export function endCrisis(
  ctx: CommandContext,
  { handoffId, outcome, feedback }: Input<"endCrisis">,
): Reply {
  return changeHandoff(ctx, "handoff.endCrisis", handoffId, async (access) => {
    const decided = decideEndCrisis(access.handoff, outcome, checkBack(ctx, access), ctx.now);
    if (decided.ok) await writeContent(ctx, handoffId, (content) => ({ ...content, feedback }));
    return decided;
  });
}

export function askQuestion(
  ctx: CommandContext,
  { handoffId, question }: Input<"askQuestion">,
): Reply {
  return changeHandoff(ctx, "handoff.ask", handoffId, async (access) => {
    const decided = decideQuestion(access.handoff, checkBack(ctx, access));
    if (decided.ok) await writeContent(ctx, handoffId, (content) => ({ ...content, question }));
    return decided;
  });
}

export function answerQuestion(
  ctx: CommandContext,
  { handoffId, answer }: Input<"answerQuestion">,
): Reply {
  return changeHandoff(ctx, "handoff.answer", handoffId, async (access) => {
    const decided = decideQuestionAnswer(access.handoff, checkBack(ctx, access));
    if (decided.ok)
      await writeContent(ctx, handoffId, (content) => ({ ...content, questionAnswer: answer }));
    return decided;
  });
}

export function confirmHandoff(ctx: CommandContext, { handoffId }: Input<"confirmHandoff">): Reply {
  return changeHandoff(ctx, "handoff.confirm", handoffId, ({ handoff }) =>
    decideConfirmLoop(handoff, ctx.now),
  );
}

export function cancelHandoff(
  ctx: CommandContext,
  { handoffId, reason }: Input<"cancelHandoff">,
): Reply {
  ctx.audit.reason = reason;
  return changeHandoff(ctx, "handoff.cancel", handoffId, ({ handoff }) =>
    decideCancel(handoff, reason, ctx.now),
  );
}

export function convertHandoff(
  ctx: CommandContext,
  { handoffId, to, isIntoLine }: Input<"convertHandoff">,
): Reply {
  return changeHandoff(ctx, "handoff.convert", handoffId, ({ handoff, relations }) => {
    if (!isIntoLine) return decideConvert(handoff, to, ctx.now);
    return refuseIntoLine(handoff, relations, to) ?? decideIntoLine(handoff, to, ctx.now);
  });
}

export function markUnmet(ctx: CommandContext, { handoffId, reason }: Input<"markUnmet">): Reply {
  ctx.audit.reason = reason;
  return changeHandoff(ctx, "handoff.markUnmet", handoffId, ({ handoff }) =>
    decideUnmet(handoff, reason, ctx.now),
  );
}

export function addDetail(
  ctx: CommandContext,
  { handoffId, content: added }: Input<"addDetail">,
): Reply {
  return changeHandoff(ctx, "handoff.addDetail", handoffId, async (access) => {
    const before = await loadContent(ctx.tx, ctx.secrets.masterKey, ctx.site, handoffId);
    if (!before) return refuse("already_over", "The patient's part is no longer kept.");
    const given = Object.fromEntries(
      Object.entries(added).filter(([, value]) => value !== undefined),
    );
    const request = requestContentSchema.parse({
      ...before.request,
      ...given,
      scores: { ...before.request.scores, ...added.scores },
    });
    const fault =
      checkState(access.handoff, "handoff.addDetail") ?? checkContent(request, access.handoff);
    if (fault) return fault;
    await saveContent(ctx.tx, ctx.secrets.masterKey, ctx.site, handoffId, { ...before, request });
    return ok(contentChanged(access));
  });
}

/** The requester reads the feedback until the next huddle: the next morning the clinic is open. */
function checkBack(ctx: CommandContext, { site }: Access): Next {
  return { at: opensNextAt(site, ctx.now), action: "check_back" };
}
