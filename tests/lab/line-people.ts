import type { CommandReply } from "../../shared/kernel/wire.ts";
import type { Entry } from "../../shared/office-hours/entries.schema.ts";
import type { HoursId } from "../../shared/office-hours/office-hours.ids.ts";
import type { OfficeHoursSlice } from "../../shared/office-hours/office-hours.reducer.ts";
import type { Seeded } from "../support/seeded.ts";
import type { Somebody } from "../support/somebody.ts";

const LOOK_EVERY_MS = 40;

/** One line and its hosts, each at an own screen, who do what their screen tells them. */
export interface LinePlay {
  readonly hoursId: HoursId;
  readonly hosts: readonly Somebody[];
  readonly chance: Seeded;
  /** How long a host is with somebody at most, ms. */
  readonly meetingMs: number;
  /** True once everybody has been heard. */
  isOver(): boolean;
  /** Gives a command until it has an answer for good. */
  say(who: Somebody, name: string, input: unknown): Promise<CommandReply>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function officeHoursOn(screen: Somebody): OfficeHoursSlice | undefined {
  return screen.inbox.slicesOf(screen.site)?.["officeHours"] as OfficeHoursSlice | undefined;
}

function entriesOn(screen: Somebody, hoursId: HoursId): readonly Entry[] {
  return officeHoursOn(screen)?.hours[hoursId]?.entries ?? [];
}

/** Comes into the line, says "I'm here" when called or skipped, and waits until it is over. */
export async function attend(play: LinePlay, who: Somebody): Promise<void> {
  const { hoursId, chance } = play;
  const wanted = { hoursId, topic: "medication", modality: "phone" };
  const joined = await play.say(who, "entry.join", wanted);
  if (!joined.ok) throw new Error(`${who.card.name} is not let in: ${joined.message}`);
  const { entryId } = joined.value as { entryId: string };
  for (;;) {
    await pause(LOOK_EVERY_MS);
    const entry = entriesOn(who, hoursId).find(({ id }) => id === entryId);
    if (entry?.state === "resolved") return;
    const isAsked = entry?.state === "skipped" || (entry?.state === "called" && chance.chance(0.7));
    if (isAsked) await play.say(who, "entry.here", { hoursId, entryId });
  }
}

/** Calls one after the other until everybody has been heard. */
export async function host(play: LinePlay, who: Somebody): Promise<void> {
  const { hoursId } = play;
  while (!play.isOver()) {
    const held = entriesOn(who, hoursId).find(
      ({ hostId, state }) => hostId === who.id && (state === "called" || state === "in_progress"),
    );
    const called = held ? undefined : await play.say(who, "entry.callNext", { hoursId });
    // A node that was away for long has taken its hosts with it: they come again.
    if (called && !called.ok && called.code === "forbidden")
      await play.say(who, "officeHours.checkIn", { hoursId });
    const entryId = held?.id ?? (called?.ok ? (called.value as { entryId: string }).entryId : null);
    if (entryId === null) await pause(LOOK_EVERY_MS);
    else await meet(play, who, entryId);
  }
}

/** Mostly it is answered; now and then something is looked up first, or another host knows better. */
const endings = [...Array<string>(10).fill("entry.resolve"), "entry.requeue", "entry.handTo"];

/** Now and then nobody answers. Whoever could not be handed on is met again. */
async function meet(play: LinePlay, who: Somebody, entryId: string): Promise<void> {
  const { hoursId, chance, hosts, meetingMs } = play;
  const on = { hoursId, entryId };
  const ending = chance.pick(endings);
  const to = ending === "entry.handTo" ? { toId: chance.pick(hosts).id } : {};
  if (chance.chance(0.1)) {
    await play.say(who, "entry.skip", on);
    return;
  }
  await play.say(who, "entry.start", on);
  await pause(chance.int(0, meetingMs));
  await play.say(who, ending, { ...on, ...to });
}
