import { createHmac, randomUUID } from "node:crypto";
import { io } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { CallInvite } from "../../../shared/media/callers.schema.ts";
import type { CallRoom, IceAccess } from "../../../shared/media/media.schema.ts";
import type { Somebody } from "../../support/somebody.ts";
import { startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { startVideoHandoff } from "../../support/video-handoff.ts";
import {
  anOffer,
  callDeviceOf,
  claim,
  connectCaller,
  letIn,
  onAudio,
  type CallDevice,
} from "./in-call.ts";

const OUT_WITHIN_MS = 3 * SECOND_MS;
const secret = "a-secret-shared-with-the-relay";
const isLost = (seenBy: CallDevice): Promise<unknown> =>
  until("a line is seen to be lost", () => seenBy.roster()?.members.some((each) => each.isLost));
const turn = { urls: ["turn:relay.hallway.example:3478"], secret };

describe.each(["SQLite", "PostgreSQL"] as const)("calls on %s", (store) => {
  let hallway: Hallway;
  let people: Record<"maya" | "dana" | "okafor" | "sam", Somebody>;
  let at: Record<"maya" | "dana" | "okafor" | "sam", CallDevice>;
  let room: CallRoom;
  const url = (): string => `http://127.0.0.1:${hallway.hubs[0]?.port ?? 0}`;

  beforeAll(async () => {
    const calls = { turn, isRelayOnly: true, limits: { video: 2, audio: 3 } };
    hallway = await startHallway({ store, calls, idleLockMs: 600 * MINUTE_MS });
    people = {
      maya: await hallway.as("Maya"),
      dana: await hallway.as("Dana"),
      okafor: await hallway.as("Ngozi"),
      sam: await hallway.as("Sam"),
    };
    const [maya, dana, okafor, sam] = [
      callDeviceOf(people.maya.socket),
      callDeviceOf(people.dana.socket),
      callDeviceOf(people.okafor.socket),
      callDeviceOf(people.sam.socket),
    ];
    at = { maya, dana, okafor, sam };
    await people.dana.does("presence.clear", {});
    room = await startVideoHandoff(people.maya, people.dana, people.okafor);
    await people.maya.does("handoff.start", { handoffId: room.id });
  });
  afterAll(() => hallway.close());
  afterEach(async () => {
    for (const device of Object.values(at)) {
      for (const member of device.roster()?.members ?? [])
        await device.ask("media.leave", { room, memberId: member.id });
    }
  });

  it("whoever has the hand-off and whoever asked for it hear each other, and everybody sees who is there", async () => {
    const dana = await at.dana.joins(room);
    const maya = await at.maya.joins(room);
    await until("Dana sees Maya", () => at.dana.names().length === 2);
    expect(at.dana.names().map((name) => name.split(" ")[0])).toEqual(["Dana", "Maya"]);
    expect(await at.maya.says(maya, "Dana")).toMatchObject({ ok: true });
    await until("Dana hears it", () => at.dana.heard.length > 0);
    expect(at.dana.heard.at(-1)).toMatchObject({
      from: maya.memberId,
      to: dana.memberId,
      signal: anOffer,
    });
    expect(people.maya.presenceOf(people.dana.id)).toBeDefined();
  });

  it("a device that loses the hub keeps its place when it is back, and is missed when it is not", async () => {
    const dana = await at.dana.joins(room);
    await at.maya.joins(room);
    people.dana.socket.io.engine.close();
    await isLost(at.maya);
    await until("Dana is connected again", () => people.dana.socket.connected);
    const back = await at.dana.joins(room, { resume: dana.memberId });
    expect(back.memberId).toBe(dana.memberId);
    await until("Maya sees her", () => at.maya.roster()?.members.every(({ isLost }) => !isLost));
    people.dana.socket.io.engine.close();
    await isLost(at.maya);
    await hallway.advance(16 * SECOND_MS);
    await until("Maya is alone", () => at.maya.names().length === 1);
    await until("Dana is connected again", () => people.dana.socket.connected);
  });

  it("a device that is here is not lost because another hub took it for so, and is told when its place was given up", async () => {
    const dana = await at.dana.joins(room);
    await at.maya.joins(room);
    const db = hallway.hubs[0]?.hub.db;
    const longAgo = hallway.clock.now() - MINUTE_MS;
    const its = db?.updateTable("media_members").where("id", "=", dana.memberId);
    await its?.set({ lost_at: longAgo }).execute();
    await until("it is found again", async () => {
      const rows = await db?.selectFrom("media_members").select(["id", "lost_at"]).execute();
      return rows?.some((row) => row.id === dana.memberId && row.lost_at === null);
    });
    expect(at.dana.outs).toEqual([]);
    await db?.deleteFrom("media_members").where("id", "=", dana.memberId).execute();
    await until("it is told", () => at.dana.outs.at(-1)?.why === "missed");
    const again = await at.dana.joins(room, { resume: dana.memberId });
    expect(again.roster.members).toHaveLength(2);
  });

  it("whoever goes on in another tab of the same browser is told so in the first, and may continue there", async () => {
    const first = await at.dana.joins(room);
    const { auth } = people.dana.socket;
    const options = { path: "/socket", transports: ["websocket"], auth, forceNew: true };
    const other = callDeviceOf(io(url(), options));
    await until("the other tab is connected", () => other.socket.connected);
    await other.joins(room);
    await until("the first tab is told", () => at.dana.outs.at(-1)?.why === "elsewhere");
    expect(at.dana.outs.at(-1)?.memberId).toBe(first.memberId);
    const back = await at.dana.joins(room);
    await until("the other one is told", () => other.outs.at(-1)?.why === "elsewhere");
    expect(back.roster.members).toHaveLength(1);
    other.socket.disconnect();
  });

  it("presence says that somebody is in a call, and no longer from the moment they leave", async () => {
    const { memberId } = await at.okafor.joins(room);
    const status = () => people.maya.presenceOf(people.okafor.id)?.status;
    const before = status();
    await until("the board shows a call", () => status() === "call");
    await at.okafor.ask("media.leave", { room, memberId });
    await until("the board shows what was before", () => status() === before);
  });

  it("whoever looks into the call from its page is told who comes and goes", async () => {
    await at.okafor.ask("media.look", { room });
    const { memberId } = await at.dana.joins(room);
    const seesDana = () => at.okafor.roster()?.members.some(({ id }) => id === memberId) === true;
    await until("Dr. Okafor sees Dana in it", seesDana);
    await at.dana.ask("media.leave", { room, memberId });
    await until("she does not any more", () => !seesDana());
  });

  it("who is not on the hand-off is told no more than that there is no such call", async () => {
    expect(await at.sam.isRefused("media.join", { room, sending: onAudio })).toMatchObject({
      code: "not_found",
    });
    const nowhere = { ...room, id: randomUUID() };
    const one = await at.sam.isRefused("media.join", { room: nowhere, sending: onAudio });
    expect(one).toMatchObject({ code: "not_found" });
    const dana = await at.dana.joins(room);
    const foreign = { room, memberId: dana.memberId, to: dana.memberId, signal: anOffer };
    expect(await at.sam.isRefused("media.signal", foreign)).toMatchObject({ code: "not_found" });
  });

  it("several people around one device are one link with all their names", async () => {
    await at.maya.joins(room, { besideIds: [people.okafor.id] });
    await at.dana.joins(room);
    expect(at.dana.names()[0]).toContain(" + ");
    expect(at.dana.roster()?.members).toHaveLength(2);
    const stranger = { room, sending: onAudio, besideIds: [randomUUID()] };
    expect(await at.okafor.isRefused("media.join", stranger)).toMatchObject({
      code: "invalid_input",
    });
  });

  it("a call that is full says so, and how to come in all the same", async () => {
    await at.maya.joins(room);
    await at.dana.joins(room);
    const { device } = await letIn(hallway, people.dana, room);
    await device.joins(room);
    const full = await at.okafor.isRefused("media.join", { room, sending: onAudio });
    expect(full).toMatchObject({ code: "not_possible_now" });
    expect(full.message).toContain("3 devices");
    device.socket.disconnect();
    await isLost(at.maya);
    await hallway.advance(16 * SECOND_MS);
    await until("there is room again", () => at.maya.roster()?.members.length === 2);
    await at.okafor.joins(room);
  });

  it("whoever was asked into a huddle to listen sends nothing in its call, whatever their device asks for, and may once they are asked to speak", async () => {
    const { maya, okafor } = people;
    const { huddleId } = await maya.does<{ huddleId: string }>("huddle.adHoc", { title: "A word" });
    const askHer = (asObserver: boolean) =>
      maya.does("huddle.invite", { huddleId, personIds: [okafor.id], asObserver });
    await askHer(true);
    await okafor.does("huddle.join", { huddleId });
    const huddle = { kind: "huddle", id: huddleId, siteId: maya.site } as const;
    const sending = { microphone: true, camera: true, screen: true };
    const nothing = { microphone: false, camera: false, screen: false };
    const hers = () => at.maya.roster()?.members.find(({ personId }) => personId === okafor.id);
    await at.maya.joins(huddle);
    const { memberId } = await at.okafor.joins(huddle, { sending });
    await until("Maya sees that she listens", () => hers()?.listensOnly === true);
    const asks = { room: huddle, memberId, sending };
    expect(await at.okafor.ask("media.set", asks)).toMatchObject({ ok: true });
    expect(hers()).toMatchObject({ sending: nothing });
    const { length } = at.okafor.outs;
    await askHer(false);
    await until("her device is to ask anew", () => at.okafor.outs.length > length);
    expect(at.okafor.outs.at(-1)).toMatchObject({ memberId, why: "missed" });
    const anew = await at.okafor.joins(huddle, { sending, resume: memberId });
    expect(anew.memberId).not.toBe(memberId);
    expect(anew.roster.members.at(-1)).toMatchObject({ personId: okafor.id, sending });
    expect(anew.roster.members.at(-1)).not.toHaveProperty("listensOnly");
    await askHer(true);
    await until("her device is to ask anew", () => at.okafor.outs.length > length + 1);
    const listening = await at.okafor.joins(huddle, { sending, resume: anew.memberId });
    expect(listening.roster.members.at(-1)).toMatchObject({ listensOnly: true, sending: nothing });
    for (const each of [okafor, maya]) await each.does("huddle.leave", { huddleId });
  });

  it("the relay's credentials are the person's and the room's alone, and run out in ten minutes", async () => {
    const { memberId, ice } = await at.dana.joins(room);
    expect(ice).toMatchObject({ urls: turn.urls, isRelayOnly: true });
    const [expires, whose] = ice?.username.split(":") ?? [];
    expect(Number(expires) * 1_000 - hallway.clock.now()).toBeLessThanOrEqual(10 * MINUTE_MS);
    expect(ice?.credential).toBe(
      createHmac("sha1", secret)
        .update(ice?.username ?? "")
        .digest("base64"),
    );
    expect(whose).not.toContain(people.dana.id.slice(0, 6));
    const others = await at.maya.joins(room);
    expect(others.ice?.username.split(":")[1]).not.toBe(whose);
    const renewed = await at.dana.ask<IceAccess>("media.ice", { room, memberId });
    expect(renewed).toMatchObject({ ok: true, value: { urls: turn.urls } });
  });

  it("a description that is too long, or no signal at all, is refused and passed on to nobody", async () => {
    await at.dana.joins(room);
    const maya = await at.maya.joins(room);
    const before = at.dana.heard.length;
    const hostile = [
      { ...anOffer, sdp: "a".repeat(20_001) },
      { ...anOffer, generation: -1 },
      { kind: "candidates", generation: 1, candidates: Array(25).fill({}) },
      { kind: "shell", generation: 1 },
      null,
    ];
    for (const signal of hostile)
      expect(await at.maya.says(maya, "Dana", signal)).toMatchObject({ code: "invalid_input" });
    expect(at.dana.heard).toHaveLength(before);
  });

  it("whoever floods is told to wait, and nobody else loses a word", async () => {
    const dana = await at.dana.joins(room);
    const maya = await at.maya.joins(room);
    const okafor = await at.okafor.joins(room);
    const flood = await Promise.all(Array.from({ length: 190 }, () => at.maya.says(maya, "Ngozi")));
    expect(flood.some((reply) => !reply.ok && reply.code === "too_many")).toBe(true);
    const before = at.okafor.heard.filter(({ from }) => from === dana.memberId).length;
    for (let said = 0; said < 10; said += 1)
      expect(await at.dana.says(dana, "Ngozi")).toMatchObject({ ok: true });
    await until(
      "Dr. Okafor hears all of it",
      () => at.okafor.heard.filter(({ from }) => from === dana.memberId).length === before + 10,
    );
    expect(okafor.roster.members).toHaveLength(3);
  });

  it("a device without an account is in its call, can do nothing else, and is cut off when the hand-off ends", async () => {
    const ending = await startVideoHandoff(people.maya, people.sam, people.okafor, "T.W.");
    const { device, pass } = await letIn(hallway, people.maya, ending);
    await at.maya.joins(ending);
    const tablet = await device.joins(ending);
    await until("Maya sees the tablet", () => at.maya.names().includes("Exam room device"));
    const itself = at.maya.roster()?.members.find(({ caller }) => caller !== null);
    expect(itself?.letInBy).toBe(people.maya.card.name);
    expect(await device.says(tablet, "Maya")).toMatchObject({ ok: true });
    expect(await device.isRefused("media.join", { room, sending: onAudio })).toMatchObject({
      code: "not_found",
    });
    for (const event of ["command", "sync", "input"]) {
      const answer = device.socket.timeout(300).emitWithAck(event, { site: "riverside" });
      await expect(answer).rejects.toThrow("timed out");
    }
    const startedAt = performance.now();
    const handoffId = ending.id;
    await people.sam.does("handoff.start", { handoffId });
    await people.sam.does("handoff.leave", { handoffId });
    await until("the tablet is cut off", () => !device.socket.connected);
    await until("Maya's call is over", () => at.maya.outs.at(-1)?.why === "over");
    expect(performance.now() - startedAt).toBeLessThan(OUT_WITHIN_MS);
    const again = connectCaller(url(), pass.secret);
    const refused = new Promise<string>((resolve) =>
      again.on("connect_error", ({ message }) => resolve(message)),
    );
    expect(await refused).toContain("not let in");
    again.disconnect();
    await until("Maya's call is over", () => at.maya.outs.length > 0);
  });

  it("a code lets one device in, for ten minutes, and nobody who only guesses", async () => {
    const { code } = await people.maya.does<CallInvite>("media.invite", { room, as: "patient" });
    expect(await claim(url(), code)).toMatchObject({
      ok: true,
      value: {
        room,
        as: "patient",
        siteName: expect.stringMatching(/\w/),
        letInBy: people.maya.card.name,
      },
    });
    expect(await claim(url(), code)).toMatchObject({ code: "link_expired" });
    const late = await people.maya.does<CallInvite>("media.invite", { room, as: "patient" });
    await hallway.advance(10 * MINUTE_MS + 1);
    expect(await claim(url(), late.code)).toMatchObject({ code: "link_expired" });
    expect(await claim(url(), "BCDF-GHJK")).toMatchObject({ code: "link_expired" });
    expect(await claim(url(), "1")).toMatchObject({ code: "invalid_input" });
    const refused = await people.sam.isRefused("media.invite", { room, as: "patient" });
    expect(refused).toMatchObject({ code: "not_found" });
  });

  it("whoever is taken out is out within three seconds on all sides, and not let in again", async () => {
    const dana = await at.dana.joins(room);
    const okafor = await at.okafor.joins(room);
    const startedAt = performance.now();
    await people.dana.does("media.remove", { room, memberId: okafor.memberId });
    await until("Dr. Okafor is told", () => at.okafor.outs.at(-1)?.why === "removed");
    await until("Dana sees it", () => at.dana.names().length === 1);
    expect(performance.now() - startedAt).toBeLessThan(OUT_WITHIN_MS);
    expect(await at.okafor.says(okafor, "Dana")).toMatchObject({ code: "not_found" });
    expect(await at.okafor.isRefused("media.join", { room, sending: onAudio })).toMatchObject({
      code: "not_found",
    });
    expect(await at.dana.says(dana, "Ngozi")).toMatchObject({ code: "not_found" });
    await hallway.advance(11 * MINUTE_MS);
    await at.okafor.joins(room);
  });
});
