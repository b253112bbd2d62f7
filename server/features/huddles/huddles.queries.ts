import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { actionContentSchema, type ActionItem } from "../../../shared/huddles/actions.schema.ts";
import { buildFill } from "../../../shared/huddles/fill.ts";
import { flagContentSchema, flagReasonLabels } from "../../../shared/huddles/flags.schema.ts";
import { prefillHandoff } from "../../../shared/huddles/flags.rules.ts";
import {
  canReadHuddleContent,
  type HuddleRelation,
} from "../../../shared/huddles/huddles.policy.ts";
import type * as contracts from "../../../shared/huddles/huddles.queries.ts";
import type { Huddle } from "../../../shared/huddles/huddles.schema.ts";
import { measureRooms } from "../../../shared/huddles/measures.ts";
import { recapLines } from "../../../shared/huddles/recap.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadCardsByIds } from "../people/people.snapshot.ts";
import { loadActionItemsOf, loadActionItemsOwnedBy } from "./action-items.store.ts";
import { accessHuddleForReading } from "./huddles.access.ts";
import { bhAmong } from "./huddles.deadlines.ts";
import { loadEndedHuddles, loadEndedSince } from "./huddles.store.ts";
import { loadFillFacts } from "./load-fill.ts";
import { notesSince } from "./notes.ts";
import { loadNotes } from "./notes.store.ts";
import { loadRooms } from "./rooms.store.ts";
import { loadTexts } from "./texts.store.ts";

type Contracts = typeof contracts;
type Input<Name extends QueryName> = InputOf<Contracts[Name]>;
type Answer<Name extends QueryName> = Promise<Result<ValueOf<Contracts[Name]>>>;
type QueryName =
  | "listRooms"
  | "huddleDetail"
  | "huddleHistory"
  | "huddleFill"
  | "huddleMeasures"
  | "huddleContents"
  | "huddleNotes"
  | "flagHandoff"
  | "actionItemsMine";

export async function listRooms(ctx: QueryContext): Answer<"listRooms"> {
  const rooms = await loadRooms(ctx.tx, ctx.site);
  return ok({ rooms: rooms.toSorted((a, b) => (a.name < b.name ? -1 : 1)) });
}

export async function huddleDetail(
  ctx: QueryContext,
  { huddleId }: Input<"huddleDetail">,
): Answer<"huddleDetail"> {
  const access = await accessHuddleForReading(ctx.tx, ctx.site, ctx.actor, huddleId);
  if (!access.ok) return access;
  const { huddle, site, personId } = access.value;
  const actionItems = await itemsOf(ctx, huddle);
  const cards = await loadCardsByIds(ctx.tx, namedIn(huddle));
  const names = new Map(cards.map(({ id, name }) => [id, name]));
  const facts = {
    nameOf: (id: PersonId): string => names.get(id) ?? "Somebody",
    zone: site.zone,
    bhIds: bhAmong(cards),
    actionItems: actionItems.filter(({ state }) => state === "open"),
    readerId: personId,
  };
  const isHallway = access.value.relations.has("hallway");
  return ok({
    huddle,
    recap: [...recapLines(huddle, facts, ctx.now)],
    actionItems: isHallway ? [...actionItems] : [],
  });
}

function namedIn({ people, facilitator, scribe }: Huddle): PersonId[] {
  const parts = [facilitator.actingId, facilitator.holderId, scribe.actingId, scribe.holderId];
  return [...people.map(({ personId }) => personId), ...parts.filter((id) => id !== null)];
}

function itemsOf(ctx: QueryContext, huddle: Huddle): Promise<readonly ActionItem[]> {
  return loadActionItemsOf(ctx.tx, ctx.site, huddle.id, huddle.standingRoomId);
}

const PAGE = 20;

export async function huddleHistory(
  ctx: QueryContext,
  { standingRoomId, before }: Input<"huddleHistory">,
): Answer<"huddleHistory"> {
  const page = { roomId: standingRoomId, before: before ?? ctx.now + 1, limit: PAGE };
  return ok({ huddles: [...(await loadEndedHuddles(ctx.tx, ctx.site, page))] });
}

export async function huddleFill(
  ctx: QueryContext,
  { huddleId }: Input<"huddleFill">,
): Answer<"huddleFill"> {
  const access = await accessHuddleForReading(ctx.tx, ctx.site, ctx.actor, huddleId);
  if (!access.ok) return access;
  const { huddle, site } = access.value;
  return ok(buildFill(await loadFillFacts(ctx, huddle, site), ctx.now));
}

export async function huddleMeasures(
  ctx: QueryContext,
  { weeks }: Input<"huddleMeasures">,
): Answer<"huddleMeasures"> {
  const from = ctx.now - weeks * 7 * DAY_MS;
  const ended = await loadEndedSince(ctx.tx, ctx.site, from);
  const rooms = await loadRooms(ctx.tx, ctx.site);
  const names = new Map<string, string>(rooms.map(({ id, name }) => [id, name]));
  return ok({ from, rooms: measureRooms(ended, names) });
}

