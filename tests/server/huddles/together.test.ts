import { afterEach, describe, expect, it } from "vitest";
import type { HuddleId } from "../../../shared/huddles/huddles.ids.ts";
import { presentIn } from "../../../shared/huddles/huddles.schema.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import { localDate } from "../../../shared/schedules/schedule.ts";
import type { Somebody } from "../../support/somebody.ts";
import { LAKEVIEW, RIVERSIDE, startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { dailyIn, huddlesOf, planMorning, seesActionItem, seesHuddle, waitFor } from "./morning.ts";

const stages = [
  { store: "SQLite", nodes: 1 },
  { store: "PostgreSQL", nodes: 2 },
] as const;

describe.each(stages)(
  "people together in a huddle, with $store on $nodes nodes",
  ({ store, nodes }) => {
    let hallway: Hallway;
    afterEach(() => hallway.close());
    const last = nodes - 1;

    it("a morning on a moved clock: two from afar, flags, a carried action, the facilitator lost and replaced", async () => {
      hallway = await startHallway({ store, nodes, idleLockMs: HOUR_MS });
      const ruth = await hallway.as("Ruth");
      const leilani = await hallway.as("Leilani", { node: last });
      const maya = await hallway.as("Maya");
      const sam = await hallway.as("Sam", { node: last, sites: [RIVERSIDE] });
      const yael = await hallway.as("Yael");
      const dana = await hallway.as("Dana", { node: last });
      const { huddleId, standingRoomId } = await planMorning(hallway, ruth, {
        rotation: [leilani.id],
      });
      await maya.does("flag.add", {
        huddleId,
        content: { handle: "J.D. 10:30", reasons: ["pcp_ask"] },
      });
      await waitFor(hallway, ruth, huddleId, "lobby");
      for (const somebody of [leilani, maya, dana])
        await somebody.does("huddle.join", { huddleId });
      for (const somebody of [sam, yael])
        await somebody.does("huddle.join", { huddleId }, { site: RIVERSIDE });
      const live = await waitFor(hallway, sam, huddleId, "live");
      expect(presentIn(live).filter(({ place }) => place === "remote")).toHaveLength(2);
      await leilani.does("agenda.goTo", { huddleId, itemId: "flags", fromItemId: "arrival" });
      await seesHuddle(dana, "the flags", ({ currentItemId }) => currentItemId === "flags");
      const { actionItemId } = await maya.does<{ actionItemId: string }>("actionItem.add", {
        huddleId,
        content: { text: "Call the interpreter line" },
        ownerId: dana.id,
        due: { kind: "next_huddle" },
      });
      await hallway.leaves(leilani, ruth);
      await seesHuddle(ruth, "that Leilani is lost", ({ people }) =>
        people.some(({ personId, lostAt }) => personId === leilani.id && lostAt !== null),
      );
      await hallway.advance(20 * SECOND_MS);
      await seesHuddle(sam, "who stands in", ({ facilitator }) => facilitator.actingId === maya.id);
      await hallway.advance(12 * MINUTE_MS);
      await seesHuddle(ruth, "the next one", ({ id }) => id !== huddleId);
      const schedule = dailyIn(hallway.clock.now(), 10);
      await ruth.does("huddleRoom.change", { standingRoomId, changes: { schedule } });
      const { huddleId: again } = await maya.does<{ huddleId: HuddleId }>("huddle.open", {
        standingRoomId,
      });
      expect(again).not.toBe(huddleId);
      // Until then a slow screen shows it at the time from before the change.
      await seesHuddle(sam, "the open door", ({ id, state }) => id === again && state === "lobby");
      await waitFor(hallway, sam, again, "live");
      await seesActionItem(
        sam,
        "what is carried",
        ({ id, carryCount }) => id === actionItemId && carryCount === 1,
      );
    });

    it("of two who do the same at once, it is done once", async () => {
      hallway = await startHallway({ store, nodes });
      const ruth = await hallway.as("Ruth");
      const maya = await hallway.as("Maya");
      const dana = await hallway.as("Dana", { node: last });
      const { huddleId } = await maya.does<{ huddleId: string }>("huddle.adHoc", {
        personIds: [dana.id],
      });
      for (const somebody of [dana, ruth]) await somebody.does("huddle.join", { huddleId });
      const added = (somebody: Somebody) =>
        somebody.does<{ actionItemId: string }>("actionItem.add", {
          huddleId,
          content: { text: "Call the interpreter line" },
          ownerId: dana.id,
          due: { kind: "noon" },
        });
      await Promise.all([
        added(maya),
        added(dana),
        maya.does("flag.add", flagged(huddleId)),
        dana.does("flag.add", flagged(huddleId)),
      ]);
      const { flags } = await seesHuddle(
        ruth,
        "both flags",
        ({ id, flags: all }) => id === huddleId && all.length === 2,
      );
      expect(new Set(flags.map(({ id }) => id)).size).toBe(2);
      const items = await until("both action items", () => {
        const all = Object.values(huddlesOf(ruth).actionItems);
        return all.length === 2 && all;
      });
      const [{ id: actionItemId } = { id: "" }] = items;
      const outcomes = await Promise.all([
        dana.command("actionItem.finish", { actionItemId, as: "done" }),
        ruth.command("actionItem.finish", { actionItemId, as: "dropped" }),
      ]);
      expect(outcomes.map((reply) => (reply.ok ? "ok" : reply.code)).toSorted()).toEqual([
        "already_over",
        "ok",
      ]);
      const ends = await Promise.all([
        ruth.command("huddle.end", { huddleId }),
        maya.command("huddle.end", { huddleId }),
      ]);
      expect(ends.filter((reply) => reply.ok)).toHaveLength(1);
    });

    it("takes nothing that is too long, in another site, in the past or not on the list", async () => {
      hallway = await startHallway({ store, nodes });
      const ruth = await hallway.as("Ruth");
      const joan = await hallway.as("Joan");
      const maya = await hallway.as("Maya");
      const { standingRoomId, huddleId } = await planMorning(hallway, ruth);
      await maya.isRefused("flag.add", {
        huddleId,
        content: { handle: "J.D.", reasons: ["smells"] },
      });
      await maya.isRefused("flag.add", {
        huddleId,
        content: { handle: "Jane Doe, born 1980", reasons: ["pcp_ask"] },
      });
      for (const [somebody, command, input] of [
        [joan, "huddle.join", { huddleId }],
        [joan, "huddle.open", { standingRoomId }],
        [joan, "huddleRoom.close", { standingRoomId }],
      ] as const)
        for (const site of [LAKEVIEW, RIVERSIDE])
          expect(await somebody.isRefused(command, input, { site })).toMatchObject({
            code: "not_found",
          });
      await waitFor(hallway, maya, huddleId, "lobby");
      await maya.does("huddle.join", { huddleId });
      const add = { huddleId, ownerId: maya.id, due: { kind: "noon" } };
      const yesterday = localDate(hallway.clock.now() - 86_400_000, "America/Chicago");
      for (const input of [
        { ...add, content: { text: "x".repeat(10_000) } },
        { ...add, content: { text: "Call" }, due: { kind: "date", on: yesterday } },
        { ...add, content: { text: "Call" }, more: "x" },
        { ...add, content: { text: "Call" }, ownerId: joan.id },
      ])
        expect((await maya.isRefused("actionItem.add", input)).code).toMatch(
          /invalid_input|not_found/,
        );
      const schedule = dailyIn(hallway.clock.now(), 10);
      for (const changes of [
        { agenda: [] },
        { agenda: Array.from({ length: 31 }, () => ({})) },
        { schedule: { ...schedule, weekdays: [8] } },
        { schedule: { ...schedule, minute: 1_440 } },
        { timing: { lobbyMs: 0, lengthMs: 60_000, wrapUpMs: 120_000, graceMs: 0 } },
        { rotation: [joan.id] },
        { teamId: "no-such-team" },
      ])
        expect(
          (await ruth.isRefused("huddleRoom.change", { standingRoomId, changes })).code,
        ).toMatch(/invalid_input|not_found/);
    });
  },
);

function flagged(huddleId: string) {
  return { huddleId, content: { handle: "J.D. 10:30", reasons: ["pcp_ask"] } };
}
