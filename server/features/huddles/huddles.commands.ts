import { randomUUID } from "node:crypto";
import type { InputOf } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { agendaOf, checkGoTo } from "../../../shared/huddles/agenda.ts";
import type * as contracts from "../../../shared/huddles/huddles.commands.ts";
import {
  buildAdHoc,
  end,
  isNear,
  isOpenedBy,
  openLobby,
  start,
} from "../../../shared/huddles/huddles.course.rules.ts";
import { adding, draftOf, type HuddleDraft } from "../../../shared/huddles/huddles.draft.ts";
import type { HuddleId } from "../../../shared/huddles/huddles.ids.ts";
import {
  checkOpen,
  decideInvite,
  decideJoin,
  decideLeave,
  decidePass,
  type Comer,
} from "../../../shared/huddles/huddles.people.rules.ts";
import { checkDebrief, openDebrief } from "../../../shared/huddles/debrief.rules.ts";
import { canCommandHuddle } from "../../../shared/huddles/huddles.policy.ts";
import type { Huddle } from "../../../shared/huddles/huddles.schema.ts";
import { underWayIn } from "../../../shared/huddles/under-way.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import { hallwayRoles, personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCard, loadCardsByIds, loadSite } from "../people/people.snapshot.ts";
import { loadPresence } from "../presence/presence.activities.ts";
import { changeHuddle, type Standing } from "./change-huddle.ts";
import { accessHuddle } from "./huddles.access.ts";
import { loadEndFacts } from "./huddles.deadlines.ts";
import { loadHuddleForChange, loadOpenHuddles, loadOpenOfRoom } from "./huddles.store.ts";
import { checkPeople } from "./rooms.commands.ts";
import { loadRoomForChange } from "./rooms.store.ts";
import { saveDraft } from "./save-huddle.ts";

type Contracts = typeof contracts;
type Reply = Promise<Result<Standing>>;

/**
 * One click: into what is under way; or the door of what is planned shortly opens early, with its flags and its agenda,
 * and its clock starts at its time or when somebody starts it; or what is planned for later, where they say so, or the
 * room opens now and starts at once. Of two who tap
 * at once the second comes into the first one's.
 */
export async function openHuddle(
  ctx: CommandContext,
  { standingRoomId, which }: InputOf<Contracts["openHuddle"]>,
): Reply {
  const room = await loadRoomForChange(ctx.tx, ctx.site, standingRoomId);
  const site = await loadSite(ctx.tx, ctx.site);
  if (!room || !site) return refuse("not_found", "There is no such huddle room.", "standingRoomId");
  const open = await loadOpenOfRoom(ctx.tx, room.id);
  const underWay = underWayIn(open);
  if (underWay) return joinHuddle(ctx, { huddleId: underWay.id, withPersonIds: [] });
  const waiting = open.find((each) => isOpenedBy(each, which, ctx.now));
  const stored = waiting && (await loadHuddleForChange(ctx.tx, ctx.site, waiting.id));
  // The bell may have rung while its row was waited for.
  if (stored && stored.huddle.state !== "scheduled")
    return joinHuddle(ctx, { huddleId: stored.huddle.id, withPersonIds: [] });
  if (stored) {
    const opened = openLobby(stored.huddle, room, site.zone, ctx.now);
    const draft = isNear(stored.huddle, ctx.now) ? opened : start(opened, ctx.now);
    return comeIn(ctx, draft, (joined) => saveDraft(ctx, stored, joined));
  }
  const huddle: Huddle = {
    ...buildAdHoc({
      id: randomUUID() as HuddleId,
      siteId: ctx.site,
      title: room.name,
      personIds: [],
      handoffId: null,
      askedAt: ctx.now,
    }),
    standingRoomId: room.id,
    teamId: room.teamId,
  };
  return openNew(ctx, huddle, site.zone);
}

export async function adHocHuddle(
  ctx: CommandContext,
  { title, personIds, handoffId }: InputOf<Contracts["adHocHuddle"]>,
): Reply {
  const known = await checkPeople(ctx, personIds, "personIds");
  if (!known.ok) return known;
  const site = await loadSite(ctx.tx, ctx.site);
  const id = randomUUID() as HuddleId;
  const asked = { title, personIds, handoffId, askedAt: ctx.now };
  const huddle = buildAdHoc({ id, siteId: ctx.site, ...asked });
  return openNew(ctx, huddle, site?.zone ?? "UTC");
}