/** Words of patients for those who may read them; what is about no patient for whoever is in it; one's own for everybody. */
export async function huddleContents(
  ctx: QueryContext,
  { huddleId }: Input<"huddleContents">,
): Answer<"huddleContents"> {
  ctx.audit.objectId = huddleId;
  const access = await accessHuddleForReading(ctx.tx, ctx.site, ctx.actor, huddleId);
  if (!access.ok) return access;
  const { huddle, relations, personId } = access.value;
  const mayRead = canReadHuddleContent(relations);
  const items = (await itemsOf(ctx, huddle)).filter((item) =>
    mayReadItem(item, { mayRead, personId, relations }),
  );
  const flagIds = mayRead ? huddle.flags.map(({ id }) => id) : [];
  const { masterKey } = ctx.secrets;
  const texts = await loadTexts(ctx.tx, masterKey, ctx.site, [
    ...flagIds,
    ...items.map(({ id }) => id),
  ]);
  const notes = mayRead ? await loadNotes(ctx.tx, masterKey, ctx.site, huddleId) : undefined;
  return ok({
    flags: flagIds
      .filter((id) => texts.has(id))
      .map((flagId) => ({ flagId, content: flagContentSchema.parse(texts.get(flagId)) })),
    actionItems: items
      .filter(({ id }) => texts.has(id))
      .map(({ id }) => ({
        actionItemId: id,
        content: actionContentSchema.parse(texts.get(id)),
      })),
    notes: notes ? Buffer.from(notes.update).toString("base64") : null,
    notesVersion: notes?.version ?? 0,
  });
}

/** Whoever reads what is written of patients; its owner; and what is about no patient, whoever was in it and not to listen. */
export function mayReadItem(
  { ownerId, isAboutPatient }: ActionItem,
  reader: {
    readonly mayRead: boolean;
    readonly personId: PersonId;
    readonly relations: ReadonlySet<HuddleRelation>;
  },
): boolean {
  if (reader.mayRead || ownerId === reader.personId) return true;
  return !isAboutPatient && reader.relations.has("attended") && !reader.relations.has("observer");
}

export async function huddleNotes(
  ctx: QueryContext,
  { huddleId, stateVector }: Input<"huddleNotes">,
): Answer<"huddleNotes"> {
  const access = await accessHuddleForReading(ctx.tx, ctx.site, ctx.actor, huddleId);
  if (!access.ok) return access;
  const { relations } = access.value;
  if (!relations.has("in") || !canReadHuddleContent(relations))
    return refuse("forbidden", "Only who is in the huddle follows its notes.");
  const notes = await loadNotes(ctx.tx, ctx.secrets.masterKey, ctx.site, huddleId);
  if (!notes) return ok({ update: null, notesVersion: 0 });
  const since = stateVector === undefined ? undefined : Buffer.from(stateVector, "base64");
  const update = since ? notesSince(notes.update, since) : notes.update;
  if (!update) return refuse("invalid_input", "This is no state vector.", "stateVector");
  return ok({ update: Buffer.from(update).toString("base64"), notesVersion: notes.version });
}

export async function flagHandoff(
  ctx: QueryContext,
  { huddleId, flagId }: Input<"flagHandoff">,
): Answer<"flagHandoff"> {
  ctx.audit.objectId = flagId;
  const access = await accessHuddleForReading(ctx.tx, ctx.site, ctx.actor, huddleId);
  if (!access.ok) return access;
  const { huddle, relations } = access.value;
  if (!canReadHuddleContent(relations))
    return refuse("forbidden", "This is not yours to read in this huddle.");
  const flag = huddle.flags.find(({ id }) => id === flagId);
  const text = (await loadTexts(ctx.tx, ctx.secrets.masterKey, ctx.site, [flagId])).get(flagId);
  if (!flag || text === undefined) return refuse("not_found", "There is no such flag.", "flagId");
  const content = flagContentSchema.parse(text);
  return ok(prefillHandoff(flag, content, (reason) => flagReasonLabels[reason]));
}

export async function actionItemsMine(ctx: QueryContext): Answer<"actionItemsMine"> {
  const { personId } = ctx.actor;
  ctx.audit.objectId = personId;
  const items = await loadActionItemsOwnedBy(ctx.tx, ctx.site, personId);
  const ids = items.map(({ id }) => id);
  const texts = await loadTexts(ctx.tx, ctx.secrets.masterKey, ctx.site, ids);
  return ok({
    asOf: ctx.now,
    items: items.map((actionItem) => {
      const text = texts.get(actionItem.id);
      return { actionItem, content: text === undefined ? null : actionContentSchema.parse(text) };
    }),
  });
}
