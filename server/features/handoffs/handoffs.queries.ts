import { randomUUID } from "node:crypto";
import type { HandoffId, PersonId } from "../../../shared/kernel/ids.ts";
import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import { clockTime } from "../../../shared/kernel/time.ts";
import { canReadContent, peopleOn } from "../../../shared/handoffs/handoffs.policy.ts";
import type { HandoffEvent } from "../../../shared/handoffs/handoffs.events.ts";
import { normRequestOf, type World } from "../../../shared/handoffs/handoffs.offering.rules.ts";
import { buildHandoff } from "../../../shared/handoffs/handoffs.request.rules.ts";
import type * as contracts from "../../../shared/handoffs/handoffs.queries.ts";
import type { StoryLine } from "../../../shared/handoffs/handoffs.queries.ts";
import { applyHandoffEvent } from "../../../shared/handoffs/handoffs.reducer.ts";
import type { Handoff } from "../../../shared/handoffs/handoffs.schema.ts";
import { tellEvent } from "../../../shared/handoffs/handoffs.story.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import { everybody } from "../../../shared/ladders/ladders.facts.ts";
import { planLadder } from "../../../shared/ladders/ladders.plan.ts";
import { previewSentences } from "../../../shared/ladders/ladders.sentences.ts";
import { refuse } from "../../../shared/kernel/result.ts";
import { loadEventsAbout } from "../../platform/events/event-log.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadCardsByIds, loadSite } from "../people/people.snapshot.ts";
import { loadPresence } from "../presence/presence.activities.ts";
import { loadContent } from "./contents.store.ts";
import { accessHandoffForReading, type ReadAccess } from "./handoffs.access.ts";
import { loadConcerning, loadEndedOf, loadHandoffs, loadOpenInRoom } from "./handoffs.store.ts";
import { decideInWorld } from "./load-world.ts";

/** What would happen if this were sent now: the same functions on the same facts as the real thing. */
export async function previewHandoff(
  ctx: QueryContext,
  { request }: InputOf<typeof contracts.previewHandoff>,
): Promise<Result<ValueOf<typeof contracts.previewHandoff>>> {
  const site = await loadSite(ctx.tx, ctx.site);
  if (!site) return refuse("not_found", "There is no such site.", "site");
  const id = randomUUID() as HandoffId;
  const requesterId = ctx.actor.personId;
  const personIds = request.personId === null ? [] : [request.personId];
  const wish = {
    ...request,
    onBehalfOfId: null,
    roomedAt: null,
    breakThrough: request.breakThrough ? { reason: "preview" } : null,
  };
  const asking = { handoffId: id, requesterId, ownerId: null, personIds };
  const { plan, names } = await decideInWorld(ctx.tx, site, asking, ctx.now, (world) => {
    const handoff = buildHandoff(wish, { id, requesterId, site }, world.policy, ctx.now);
    const input = ladderInput(handoff, world, ctx.now);
    const people = everybody(input).map(({ personId, name }) => [personId, name] as const);
    return { plan: planLadder(input), names: new Map(people) };
  });
  const inRoom =
    request.roomId === null
      ? undefined
      : (await loadOpenInRoom(ctx.tx, ctx.site, request.roomId)).find(
          (open) => open.state !== "completed",
        );
  return ok({
    sentences: previewSentences(plan, names, site.zone),
    steps: plan.offers.map(({ personId, decision, modality, offeredAt }) => ({
      personId,
      name: names.get(personId) ?? "",
      action: decision.action,
      modality,
      offeredAt,
      answerBy: decision.nextStepAt,
      ruleId: decision.ruleId,
      toSender: decision.toSender,
    })),
    leftAlone: plan.skipped.map(({ personId, reason }) => ({ personId, says: reason })),
    alternatives: [...plan.alternatives],
    knownBy: plan.endsAt,
    nobody: plan.offers.length === 0,
    openInRoom: inRoom?.id ?? null,
  });
}

function ladderInput(handoff: Handoff, world: World, now: number) {
  const { ladder, candidates, elsewhere, policy, zone } = world;
  return {
    request: normRequestOf(handoff, now),
    wanted: handoff.wanted,
    ladder,
    candidates,
    elsewhere,
    policy,
    alreadyOffered: new Set<PersonId>(),
    fromStep: 0,
    now,
    zone,
  };
}