async function openNew(ctx: CommandContext, huddle: Huddle, zone: string): Reply {
  const planned = adding(draftOf(huddle), "huddle.planned", { huddle });
  const opened = openLobby(huddle, undefined, zone, ctx.now);
  const draft = { huddle: opened.huddle, events: [...planned.events, ...opened.events] };
  return comeIn(ctx, start(draft, ctx.now), (joined) => saveDraft(ctx, null, joined));
}

async function comeIn(
  ctx: CommandContext,
  draft: HuddleDraft,
  save: (draft: HuddleDraft) => Promise<void>,
): Reply {
  const { personId } = personOf(ctx.actor);
  const joined = decideJoin(draft, await comersOf(ctx, personId, []), ctx.now);
  if (!joined.ok) return joined;
  await save(joined.value);
  return ok({ huddleId: joined.value.huddle.id, state: joined.value.huddle.state });
}

export async function joinHuddle(
  ctx: CommandContext,
  { huddleId, withPersonIds }: InputOf<Contracts["joinHuddle"]>,
): Reply {
  const known = await checkPeople(ctx, withPersonIds, "withPersonIds");
  if (!known.ok) return known;
  return changeHuddle(ctx, "huddle.join", huddleId, async (draft, { personId, relations }) => {
    if (!relations.has("hallway") && withPersonIds.length > 0)
      return refuse("forbidden", "Whoever listens comes alone.", "withPersonIds");
    return decideJoin(draft, await comersOf(ctx, personId, withPersonIds), ctx.now);
  });
}

/** Where they are is where presence knows them to be. */
async function comersOf(
  ctx: CommandContext,
  personId: PersonId,
  withIds: readonly PersonId[],
): Promise<readonly Comer[]> {
  const others = [...new Set(withIds)].filter((id) => id !== personId);
  const place = (await isHere(ctx, personId)) ? "on_site" : "remote";
  return [
    { personId, place, withId: null },
    ...others.map((id): Comer => ({ personId: id, place, withId: personId })),
  ];
}

async function isHere({ tx, site }: CommandContext, personId: PersonId): Promise<boolean> {
  const shown = (await loadPresence(tx, [personId])).get(personId);
  if (shown) return shown.record.siteId === site;
  const card = await loadCard(tx, personId);
  return card?.workplace === "on_site" && card.homeSiteId === site;
}

export function leaveHuddle(
  ctx: CommandContext,
  { huddleId }: InputOf<Contracts["leaveHuddle"]>,
): Reply {
  return changeHuddle(ctx, "huddle.leave", huddleId, (draft, { personId }) =>
    decideLeave(draft, personId, "left", ctx.now),
  );
}

export async function inviteToHuddle(
  ctx: CommandContext,
  { huddleId, personIds, asObserver }: InputOf<Contracts["inviteToHuddle"]>,
): Reply {
  const known = await checkPeople(ctx, personIds, "personIds");
  if (!known.ok) return known;
  const working = asObserver ? new Set<PersonId>() : await workingAmong(ctx, personIds);
  const listeners = new Set(personIds.filter((id) => !working.has(id)));
  return changeHuddle(ctx, "huddle.invite", huddleId, (draft) =>
    decideInvite(draft, personIds, listeners, ctx.now),
  );
}

/** Those who work in this hallway; a practice facilitator and an administrator look on. */
async function workingAmong(
  ctx: CommandContext,
  personIds: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  const works = ({ memberships }: PersonCard): boolean =>
    memberships.some(
      (each) => each.siteId === ctx.site && each.roles.some((role) => hallwayRoles.includes(role)),
    );
  return new Set((await loadCardsByIds(ctx.tx, personIds)).filter(works).map(({ id }) => id));
}

export function removeFromHuddle(
  ctx: CommandContext,
  { huddleId, personId }: InputOf<Contracts["removeFromHuddle"]>,
): Reply {
  ctx.audit.reason = "removed";
  return changeHuddle(ctx, "huddle.removePerson", huddleId, (draft) => {
    const isIn = draft.huddle.people.some((each) => each.personId === personId);
    if (!isIn) return refuse("not_found", "They are not in it.", "personId");
    return decideLeave(draft, personId, "removed", ctx.now);
  });
}

export function startHuddle(
  ctx: CommandContext,
  { huddleId }: InputOf<Contracts["startHuddle"]>,
): Reply {
  return changeHuddle(ctx, "huddle.start", huddleId, (draft) => {
    const { state } = draft.huddle;
    if (state === "scheduled")
      return refuse("not_possible_now", "The door opens a few minutes before it begins.");
    return ok(state === "lobby" ? start(draft, ctx.now) : draft);
  });
}

