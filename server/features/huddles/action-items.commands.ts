import { randomUUID } from "node:crypto";
import type { InputOf } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { careRoles } from "../../../shared/kernel/roles.ts";
import { checkDue, dueAtOf } from "../../../shared/huddles/actions.rules.ts";
import type { ActionItem, Due } from "../../../shared/huddles/actions.schema.ts";
import type * as contracts from "../../../shared/huddles/huddles.commands.ts";
import {
  actionItemAdded,
  actionItemChanged,
  actionItemFinished,
} from "../../../shared/huddles/huddles.events.ts";
import type { ActionItemId, StandingRoomId } from "../../../shared/huddles/huddles.ids.ts";
import { checkOpen } from "../../../shared/huddles/huddles.people.rules.ts";
import { canCommandHuddle } from "../../../shared/huddles/huddles.policy.ts";
import { nextMeeting } from "../../../shared/schedules/schedule.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import { personOf, rolesAt } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCardsByIds, loadSite } from "../people/people.snapshot.ts";
import {
  loadActionItemForChange,
  loadActionItemsOf,
  saveActionItem,
} from "./action-items.store.ts";
import { accessHuddle } from "./huddles.access.ts";
import { checkPeople } from "./rooms.commands.ts";
import { loadRoom } from "./rooms.store.ts";
import { saveText } from "./texts.store.ts";

type Contracts = typeof contracts;
type Reply = Promise<Result<{ actionItemId: ActionItemId }>>;

/** One huddle takes on no more than people can carry; a flood ends here. */
const ITEMS_MAX = 100;

export async function addActionItem(
  ctx: CommandContext,
  { huddleId, content, ownerId, due, handoffId }: InputOf<Contracts["addActionItem"]>,
): Reply {
  const access = await accessHuddle(ctx, huddleId);
  if (!access.ok) return access;
  const { huddle, relations, personId, site } = access.value;
  const open = checkOpen(huddle);
  if (!open.ok) return open;
  if (!canCommandHuddle("actionItem.add", relations, huddle))
    return refuse("forbidden", "Only who is in the huddle takes something on in it.");
  const isAboutPatient = content.patientRef !== null || handoffId !== null;
  const checked = await checkOwnerAndDue(ctx, site, { ownerId, due, isAboutPatient });
  if (!checked.ok) return checked;
  const { standingRoomId } = huddle;
  if ((await loadActionItemsOf(ctx.tx, ctx.site, huddleId, standingRoomId)).length >= ITEMS_MAX)
    return refuse("not_possible_now", "There are too many action items in this huddle.");
  const actionItem: ActionItem = {
    id: randomUUID() as ActionItemId,
    siteId: ctx.site,
    standingRoomId,
    huddleId,
    createdById: personId,
    createdAt: ctx.now,
    ownerId,
    due,
    dueAt: await reckonDue(ctx, site, due, { standingRoomId, after: huddle.plannedAt ?? 0 }),
    confirmedAt: ownerId === personId ? ctx.now : null,
    state: "open",
    carryCount: 0,
    escalatedToId: null,
    isAboutPatient,
    handoffId,
  };
  await saveActionItem(ctx.tx, actionItem);
  await saveText(ctx.tx, ctx.secrets.masterKey, {
    site: ctx.site,
    huddleId,
    id: actionItem.id,
    content,
  });
  ctx.append(actionItemAdded, { actionItem }, ["site"]);
  return ok({ actionItemId: actionItem.id });
}

/** Whose it is to be, and by when. What is written of a patient is read by its owner: so its owner is one who cares for them at the site. */
async function checkOwnerAndDue(
  ctx: CommandContext,
  site: Site,
  wanted: {
    readonly ownerId: PersonId;
    readonly due: Due | undefined;
    readonly isAboutPatient: boolean;
  },
): Promise<Result<null>> {
  const owner = await checkPeople(ctx, [wanted.ownerId], "ownerId");
  if (!owner.ok) return owner;
  if (wanted.isAboutPatient && !(await cares(ctx, wanted.ownerId)))
    return refuse(
      "not_possible_now",
      "This is about a patient: give it to somebody who cares for them.",
      "ownerId",
    );
  return wanted.due === undefined ? ok(null) : checkDue(wanted.due, site.zone, ctx.now);
}

async function reckonDue(
  ctx: CommandContext,
  site: Site,
  due: Due,
  around: { readonly standingRoomId: StandingRoomId | null; readonly after: number },
): Promise<number | null> {
  const { standingRoomId, after } = around;
  const room =
    standingRoomId === null ? undefined : await loadRoom(ctx.tx, ctx.site, standingRoomId);
  const nextMeetingAt = room?.schedule
    ? nextMeeting(room.schedule, site.zone, Math.max(ctx.now, after))
    : null;
  return dueAtOf(due, { site, nextMeetingAt }, ctx.now);
}

