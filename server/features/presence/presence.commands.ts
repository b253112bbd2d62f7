import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { InputOf } from "../../../shared/kernel/contract.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import type * as contracts from "../../../shared/presence/presence.commands.ts";
import { decideStartDay } from "../../../shared/presence/presence.day.ts";
import { decideExtend } from "../../../shared/presence/presence.extend.ts";
import { decideMoveTo } from "../../../shared/presence/presence.place.ts";
import {
  decideSetDuty,
  decideSetStatus,
  type ManualChoice,
} from "../../../shared/presence/presence.rules.ts";
import type { PresenceRecord } from "../../../shared/presence/presence.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadSite } from "../people/people.snapshot.ts";
import { loadKnownPerson, type KnownPerson } from "./presence-facts.ts";
import {
  deleteManual,
  saveManual,
  saveManualDuty,
  saveWhereabouts,
} from "./presence-facts.store.ts";
import { derivePresence, holdPresence } from "./refresh-presence.ts";

type Done = Promise<Result<PresenceRecord>>;

/** What I am doing is mine to say, with an end. */
export async function setStatus(
  ctx: CommandContext,
  input: InputOf<typeof contracts.presenceSet>,
): Done {
  return changeOwn(ctx, async (personId, { facts }) => {
    const decided = decideSetStatus(
      facts,
      { status: input.status, until: input.until ?? null },
      ctx.now,
    );
    if (decided.ok)
      await saveChoice(ctx, personId, facts, decided.value, input.patientAgreed ?? null);
    return decided;
  });
}

/** What was set by hand is taken back; what Hallway sees by itself shows again. */
export async function clearStatus(
  ctx: CommandContext,
  { layer }: InputOf<typeof contracts.presenceClear>,
): Done {
  return changeOwn(ctx, async (personId) => {
    await deleteManual(ctx.tx, personId, layer ? [layer] : ["hard", "soft"]);
    return ok(null);
  });
}

/** The status that runs gets a new end; what the patient was told stays told. */
export async function extendStatus(
  ctx: CommandContext,
  { until }: InputOf<typeof contracts.presenceExtend>,
): Done {
  return changeOwn(ctx, async (personId, { facts, patientAgreed }) => {
    const decided = decideExtend(facts, until, ctx.now);
    if (decided.ok) await saveChoice(ctx, personId, facts, decided.value, patientAgreed);
    return decided;
  });
}

/** Whoever comes outside their duty hours says so, and can be reached. */
export async function startDay(
  ctx: CommandContext,
  { until }: InputOf<typeof contracts.presenceStartDay>,
): Done {
  return changeOwn(ctx, async (personId, { facts }) => {
    const decided = decideStartDay(facts, until ?? null, ctx.now);
    if (decided.ok) await saveManualDuty(ctx.tx, personId, decided.value);
    return decided;
  });
}

/** Whoever goes home is off duty at once, and what they had set for today is over. */
export async function endDay(ctx: CommandContext): Done {
  return changeOwn(ctx, async (personId, { facts }) => {
    const decided = decideSetDuty(facts, false, ctx.now);
    if (!decided.ok) return decided;
    await saveManualDuty(ctx.tx, personId, decided.value);
    await deleteManual(ctx.tx, personId, ["hard", "soft"]);
    return decided;
  });
}

/** People who serve several sites say where they are today. */
export async function moveTo(
  ctx: CommandContext,
  input: InputOf<typeof contracts.presenceMoveTo>,
): Done {
  return changeOwn(ctx, async (personId, { card, zone }) => {
    const site = input.siteId === null ? undefined : await loadSite(ctx.tx, input.siteId);
    const siteIds = card.memberships.map((membership) => membership.siteId);
    const decided = decideMoveTo({ siteIds, rooms: site?.rooms ?? [], zone }, input, ctx.now);
    if (decided.ok) await saveWhereabouts(ctx.tx, personId, decided.value);
    return decided;
  });
}

/** One change of one's own presence: held, decided on what is known then, and answered with what it led to. */
async function changeOwn(
  ctx: CommandContext,
  change: (personId: PersonId, known: KnownPerson) => Promise<Result<unknown>>,
): Done {
  if (ctx.actor.kind !== "person") throw new Error("only people have a presence of their own");
  const { personId } = ctx.actor;
  ctx.audit.objectId = personId;
  const previous = await holdPresence(ctx, personId);
  const known = await loadKnownPerson(ctx.tx, personId, ctx.now);
  if (!known) throw new Error("the person who acts does not exist");
  const changed = await change(personId, known);
  if (!changed.ok) return changed;
  const presence = await derivePresence(ctx, personId, previous);
  if (!presence) throw new Error("the person who acts does not exist");
  return ok(presence.record);
}

/** A new soft status comes with what its patient was told; one that is only covered for a while keeps its own. */
async function saveChoice(
  ctx: CommandContext,
  personId: PersonId,
  before: ManualChoice,
  { manualHard, manualSoft }: ManualChoice,
  patientAgreed: boolean | null,
): Promise<void> {
  if (manualHard) await saveManual(ctx.tx, personId, "hard", manualHard, null);
  else await deleteManual(ctx.tx, personId, ["hard"]);
  if (manualSoft && manualSoft !== before.manualSoft)
    await saveManual(ctx.tx, personId, "soft", manualSoft, patientAgreed);
}
