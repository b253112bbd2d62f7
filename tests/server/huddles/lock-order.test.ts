import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdRoom } from "../../../server/features/media/members.store.ts";
import { holdDeadline } from "../../../server/platform/deadlines/deadlines.store.ts";
import type { Db } from "../../../server/platform/db/tables.ts";
import type { CallRoom } from "../../../shared/media/media.schema.ts";
import { MINUTE_MS } from "../../../shared/kernel/time.ts";
import type { Somebody } from "../../support/somebody.ts";
import { isWaitedFor as isWaitedForIn } from "../../support/is-waited-for.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { callDeviceOf, type CallDevice } from "../media/in-call.ts";
import { dailyIn, huddlesOf, planMorning, seesActionItem, seesHuddle, waitFor } from "./morning.ts";

/** What PostgreSQL would break up as a deadlock, held step by step: whoever waits for one row holds none that comes after it. */
describe("rows are held in one order, on PostgreSQL", () => {
  let hallway: Hallway;
  let ruth: Somebody;
  let dana: Somebody;
  let device: CallDevice;
  const db = (): Db => {
    const hub = hallway.hubs[0]?.hub;
    if (!hub) throw new Error("no hub runs");
    return hub.db;
  };
  beforeAll(async () => {
    hallway = await startHallway({ store: "PostgreSQL", idleLockMs: 600 * MINUTE_MS });
    ruth = await hallway.as("Ruth");
    dana = await hallway.as("Dana");
    device = callDeviceOf(dana.socket);
  });
  afterAll(() => hallway.close());

  const isWaitedFor = (table: string) => isWaitedForIn(db(), table);

  const joinHuddle = async (): Promise<CallRoom> => {
    const { huddleId } = await dana.does<{ huddleId: string }>("huddle.adHoc", {
      title: "A word",
      personIds: [],
    });
    return { kind: "huddle", id: huddleId, siteId: dana.site };
  };

  it("whoever leaves a call waits for its room before they touch their place in it", async () => {
    const room = await joinHuddle();
    const { memberId } = await device.joins(room);
    const left = await db()
      .transaction()
      .execute(async (tx) => {
        await holdRoom(tx, room);
        const leaving = device.ask("media.leave", { room, memberId });
        await isWaitedFor("media_rooms");
        await sql`select id from media_members where id = ${memberId} for update nowait`.execute(
          tx,
        );
        return { leaving };
      });
    expect(await left.leaving).toMatchObject({ ok: true });
  });

  it("what a device sends is read once its room is held: of two changes neither undoes the other", async () => {
    const room = await joinHuddle();
    const { memberId } = await device.joins(room);
    const sending = { microphone: false, camera: false, screen: true };
    const set = await db()
      .transaction()
      .execute(async (tx) => {
        await holdRoom(tx, room);
        const setting = device.ask("media.set", { room, memberId, sending });
        await isWaitedFor("media_rooms");
        const beside = { beside_ids: JSON.stringify([ruth.id]) };
        await tx.updateTable("media_members").set(beside).where("id", "=", memberId).execute();
        return { setting };
      });
    expect(await set.setting).toMatchObject({ ok: true });
    await until("both are seen", () => {
      const [member] = device.roster()?.members ?? [];
      return member?.sending.screen && member.besideIds.includes(ruth.id);
    });
    await device.ask("media.leave", { room, memberId });
  });

  it("whoever plans a room anew holds its next huddle before the action items that are due at it", async () => {
    const morning = await planMorning(hallway, ruth);
    const { standingRoomId, huddleId } = morning;
    const { huddleId: openId } = await dana.does<{ huddleId: string }>("huddle.open", {
      standingRoomId,
    });
    expect(openId).toBe(huddleId);
    const { actionItemId } = await dana.does<{ actionItemId: string }>("actionItem.add", {
      huddleId,
      content: { text: "Call the interpreter line" },
      ownerId: dana.id,
      due: { kind: "next_huddle" },
    });
    await ruth.does("huddle.end", { huddleId });
    const ahead = await seesHuddle(
      ruth,
      "the next one",
      (each) => each.standingRoomId === standingRoomId && each.id !== huddleId,
    );
    const before = huddlesOf(ruth).actionItems[actionItemId]?.dueAt;
    const schedule = dailyIn(hallway.clock.now(), 200);
    const changed = await db()
      .transaction()
      .execute(async (tx) => {
        await holdDeadline(tx, "huddle.next", ahead.id);
        const changing = ruth.does("huddleRoom.change", { standingRoomId, changes: { schedule } });
        await isWaitedFor("deadlines");
        await sql`select id from action_items where id = ${actionItemId} for update nowait`.execute(
          tx,
        );
        return { changing };
      });
    await changed.changing;
    await seesActionItem(
      ruth,
      "another time",
      ({ id, dueAt }) => id === actionItemId && dueAt !== before,
    );
  });

  it("whoever ends a huddle waits neither for its room nor for its plan", async () => {
    const { standingRoomId, huddleId } = await planMorning(hallway, ruth);
    await waitFor(hallway, ruth, huddleId, "lobby");
    await db()
      .transaction()
      .execute(async (tx) => {
        await holdDeadline(tx, "huddle.plan", standingRoomId);
        await sql`select id from huddle_rooms where id = ${standingRoomId} for update`.execute(tx);
        await ruth.does("huddle.end", { huddleId });
      });
    await seesHuddle(
      ruth,
      "the next one",
      (each) => each.standingRoomId === standingRoomId && each.id !== huddleId,
    );
  });
});