export function confirmActionItem(
  ctx: CommandContext,
  { actionItemId }: InputOf<Contracts["confirmActionItem"]>,
): Reply {
  return changeActionItem(ctx, actionItemId, (item, personId) => {
    if (item.ownerId !== personId)
      return refuse("forbidden", "Only its owner says that it is theirs.");
    return ok({ ...item, confirmedAt: item.confirmedAt ?? ctx.now });
  });
}

/** Done is for its owner and for whoever wrote it down to say; dropped, for the lead too. */
export function finishActionItem(
  ctx: CommandContext,
  { actionItemId, as }: InputOf<Contracts["finishActionItem"]>,
): Reply {
  return changeActionItem(ctx, actionItemId, (item, personId, isLead) => {
    if (!isTheirs(item, personId) && !isLead) return notTheirs;
    return ok({ ...item, state: as });
  });
}

export async function reassignActionItem(
  ctx: CommandContext,
  { actionItemId, ownerId, due }: InputOf<Contracts["reassignActionItem"]>,
): Reply {
  const site = await loadSite(ctx.tx, ctx.site);
  if (!site) return refuse("not_found", "There is no such site.", "site");
  return changeActionItem(ctx, actionItemId, async (item, personId) => {
    const { standingRoomId, isAboutPatient } = item;
    if (isAboutPatient && !isTheirs(item, personId) && !caresAt(ctx)) return notTheirs;
    const checked = await checkOwnerAndDue(ctx, site, { ownerId, due, isAboutPatient });
    if (!checked.ok) return checked;
    const dueAt = due ? await reckonDue(ctx, site, due, { standingRoomId, after: 0 }) : item.dueAt;
    return ok({
      ...item,
      ownerId,
      due: due ?? item.due,
      dueAt,
      confirmedAt: ownerId === personId ? ctx.now : null,
      carryCount: 0,
      escalatedToId: null,
    });
  });
}

export function escalateActionItem(
  ctx: CommandContext,
  { actionItemId, leadId }: InputOf<Contracts["escalateActionItem"]>,
): Reply {
  return changeActionItem(ctx, actionItemId, async (item) => {
    const [lead] = await loadCardsByIds(ctx.tx, [leadId]);
    const isLead = lead?.memberships.some(
      ({ siteId, roles }) => siteId === ctx.site && roles.includes("lead"),
    );
    if (!lead?.isActive || !isLead)
      return refuse("not_found", "There is no such lead at this site.", "leadId");
    return ok({ ...item, escalatedToId: leadId, carryCount: 0 });
  });
}

async function cares(ctx: CommandContext, personId: PersonId): Promise<boolean> {
  const [card] = await loadCardsByIds(ctx.tx, [personId]);
  const roles = card?.memberships.find(({ siteId }) => siteId === ctx.site)?.roles ?? [];
  return careRoles.some((role) => roles.includes(role));
}

function caresAt(ctx: CommandContext): boolean {
  const roles = rolesAt(personOf(ctx.actor), ctx.site);
  return careRoles.some((role) => roles.includes(role));
}

const notTheirs = refuse("forbidden", "This is not yours to say of this action item.");

function isTheirs(item: ActionItem, personId: PersonId): boolean {
  return [item.ownerId, item.createdById, item.escalatedToId].includes(personId);
}

/** The road of every command on an action item: hold, decide, save, tell. */
async function changeActionItem(
  ctx: CommandContext,
  id: ActionItemId,
  decide: (
    item: ActionItem,
    personId: PersonId,
    isLead: boolean,
  ) => Result<ActionItem> | Promise<Result<ActionItem>>,
): Reply {
  ctx.audit.objectId = id;
  const actor = personOf(ctx.actor);
  const item = await loadActionItemForChange(ctx.tx, ctx.site, id);
  if (!item) return refuse("not_found", "There is no such action item.", "actionItemId");
  if (item.state !== "open") return refuse("already_over", "It is done with already.");
  const isLead = rolesAt(actor, ctx.site).includes("lead");
  const decided = await decide(item, actor.personId, isLead);
  if (!decided.ok) return decided;
  const actionItem = decided.value;
  await saveActionItem(ctx.tx, actionItem);
  if (actionItem.state === "open") ctx.append(actionItemChanged, { actionItem }, ["site"]);
  else ctx.append(actionItemFinished, { actionItemId: id, as: actionItem.state }, ["site"]);
  return ok({ actionItemId: id });
}
