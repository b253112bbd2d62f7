import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import type { CallRoom } from "../../shared/media/media.schema.ts";
import { recordEvidence } from "../support/evidence.ts";
import { openAt } from "../support/open-at.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { startVideoHandoff } from "../support/video-handoff.ts";
import { callDeviceOf, type CallDevice } from "../server/media/in-call.ts";
import { startTwoHubs, type TwoHubs } from "./two-hubs.ts";

const OUT_WITHIN_MS = 3 * SECOND_MS;
/** 8 s until a silent node counts as gone, its neighbor's next heartbeat, and a look. */
const SEEN_WITHIN_MS = 20 * SECOND_MS;

describe("a call between two nodes", () => {
  let hubs: TwoHubs;
  let maya: Somebody;
  let dana: Somebody;
  let okafor: Somebody;
  let room: CallRoom;
  let at: Record<"maya" | "dana" | "okafor", CallDevice>;
  beforeAll(async () => {
    hubs = await startTwoHubs();
    maya = await openAt(hubs.a().url, "Maya");
    dana = await openAt(hubs.b().url, "Dana");
    okafor = await openAt(hubs.a().url, "Ngozi");
    await dana.does("presence.clear", {});
    room = await startVideoHandoff(maya, dana, okafor);
    at = {
      maya: callDeviceOf(maya.socket),
      dana: callDeviceOf(dana.socket),
      okafor: callDeviceOf(okafor.socket),
    };
  }, 120_000);
  afterAll(async () => {
    for (const somebody of [maya, dana, okafor]) await somebody.leave();
    await hubs.close();
  }, 60_000);

  it("people on different nodes hear each other, and see the same list", async () => {
    const danas = await at.dana.joins(room);
    const mayas = await at.maya.joins(room);
    await until("Dana sees Maya", () => at.dana.names().length === 2);
    const startedAt = performance.now();
    expect(await at.maya.says(mayas, "Dana")).toMatchObject({ ok: true });
    await until("Dana hears it", () => at.dana.heard.length === 1);
    expect(await at.dana.says(danas, "Maya")).toMatchObject({ ok: true });
    await until("Maya hears it", () => at.maya.heard.length === 1);
    const facts = { nodes: 2, thereAndBackMs: Math.round(performance.now() - startedAt) };
    console.log(`a call between two nodes: ${JSON.stringify(facts)}`);
    recordEvidence("call", facts);
    expect(at.dana.roster()).toEqual(at.maya.roster());
  });

  it("whoever is taken out on one node is out on the other within three seconds", async () => {
    const okafors = await at.okafor.joins(room);
    await until("Dana sees three", () => at.dana.names().length === 3);
    const startedAt = performance.now();
    await dana.does("media.remove", { room, memberId: okafors.memberId });
    await until("Dr. Okafor is told", () => at.okafor.outs.at(-1)?.why === "removed");
    await until("both see two", () =>
      [at.dana, at.maya].every((device) => device.names().length === 2),
    );
    expect(performance.now() - startedAt).toBeLessThan(OUT_WITHIN_MS);
  });

  it("when a node is killed its people are seen to be lost, and come back by the other", async () => {
    const killedAt = performance.now();
    await hubs.b().kill();
    const isLost = () => at.maya.roster()?.members.some((member) => member.isLost);
    await until("Maya sees that Dana is lost", isLost, SEEN_WITHIN_MS);
    console.log(
      `a call, one node killed: ${JSON.stringify({ kills: 1, seenAfterMs: Math.round(performance.now() - killedAt) })}`,
    );
    const elsewhere = await openAt(hubs.a().url, "Dana");
    const device = callDeviceOf(elsewhere.socket);
    const joined = await device.joins(room);
    expect(await device.says(joined, "Maya")).toMatchObject({ ok: true });
    await until("Maya hears her", () => at.maya.heard.at(-1)?.from === joined.memberId);
    await elsewhere.leave();
  });
});
