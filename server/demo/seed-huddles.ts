import type { SiteId } from "../../shared/kernel/ids.ts";
import { MINUTE_MS } from "../../shared/kernel/time.ts";
import { wallTime } from "../../shared/presence/presence.zone.ts";
import { localDate } from "../../shared/schedules/schedule.ts";
import type { Huddle } from "../../shared/huddles/huddles.schema.ts";
import { loadHuddlesSlice } from "../features/huddles/huddles.snapshot.ts";
import { loadSite } from "../features/people/people.snapshot.ts";
import type { CommandHub } from "../platform/commands/command-hub.ts";
import { actAs, earlier, type People } from "./act-as.ts";
import { demoActions, demoFlags } from "./demo-huddles.ts";

const RIVERSIDE = "riverside" as SiteId;
const EIGHT = 8 * 60;
/** The demo's practice met once before somebody looks at it. */
const MET_MINUTES_AGO = 58;
const TOOK_MINUTES = 10;

/** When they came to each part, minutes after the start. */
const walked: readonly (readonly [string, number])[] = [
  ["staffing", 0.5],
  ["capacity", 2],
  ["flags", 3.5],
  ["safety", 7.5],
  ["loose_ends", 8.5],
  ["thanks", 9.5],
];

type Act = (by: string, command: string, input: object, ago?: number) => Promise<unknown>;

/** Riverside meets every morning, its Blue team whenever it likes, and BH goes round; the last huddle left something to do. */
export async function seedHuddles(hub: CommandHub, people: People): Promise<void> {
  const act: Act = async (by, command, input, ago = MET_MINUTES_AGO - TOOK_MINUTES) => {
    const person = people.get(by);
    if (!person) throw new Error(`nobody in the demo is called ${by}`);
    return (await actAs(earlier(hub, ago), person, RIVERSIDE, command, input)).value;
  };
  const { standingRoomId } = (await act(
    "Ruth Halvorsen",
    "huddleRoom.setUp",
    { name: "Morning huddle", schedule: await everyDay(hub, null) },
    MET_MINUTES_AGO,
  )) as { standingRoomId: string };
  await hold(act, standingRoomId, people);
  await act("Ruth Halvorsen", "huddleRoom.change", {
    standingRoomId,
    changes: { schedule: await everyDay(hub, EIGHT) },
  });
  await act("Ruth Halvorsen", "huddleRoom.setUp", { name: "Blue team", teamId: "blue" });
  await act("Ruth Halvorsen", "huddleRoom.setUp", { name: "BH rounds", kind: "rounds" });
  const next = await findNext(hub, standingRoomId);
  if (next) await scrub(act, next, people);
}

/** People come, say what there is to say, take something on, and go. */
async function hold(act: Act, standingRoomId: string, people: People): Promise<void> {
  const { huddleId } = (await act(
    "Leilani Kahananui",
    "huddle.open",
    { standingRoomId },
    MET_MINUTES_AGO,
  )) as { huddleId: string };
  const came = ["Maya Lindqvist", "Ngozi Okafor", "Dana Reyes", "Amadou Sissoko", "Sam Ortiz"];
  for (const name of [...came, "Ruth Halvorsen", "Grace Abernathy"])
    await act(name, "huddle.join", { huddleId }, MET_MINUTES_AGO);
  await act("Ruth Halvorsen", "huddle.start", { huddleId }, MET_MINUTES_AGO);
  let fromItemId = "arrival";
  for (const [itemId, minutes] of walked) {
    await act(
      "Ruth Halvorsen",
      "agenda.goTo",
      { huddleId, itemId, fromItemId },
      MET_MINUTES_AGO - minutes,
    );
    fromItemId = itemId;
  }
  for (const { by, owner, text, due, isConfirmed } of demoActions) {
    const { actionItemId } = (await act(by, "actionItem.add", {
      huddleId,
      content: { text },
      ownerId: people.get(owner)?.id,
      due: { kind: due },
    })) as { actionItemId: string };
    if (isConfirmed) await act(owner, "actionItem.confirm", { actionItemId });
  }
  await act("Ruth Halvorsen", "huddle.end", { huddleId });
}

/** At this minute of the day; null: when they met, at the next full minute but one, which is still ahead however long this takes. */
async function everyDay(hub: CommandHub, minute: number | null): Promise<object> {
  const site = await hub.db.transaction().execute((tx) => loadSite(tx, RIVERSIDE));
  const zone = site?.zone ?? "UTC";
  const metAt = (Math.floor(hub.clock.now() / MINUTE_MS) + 2 - MET_MINUTES_AGO) * MINUTE_MS;
  const from = localDate(metAt, zone);
  const metMinute = (wallTime(metAt, zone) - Date.parse(`${from}T00:00:00Z`)) / MINUTE_MS;
  return { weekdays: [1, 2, 3, 4, 5, 6, 7], minute: minute ?? metMinute, from };
}

async function findNext(hub: CommandHub, standingRoomId: string): Promise<Huddle | undefined> {
  const { huddles } = await hub.db
    .transaction()
    .execute((tx) =>
      loadHuddlesSlice({ tx, now: hub.clock.now(), tokens: new Set(["site"]) }, RIVERSIDE),
    );
  return Object.values(huddles).find((huddle) => huddle.standingRoomId === standingRoomId);
}

/** The MAs have looked through tomorrow's list. */
async function scrub(act: Act, { id: huddleId, plannedAt }: Huddle, people: People) {
  for (const { by, owner, headsUpAfter, headsUpFor, content } of demoFlags) {
    const at = (plannedAt ?? 0) + (headsUpAfter ?? 0) * MINUTE_MS;
    const personId = headsUpFor === null ? null : (people.get(headsUpFor)?.id ?? null);
    await act(by, "flag.add", {
      huddleId,
      content,
      ownerId: people.get(owner)?.id ?? null,
      headsUp: headsUpAfter === null ? null : { at, personId },
    });
  }
}
