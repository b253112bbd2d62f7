import { describe, expect, it } from "vitest";
import type { PersonId, RoomId } from "../kernel/ids.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import {
  decideAnnounce,
  decideCheckIn,
  decideLastCall,
  decidePause,
  decideResume,
  LAST_CALL_MS,
  letHostGo,
} from "./course.rules.ts";
import { decideCall, decideHandTo, decideStart } from "./hosting.rules.ts";
import { hostToAsk } from "./instead.rules.ts";
import { decideCarryIn } from "./invited.rules.ts";
import { placeOf } from "./line.ts";
import { draftOf } from "./office-hours.draft.ts";
import { decideHoursDue } from "./office-hours.due.rules.ts";
import {
  allIsWell,
  buildSession,
  done,
  entryOf,
  join,
  NOON,
  openSession,
  sam,
  tryJoin,
  yael,
} from "./office-hours.fixtures.ts";
import type { AnnouncementId } from "./office-hours.ids.ts";
import type { Hours } from "./office-hours.schema.ts";
import { sayPlace } from "./wait.sentences.ts";

function twoHosts() {
  const open = openSession({ hostIds: [sam, yael] });
  return done(decideCheckIn(open, yael, NOON));
}

describe("what cannot wait", () => {
  it("is put before whom one waits for, else before a host who is free, else before any", () => {
    const waiting = join(join(twoHosts(), 1), 2);
    expect(hostToAsk(waiting, entryOf(waiting, 1))).toBe(sam);
    expect(hostToAsk(waiting, { ...entryOf(waiting, 1), forHostId: yael })).toBe(yael);
    const busy = done(decideCall(waiting, sam, { lane: "all" }, NOON));
    expect(hostToAsk(busy, entryOf(busy, 1))).toBe(sam);
    expect(hostToAsk(busy, entryOf(busy, 2))).toBe(yael);
    const alone = letHostGo(draftOf(busy), yael, "host_left", NOON).hours;
    expect(hostToAsk(alone, entryOf(alone, 2))).toBe(sam);
    const nobody = letHostGo(draftOf(alone), sam, "host_left", NOON).hours;
    expect(hostToAsk(nobody, entryOf(nobody, 2))).toBe(null);
  });
});

describe("whoever is handed to another host", () => {
  const names = (id: PersonId) => (id === sam ? "Sam" : "Yael");
  const says = (hours: Hours) =>
    sayPlace(hours, entryOf(hours, 1), { place: 0, wait: null, zone: "UTC", nameOf: names });

  it("is told by whom and to whom, in mid-visit and while waiting, until that host calls or goes", () => {
    const waiting = join(twoHosts(), 1);
    const { id } = entryOf(waiting, 1);
    const calls = (hours: Hours, by: PersonId) =>
      done(decideCall(hours, by, { lane: "all" }, NOON));
    expect(says(waiting)).not.toMatch(/handed/);
    const met = done(decideStart(calls(waiting, sam), id, sam, NOON));
    for (const before of [met, waiting]) {
      const handed = done(decideHandTo(before, id, sam, yael, NOON));
      expect(says(handed)).toMatch(/^Sam handed you to Yael, who calls you\. You are next/);
      expect(says(calls(handed, yael))).not.toMatch(/handed/);
      const gone = letHostGo(draftOf(handed), yael, "host_left", NOON).hours;
      expect(says(gone)).not.toMatch(/handed/);
      expect(JSON.stringify(gone.entries)).toBe(
        JSON.stringify(gone.entries).replaceAll("handedById", ""),
      );
    }
  });
});

describe("whoever came first and is not called first", () => {
  const says = (hours: Hours) =>
    sayPlace(hours, entryOf(hours, 1), {
      place: placeOf(hours, entryOf(hours, 1).id),
      wait: null,
      zone: "UTC",
      nameOf: () => "Leilani",
    });
  const line = join(join(openSession(), 1), 2, {}, NOON + 1);

  it("reads who was called before them, and why; of who was first in turn no reason is kept", () => {
    const { id } = entryOf(line, 2);
    const named = { entryId: id, reason: "needed_soon" } as const;
    const called = done(decideCall(line, sam, named, NOON + 2));
    expect(says(called)).toMatch(/Leilani was called before you: it cannot wait\.$/);
    const first = done(decideCall(line, sam, { ...named, entryId: entryOf(line, 1).id }, NOON + 2));
    expect(entryOf(first, 1).callReason).toBe("in_turn");
  });

  it("reads who was put before them, also where that one is called in turn", () => {
    const passed = join(line, 3, { urgency: "soon" }, NOON + 2);
    expect(says(passed)).toMatch(/You were next; Leilani was put before you: needed soon\./);
    const called = done(decideCall(passed, sam, { lane: "all" }, NOON + 3));
    expect(entryOf(called, 3).state).toBe("called");
    expect(says(called)).toMatch(/^You are next.*Leilani was called before you: needed soon\.$/);
  });

  it("a room in which somebody waits goes with them into the line, and with a place that is kept", () => {
    const roomId = "room-4" as RoomId;
    const here = join(openSession(), 1, { roomId });
    expect(entryOf(here, 1).roomId).toBe(roomId);
    const { id, personId, topic, modality, urgency } = entryOf(here, 1);
    const place = { entryId: id, personId, topic, modality, urgency, placeAt: NOON, roomId };
    const kept = decideCarryIn(buildSession(), { ...place, handoffId: null, isDue: false }).hours;
    const come = decideHoursDue(done(decideCheckIn(kept, sam, NOON)), allIsWell, NOON).hours;
    expect(entryOf(come, 1).roomId).toBe(roomId);
  });
});

describe("what a host says and takes back", () => {
  const idOf = (n: number) => `0000000${n}-aaaa-4aaa-8aaa-aaaaaaaaaaaa` as AnnouncementId;
  const said = ({ announcements }: Hours) => announcements.map(({ id }) => id);

  it("of a pause goes with the pause, said in it or just before; all else stays", () => {
    const early = done(decideAnnounce(openSession(), sam, idOf(1), NOON));
    const before = done(decideAnnounce(early, sam, idOf(2), NOON + 9 * MINUTE_MS));
    const at = NOON + 10 * MINUTE_MS;
    const paused = done(decidePause(before, sam, at + 5 * MINUTE_MS, at));
    const within = done(decideAnnounce(paused, sam, idOf(3), at + 1));
    expect(said(within)).toEqual([idOf(1), idOf(2), idOf(3)]);
    expect(said(done(decideResume(within, sam, at + MINUTE_MS)))).toEqual([idOf(1)]);
  });

  it("a last call may be taken back until the clock calls it, and then anybody comes in again", () => {
    const last = done(decideLastCall(openSession(), sam, NOON));
    expect(tryJoin(last, 1)).toMatchObject({ ok: false });
    const again = done(decideResume(last, sam, NOON + 1));
    expect(again).toMatchObject({ state: "open", lastCallAt: null });
    expect(entryOf(join(again, 1), 1).state).toBe("up_next");
    const late = last.endsAt - LAST_CALL_MS;
    expect(decideResume(last, sam, late)).toMatchObject({ code: "not_possible_now" });
    expect(decideResume(last, yael, NOON + 1)).toMatchObject({ code: "forbidden" });
  });
});