/** One hand-off with its story; the patient's part for those who may read it. */
export async function handoffDetail(
  ctx: QueryContext,
  { handoffId, reason }: InputOf<typeof contracts.handoffDetail>,
): Promise<Result<ValueOf<typeof contracts.handoffDetail>>> {
  ctx.audit.objectId = handoffId;
  ctx.audit.reason = reason ?? null;
  const access = await accessHandoffForReading(ctx.tx, ctx.site, ctx.actor, handoffId);
  if (!access.ok) return access;
  const content = await readableContent(ctx, access.value, reason !== undefined);
  return ok({ handoff: access.value.handoff, content, story: await tellStory(ctx, access.value) });
}

async function readableContent(
  ctx: QueryContext,
  { handoff, relations }: ReadAccess,
  hasReason: boolean,
) {
  const content = await loadContent(ctx.tx, ctx.secrets.masterKey, ctx.site, handoff.id);
  if (!content) return null;
  const shown = (await loadPresence(ctx.tx, [ctx.actor.personId])).get(ctx.actor.personId);
  const facts = {
    isOnDuty: shown !== undefined && shown.record.status !== "off",
    isSensitive: content.request.sensitivity !== "normal",
    hasReason,
  };
  return canReadContent(relations, facts) ? content : null;
}

async function tellStory(ctx: QueryContext, { handoff, site }: ReadAccess): Promise<StoryLine[]> {
  const events = await loadEventsAbout(ctx.tx, ctx.site, handoff.id);
  const ids = new Set(events.flatMap((event) => namedIn(event.payload, event.actorId)));
  const people = new Map((await loadCardsByIds(ctx.tx, [...ids])).map((card) => [card.id, card]));
  const name = (id: PersonId | null): string =>
    id === null ? "Somebody" : (people.get(id)?.name ?? "Somebody");
  const lines: StoryLine[] = [];
  let before: Handoff | undefined;
  for (const { seq, at, type, actorId, payload } of events) {
    const event = { type, payload } as HandoffEvent;
    const told = tellEvent(event, {
      name,
      clock: (time) => clockTime(time, site.zone),
      before,
      actorId,
    });
    lines.push(...told.map(({ says, ruleId }) => ({ seq, at, type, actorId, says, ruleId })));
    if (type === "handoff.requested" || before) before = applyHandoffEvent(before, event);
  }
  return lines;
}

/** Ids of the people whom an event speaks of. */
function namedIn(payload: unknown, actorId: PersonId | null): PersonId[] {
  const found = new Set<string>(actorId === null ? [] : [actorId]);
  JSON.stringify(payload, (key, value: unknown) => {
    if (
      typeof value === "string" &&
      /(^p|P)ersonId$|^requesterId$|^onBehalfOfId$|^ownerId$/.test(key)
    )
      found.add(value);
    return value;
  });
  return [...found] as PersonId[];
}

const ENDED_PAGE = 30;

export async function handoffsMine(
  ctx: QueryContext,
  { before }: InputOf<typeof contracts.handoffsMine>,
): Promise<Result<ValueOf<typeof contracts.handoffsMine>>> {
  return ok({
    handoffs: [
      ...(await loadEndedOf(
        ctx.tx,
        ctx.site,
        ctx.actor.personId,
        before ?? ctx.now + 1,
        ENDED_PAGE,
      )),
    ],
  });
}

export async function guestSites(
  ctx: QueryContext,
): Promise<Result<ValueOf<typeof contracts.guestSites>>> {
  const own = new Set(ctx.actor.memberships.map((membership) => membership.siteId));
  const concerning = await loadConcerning(ctx.tx, [ctx.actor.personId]);
  const elsewhere = concerning.filter(({ site }) => !own.has(site));
  const siteIds = [...new Set(elsewhere.map(({ site }) => site))];
  // A locked screen shows a place and an urgency, and nobody's name.
  const people = ctx.actor.isLocked ? [] : await loadPeopleOn(ctx.tx, elsewhere);
  return ok({ siteIds, people });
}

/** Who asks, and who else is on it: of the people of a site that is not theirs, a guest learns these. */
async function loadPeopleOn(
  tx: Tx,
  concerning: readonly { readonly id: HandoffId }[],
): Promise<Pick<PersonCard, "id" | "name">[]> {
  const handoffs = await loadHandoffs(
    tx,
    concerning.map(({ id }) => id),
  );
  const cards = await loadCardsByIds(tx, handoffs.flatMap(peopleOn));
  return cards.map(({ id, name }) => ({ id, name }));
}
