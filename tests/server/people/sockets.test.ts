import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { personChanged } from "../../../shared/people/people.events.ts";
import { loadCard } from "../../../server/features/people/people.snapshot.ts";
import { runAsSystem } from "../../../server/platform/commands/run-as-system.ts";
import type { AudienceToken } from "../../../server/platform/events/event-log.ts";
import { stores } from "../../support/stores.ts";
import { deviceAuth, openSocket, type TestSocket } from "./open-socket.ts";
import {
  IDLE_LOCK_MS,
  openWorld,
  PASSWORD,
  riverside,
  type Door,
  type PeopleWorld,
} from "./people-world.ts";

describe.each(stores())("open sockets, on $name", (testStore) => {
  let world: PeopleWorld;
  let open: TestSocket[];
  beforeEach(async () => {
    open = [];
    world = await openWorld(testStore);
    for (const name of ["maya", "dana", "ines", "lee"] as const) await world.givePassword(name);
  });
  afterEach(async () => {
    for (const socket of open) socket.close();
    expect(world.errors).toEqual([]);
    await world.close();
  });

  /** A device that is signed in and follows Riverside. */
  const follow = async ({ token }: Pick<Door, "token">): Promise<TestSocket> => {
    const socket = await openSocket(world, deviceAuth(token));
    open.push(socket);
    await socket.hears("session");
    expect(await socket.sync(riverside)).toMatchObject({ ok: true });
    return socket;
  };
  const tell = (
    audience: readonly AudienceToken[],
    about: PersonId = world.ids.okafor,
  ): Promise<void> =>
    runAsSystem(world.hub, riverside, "test.tell", async (ctx) => {
      const person = await loadCard(ctx.tx, about);
      if (person) ctx.append(personChanged, { person }, audience);
    });
  const typesHeard = ({ heard }: TestSocket): number =>
    heard.filter(
      ([event, message]) =>
        event === "events" && (message as { events: unknown[] }).events.length > 0,
    ).length;

  it("are let in with a fresh access token only", async () => {
    const { token } = await world.signIn("maya");
    await expect(openSocket(world, deviceAuth("nonsense"))).rejects.toMatchObject({
      code: "not_signed_in",
    });
    await expect(openSocket(world, { token })).rejects.toMatchObject({ code: "not_signed_in" });
    await expect(openSocket(world, {})).rejects.toMatchObject({ code: "not_signed_in" });
    world.wait(5 * 60_000 + 1);
    await expect(openSocket(world, deviceAuth(token))).rejects.toMatchObject({
      code: "not_signed_in",
    });
  });

  it("are told how their session stands, and stay when the access token runs out", async () => {
    const maya = await follow(await world.signIn("maya"));
    expect(maya.heard[0]).toEqual(["session", { isLocked: false }]);
    world.wait(6 * 60_000);
    await world.sweep.sweep();
    await tell(["site"]);
    await maya.hears("events");
    expect(maya.socket.connected).toBe(true);
  });

  it("Maya's desktop goes dark when she signs out on it, and her phone does not", async () => {
    const [desktop, phone] = [await world.signIn("maya"), await world.signIn("maya")];
    const [atDesk, inPocket] = [await follow(desktop), await follow(phone)];
    await world.request("DELETE", "/sessions/current", { token: desktop.token });
    await atDesk.hears("session.ended");
    await atDesk.hears("disconnect");
    await inPocket.hears("resync");
    await inPocket.sync(riverside);
    await tell(["site"]);
    await inPocket.hears("events");
    expect(typesHeard(atDesk)).toBe(0);
  });

  it("nothing reaches Dana's devices once the command that put her out has been answered", async () => {
    const [ines, dana] = [await world.signIn("ines"), await follow(await world.signIn("dana"))];
    await world.command(ines.token, "person.disable", { personId: world.ids.dana });
    const heardByThen = typesHeard(dana);
    await tell(["site", `person:${world.ids.dana}`]);
    await dana.hears("session.ended");
    await dana.hears("disconnect");
    expect(typesHeard(dana)).toBe(heardByThen);
  });

  it("a device whose person lost the site is told to ask anew, and then that the site is gone", async () => {
    const [ines, dana] = [await world.signIn("ines"), await follow(await world.signIn("dana"))];
    await world.command(ines.token, "person.setRoles", { personId: world.ids.dana, roles: [] });
    await dana.hears("resync");
    await tell(["site"]);
    const reply = await dana.sync(riverside);
    expect(reply).toEqual({ ok: true, gone: true });
    expect(typesHeard(dana)).toBe(0);
    expect(dana.socket.connected).toBe(true);
  });

  it("a locked screen stays to be rung: it hears what is for its person, and nothing of the rest", async () => {
    const door = await world.signIn("maya");
    const maya = await follow(door);
    await world.request("POST", "/sessions/current/lock", { token: door.token });
    expect(await maya.hears("session", 2)).toEqual({ isLocked: true });
    await maya.hears("resync");
    await maya.sync(riverside);
    await tell(["site"]);
    await tell(["site", `person:${world.ids.maya}`], world.ids.dana);
    expect(await maya.hears("events")).toMatchObject({
      events: [{ type: "person.changed", payload: { person: { id: world.ids.dana } } }],
    });
    await world.request("POST", "/sessions/current/unlock", {
      token: door.token,
      body: { password: PASSWORD },
    });
    expect(await maya.hears("session", 3)).toEqual({ isLocked: false });
    await maya.hears("resync", 2);
    expect(await maya.sync(riverside)).toMatchObject({ ok: true });
    await tell(["site"]);
    await maya.hears("events", 2);
  });

  it("a screen that nobody touches is found locked by the sweep, without any hint", async () => {
    const maya = await follow(await world.signIn("maya"));
    world.wait(IDLE_LOCK_MS + 1);
    await world.sweep.sweep();
    expect(await maya.hears("session", 2)).toEqual({ isLocked: true });
    await maya.hears("resync");
    expect(maya.socket.connected).toBe(true);
  });

  it("a touch keeps the screen open, and does not open it again", async () => {
    const door = await world.signIn("maya");
    const maya = await follow(door);
    world.wait(IDLE_LOCK_MS - 1_000);
    await maya.socket.emitWithAck("input", {});
    world.wait(IDLE_LOCK_MS - 1_000);
    await world.sweep.sweep();
    expect(maya.heard.filter(([event]) => event === "session")).toHaveLength(1);
    world.wait(2_000);
    await maya.socket.emitWithAck("input", {});
    await world.sweep.sweep();
    expect(await maya.hears("session", 2)).toEqual({ isLocked: true });
  });

  it("a change that no hint told of is found within two seconds", async () => {
    const door = await world.signIn("maya");
    const maya = await follow(door);
    await world.store.db
      .updateTable("sessions")
      .set({ ended_at: world.hub.clock.now() })
      .where("id", "=", door.session.id)
      .execute();
    await maya.hears("session.ended");
    await maya.hears("disconnect");
  });

  it("Maya's sixth device signs her oldest out at once", async () => {
    const oldest = await follow(await world.signIn("maya"));
    for (let n = 0; n < 5; n += 1) {
      world.wait(1_000);
      await world.signIn("maya");
    }
    await oldest.hears("session.ended");
  });

  it("ending a colleague's session leaves the lead's own screen as it was", async () => {
    const [dana, leeDoor] = [await world.signIn("dana"), await world.signIn("lee")];
    const lee = await follow(leeDoor);
    await world.command(leeDoor.token, "session.end", { sessionId: dana.session.id });
    await tell(["site"]);
    await lee.hears("events");
    expect(lee.heard.map(([event]) => event)).not.toContain("resync");
  });
});
