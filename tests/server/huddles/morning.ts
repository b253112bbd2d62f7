import type { ActionItem } from "../../../shared/huddles/actions.schema.ts";
import type { HuddleId, StandingRoomId } from "../../../shared/huddles/huddles.ids.ts";
import type { HuddlesSlice } from "../../../shared/huddles/huddles.reducer.ts";
import type { Huddle } from "../../../shared/huddles/huddles.schema.ts";
import { MINUTE_MS } from "../../../shared/kernel/time.ts";
import { wallTime } from "../../../shared/presence/presence.zone.ts";
import { localDate } from "../../../shared/schedules/schedule.ts";
import type { Somebody } from "../../support/somebody.ts";
import type { Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";

const ZONE = "America/Chicago";

/** Every day at the next full minute that is at least so far away. */
export function dailyIn(now: number, minutes: number) {
  const at = Math.ceil(now / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS;
  const midnight = Date.parse(`${localDate(at, ZONE)}T00:00:00Z`);
  return {
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    minute: Math.round((wallTime(at, ZONE) - midnight) / MINUTE_MS),
    from: localDate(now, ZONE),
  };
}

export function huddlesOf(somebody: Somebody): HuddlesSlice {
  return (somebody.inbox.slicesOf(somebody.site)?.["huddles"] ?? {
    rooms: {},
    huddles: {},
    actionItems: {},
    suggestions: {},
  }) as HuddlesSlice;
}

/** Waits until a screen shows a huddle as wanted. */
export function seesHuddle(
  somebody: Somebody,
  what: string,
  look: (huddle: Huddle) => boolean,
): Promise<Huddle> {
  return until(`${somebody.card.name} sees ${what}`, () =>
    Object.values(huddlesOf(somebody).huddles).find(look),
  );
}

export function seesActionItem(
  somebody: Somebody,
  what: string,
  look: (item: ActionItem) => boolean,
): Promise<ActionItem> {
  return until(`${somebody.card.name} sees ${what}`, () =>
    Object.values(huddlesOf(somebody).actionItems).find(look),
  );
}

export interface Morning {
  readonly standingRoomId: StandingRoomId;
  readonly huddleId: HuddleId;
}

/** A morning huddle that meets in ten minutes. Leilani facilitates, Maya writes down. */
export async function planMorning(
  hallway: Hallway,
  lead: Somebody,
  differing: Readonly<Record<string, unknown>> = {},
): Promise<Morning> {
  const { standingRoomId } = await lead.does<{ standingRoomId: StandingRoomId }>(
    "huddleRoom.setUp",
    {
      name: "Morning huddle",
      schedule: dailyIn(hallway.clock.now(), 10),
      ...differing,
    },
  );
  const { id } = await seesHuddle(
    lead,
    "the next huddle",
    (huddle) => huddle.standingRoomId === standingRoomId,
  );
  return { standingRoomId, huddleId: id };
}

/** Time passes until the bell, or until it begins. */
export async function waitFor(
  hallway: Hallway,
  somebody: Somebody,
  huddleId: HuddleId,
  state: Huddle["state"],
): Promise<Huddle> {
  const { plannedAt, timing, wrapUpAt, endsAt } = await seesHuddle(
    somebody,
    "the huddle",
    ({ id }) => id === huddleId,
  );
  const at = {
    lobby: plannedAt === null ? null : plannedAt - timing.lobbyMs,
    live: plannedAt,
    wrap_up: wrapUpAt,
    overtime: endsAt,
    scheduled: null,
    ended: null,
  }[state];
  await hallway.advance(Math.max(0, (at ?? 0) - hallway.clock.now()) + 100);
  return seesHuddle(
    somebody,
    `it is ${state}`,
    (each) => each.id === huddleId && each.state === state,
  );
}