export function endHuddle(
  ctx: CommandContext,
  { huddleId }: InputOf<Contracts["endHuddle"]>,
): Reply {
  return changeHuddle(ctx, "huddle.end", huddleId, async (draft, { huddle }) => {
    const open = checkOpen(huddle);
    if (!open.ok) return open;
    const cards = await loadCardsByIds(
      ctx.tx,
      huddle.people.map(({ personId }) => personId),
    );
    return ok(end(draft, ctx.now, await loadEndFacts(ctx, huddle, cards)));
  });
}

/** The row of the ended huddle is held: of two who tap at once the second comes into the first one's debrief. */
export async function debriefHuddle(
  ctx: CommandContext,
  { huddleId }: InputOf<Contracts["debriefHuddle"]>,
): Reply {
  const access = await accessHuddle(ctx, huddleId);
  if (!access.ok) return access;
  const { huddle, relations, personId } = access.value;
  if (!canCommandHuddle("huddle.debrief", relations, huddle))
    return refuse("forbidden", "Whoever was in it, or leads the site, debriefs.");
  const possible = checkDebrief(huddle, ctx.now);
  if (!possible.ok) return possible;
  const open = await loadOpenHuddles(ctx.tx, ctx.site);
  const already = open.find(({ debriefOf }) => debriefOf === huddleId);
  if (already) return joinHuddle(ctx, { huddleId: already.id, withPersonIds: [] });
  const id = randomUUID() as HuddleId;
  const draft = start(openDebrief(huddle, { id, openedById: personId, now: ctx.now }), ctx.now);
  return comeIn(ctx, draft, (joined) => saveDraft(ctx, null, joined));
}

export function passPart(
  ctx: CommandContext,
  { huddleId, part, personId }: InputOf<Contracts["passPart"]>,
): Reply {
  return changeHuddle(ctx, "huddle.passPart", huddleId, (draft) =>
    decidePass(draft, part, personId, ctx.now),
  );
}

export function goToItem(
  ctx: CommandContext,
  { huddleId, itemId, fromItemId }: InputOf<Contracts["goToItem"]>,
): Reply {
  return changeHuddle(ctx, "agenda.goTo", huddleId, (draft) => {
    const open = checkOpen(draft.huddle);
    if (!open.ok) return open;
    const possible = checkGoTo(draft.huddle, itemId, fromItemId);
    if (!possible.ok || itemId === fromItemId) return possible.ok ? ok(draft) : possible;
    return ok(adding(draft, "agenda.item_began", { itemId, at: ctx.now }));
  });
}

export function extendItem(
  ctx: CommandContext,
  { huddleId, itemId, byMs }: InputOf<Contracts["extendItem"]>,
): Reply {
  return changeHuddle(ctx, "agenda.extend", huddleId, (draft) => {
    const open = checkOpen(draft.huddle);
    if (!open.ok) return open;
    if (!draft.huddle.agenda.some(({ id }) => id === itemId))
      return refuse("not_found", "There is no such item on the agenda.", "itemId");
    return ok(adding(draft, "agenda.item_extended", { itemId, byMs }));
  });
}

/** Items that one huddle can get through at most. */
const ITEMS_MAX = 40;

export function addItem(
  ctx: CommandContext,
  { huddleId, item }: InputOf<Contracts["addItem"]>,
): Reply {
  return changeHuddle(ctx, "agenda.add", huddleId, (draft) => {
    const open = checkOpen(draft.huddle);
    if (!open.ok) return open;
    const { agenda, flags } = draft.huddle;
    if (agenda.length >= ITEMS_MAX) return refuse("not_possible_now", "The agenda is full.");
    if (agenda.some(({ id }) => id === item.id))
      return refuse("not_possible_now", "This item is on the agenda.", "item.id");
    if (item.flagId !== null && !flags.some(({ id }) => id === item.flagId))
      return refuse("not_found", "There is no such flag.", "item.flagId");
    const [added] = agendaOf([item]);
    return ok(added ? adding(draft, "agenda.item_added", { item: added }) : draft);
  });
}

export function tickCheck(
  ctx: CommandContext,
  { huddleId, list, entryId, isDone }: InputOf<Contracts["tickCheck"]>,
): Reply {
  return changeHuddle(ctx, "huddle.tick", huddleId, (draft, { personId }) => {
    const check = draft.huddle[list].find(({ id }) => id === entryId);
    if (!check) return refuse("not_found", "There is no such line.", "entryId");
    if ((check.doneById !== null) === isDone) return ok(draft);
    const doneById = isDone ? personId : null;
    return ok(adding(draft, "huddle.ticked", { list, entryId, doneById }));
  });
}
