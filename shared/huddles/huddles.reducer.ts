import type { ActionItem } from "./actions.schema.ts";
import { beginItem } from "./agenda.ts";
import type { AnyHuddleEvent, HuddleEvent } from "./huddles.events.ts";
import type { Attendance, Huddle, StandingRoom } from "./huddles.schema.ts";
import { isPending, type Suggestion } from "./suggestions.schema.ts";

type Payload<Type extends HuddleEvent["type"]> = Extract<HuddleEvent, { type: Type }>["payload"];
type Changes = Partial<Huddle>;

const withPerson = (
  { people }: Huddle,
  personId: Attendance["personId"],
  changes: Partial<Attendance>,
): Changes => ({
  people: people.map((each) => (each.personId === personId ? { ...each, ...changes } : each)),
});

const withoutFlag = ({ flags }: Huddle, id: string) => flags.filter((flag) => flag.id !== id);

/** What each event changes, event by event. */
const changesBy: {
  readonly [Type in Exclude<HuddleEvent["type"], "huddle.planned" | "huddle.shown">]: (
    huddle: Huddle,
    payload: Payload<Type>,
  ) => Changes;
} = {
  "huddle.replanned": (_huddle, { huddleId: _id, ...replanned }) => replanned,
  "huddle.lobby_opened": (_huddle, { huddleId: _id, ...opened }) => ({
    ...opened,
    state: "lobby",
  }),
  "huddle.started": (huddle, { at, itemId, wrapUpAt, endsAt, closesAt }) => ({
    state: "live",
    startedAt: at,
    wrapUpAt,
    endsAt,
    closesAt,
    ...(itemId === null ? {} : beginItem(huddle, itemId, at)),
  }),
  "huddle.wrapping_up": () => ({ state: "wrap_up" }),
  "huddle.overran": () => ({ state: "overtime" }),
  "huddle.ended": (_huddle, { at, summary }) => ({ state: "ended", endedAt: at, summary }),
  "huddle.person_joined": ({ people }, { attendance }) => ({
    people: [...people.filter(({ personId }) => personId !== attendance.personId), attendance],
  }),
  "huddle.person_left": (huddle, { personId, at, why }) => ({
    ...withPerson(huddle, personId, { leftAt: at, whyLeft: why, lostAt: null }),
    ...(why === "removed"
      ? { invited: huddle.invited.filter((each) => each.personId !== personId) }
      : {}),
  }),
  "huddle.person_lost": (huddle, { personId, at }) => withPerson(huddle, personId, { lostAt: at }),
  "huddle.person_returned": (huddle, { personId }) =>
    withPerson(huddle, personId, { lostAt: null }),
  "huddle.parts_changed": (_huddle, { facilitator, scribe }) => ({ facilitator, scribe }),
  "huddle.invited": (_huddle, { invited }) => ({ invited }),
  "agenda.item_began": (huddle, { itemId, at }) => beginItem(huddle, itemId, at),
  "agenda.item_extended": ({ agenda }, { itemId, byMs }) => ({
    agenda: agenda.map((item) =>
      item.id === itemId ? { ...item, extendedMs: item.extendedMs + byMs } : item,
    ),
  }),
  "agenda.item_added": ({ agenda }, { item }) => ({ agenda: [...agenda, item] }),
  "agenda.cases_shared": (_huddle, { agenda }) => ({ agenda }),
  "huddle.ticked": (huddle, { list, entryId, doneById }) => ({
    [list]: huddle[list].map((check) => (check.id === entryId ? { ...check, doneById } : check)),
  }),
  "huddle.notes_changed": (_huddle, { notesVersion }) => ({ notesVersion }),
  "flag.added": ({ flags, contentVersion }, { flag }) => ({
    flags: [...flags, flag],
    contentVersion: contentVersion + 1,
  }),
  "flag.forgotten": (huddle, { flagId }) => ({
    flags: withoutFlag(huddle, flagId),
    contentVersion: huddle.contentVersion + 1,
  }),
  "flag.changed": (huddle, { flag }) => ({
    flags: [...withoutFlag(huddle, flag.id), flag].toSorted(
      (a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1),
    ),
    contentVersion: huddle.contentVersion + 1,
  }),
};

/** A huddle after one more event; undefined while it is not known at all. */
export function applyHuddleEvent(huddle: Huddle | undefined, event: HuddleEvent): Huddle {
  if (event.type === "huddle.planned" || event.type === "huddle.shown") return event.payload.huddle;
  if (!huddle) throw new Error(`${event.type} before its huddle`);
  const change = changesBy[event.type] as (huddle: Huddle, payload: unknown) => Changes;
  return { ...huddle, ...change(huddle, event.payload) };
}

/** The part of a snapshot that tells of huddles: the rooms, what has not ended, what is still to be done, and what is suggested. Each by its id. */
export interface HuddlesSlice {
  readonly rooms: Readonly<Record<string, StandingRoom>>;
  readonly huddles: Readonly<Record<string, Huddle>>;
  readonly actionItems: Readonly<Record<string, ActionItem>>;
  /** Those of which somebody still has to say or do something. */
  readonly suggestions: Readonly<Record<string, Suggestion>>;
}

const without = <Value>(all: Readonly<Record<string, Value>>, id: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== id));

/** What a viewer knows of a site's huddles after one more event; events of other features change nothing here. */
export function applyToHuddles(slice: HuddlesSlice, event: AnyHuddleEvent): HuddlesSlice {
  switch (event.type) {
    case "huddleRoom.set_up":
    case "huddleRoom.changed": {
      const { room } = event.payload;
      return { ...slice, rooms: { ...slice.rooms, [room.id]: room } };
    }
    case "huddleRoom.closed":
      return { ...slice, rooms: without(slice.rooms, event.payload.standingRoomId) };
    case "actionItem.added":
    case "actionItem.changed": {
      const { actionItem } = event.payload;
      return { ...slice, actionItems: { ...slice.actionItems, [actionItem.id]: actionItem } };
    }
    case "actionItem.finished":
      return { ...slice, actionItems: without(slice.actionItems, event.payload.actionItemId) };
    case "suggestion.posted":
    case "suggestion.changed": {
      const { suggestion } = event.payload;
      // A snapshot of a hub that is older than suggestions has none.
      const known: HuddlesSlice["suggestions"] | undefined = slice.suggestions;
      const others = without(known ?? {}, suggestion.id);
      const suggestions = isPending(suggestion)
        ? { ...others, [suggestion.id]: suggestion }
        : others;
      return { ...slice, suggestions };
    }
    default:
      return isOfOneHuddle(event)
        ? { ...slice, huddles: applyToOpen(slice.huddles, event) }
        : slice;
  }
}

function applyToOpen(
  huddles: HuddlesSlice["huddles"],
  event: HuddleEvent,
): HuddlesSlice["huddles"] {
  const { huddleId } = event.payload;
  const known = huddles[huddleId];
  const isStart = event.type === "huddle.planned" || event.type === "huddle.shown";
  // Of a huddle that this viewer was not asked into they hear nothing, and of one that is over nothing more.
  if (!known && !isStart) return huddles;
  const after = applyHuddleEvent(known, event);
  return after.state === "ended" ? without(huddles, huddleId) : { ...huddles, [huddleId]: after };
}

function isOfOneHuddle(event: AnyHuddleEvent): event is HuddleEvent {
  return (
    event.type === "huddle.planned" || event.type === "huddle.shown" || event.type in changesBy
  );
}
