import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadLoads } from "../../../server/features/handoffs/load.store.ts";
import type { Store } from "../../../server/platform/db/open-database.ts";
import type { HandoffId, PersonId } from "../../../shared/kernel/ids.ts";
import { DAY_MS, HOUR_MS } from "../../../shared/kernel/time.ts";
import { startSeeded } from "../../support/seeded.ts";
import { RIVERSIDE } from "../../support/start-hallway.ts";
import { stores } from "../../support/stores.ts";

const NOW = Date.parse("2026-11-30T20:00:00Z");
/** Dana is asked so often that not all of it is counted. */
const people = ["amadou", "dana", "sam", "yael"];
const COUNTED = 40;
const handoffs = ["asked about", "one", "two", "three"];
const about = {
  handoffId: "asked about" as HandoffId,
  requesterId: "maya" as PersonId,
  halfDayAt: NOW - 2 * HOUR_MS,
  dayAt: NOW - 6 * HOUR_MS,
  now: NOW,
};

const chance = startSeeded(20_261_130);
const offers = Array.from({ length: 200 }, (_, n) => ({
  id: `offer-${n}`,
  handoff_id: chance.pick(handoffs),
  site_id: RIVERSIDE,
  person_id: n % 2 === 0 ? "dana" : chance.pick(people),
  requester_id: chance.pick(["maya", "ngozi"]),
  state: chance.pick(["sent", "delivered", "seen", "held", "accepted", "declined", "expired"]),
  action: chance.pick(["ring", "banner", "hold", "queue", "inbox"]),
  // No two at one moment.
  offered_at: NOW - chance.int(0, 30 * 60) * (HOUR_MS / 60) - n,
  is_open: 0,
}));

describe.each(stores())("what somebody carries already, on $name", ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await store.db.insertInto("offers").values(offers).execute();
  });
  afterAll(() => store.close());

  it.each([...people, "nobody has asked her"])(
    "is counted as their offers tell: %s",
    async (id) => {
      const loadOf = await store.db
        .transaction()
        .execute((tx) => loadLoads(tx, [...people, "nobody has asked her"] as PersonId[], about));
      const mine = offers
        .filter((offer) => offer.person_id === id && offer.offered_at > NOW - DAY_MS)
        .toSorted((a, b) => a.offered_at - b.offered_at)
        .slice(-COUNTED);
      expect(mine.length === COUNTED).toBe(id === "dana");
      const others = mine.filter((offer) => offer.handoff_id !== about.handoffId);
      const interrupts = ({ action, state }: (typeof offers)[number]): boolean =>
        (action === "ring" || action === "banner") && state !== "held";
      const last = others.findLast(interrupts);
      expect(loadOf(id as PersonId)).toEqual({
        load: {
          lastInterruptedAt: last?.offered_at ?? null,
          lastInterruptedBySame: last?.requester_id === about.requesterId,
          interruptionsThisHalfDay: others.filter(
            (offer) => interrupts(offer) && offer.offered_at >= about.halfDayAt,
          ).length,
          heldNow: others.filter(({ state }) => state === "held").length,
          isRinging: others.some(
            ({ action, state }) =>
              action === "ring" && ["sent", "delivered", "seen"].includes(state),
          ),
        },
        interruptionsToday: mine.filter(
          (offer) => interrupts(offer) && offer.offered_at >= about.dayAt,
        ).length,
        lastOfferedAt: mine.at(-1)?.offered_at ?? null,
      });
    },
  );
});
