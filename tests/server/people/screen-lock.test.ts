import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "../../../shared/people/sessions.schema.ts";
import { saveInput } from "../../../server/features/people/sessions.store.ts";
import { stores } from "../../support/stores.ts";
import { IDLE_LOCK_MS, openWorld, PASSWORD, type Door, type PeopleWorld } from "./people-world.ts";

const FIVE_MINUTES = 300_000;

describe.each(stores())("the screen lock, on $name", (testStore) => {
  let world: PeopleWorld;
  beforeAll(async () => {
    world = await openWorld(testStore);
    for (const name of ["maya", "dana", "okafor"] as const) await world.givePassword(name);
    console.info(`people on ${world.store.version}`);
  });
  afterAll(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });

  const refresh = async ({ cookie }: Pick<Door, "cookie">): Promise<Door> => {
    const reply = await world.request("POST", "/sessions/refresh", {
      cookie,
      headers: { "x-hallway": "1" },
      body: {},
    });
    return { ...(reply.json.value as SignedIn), cookie: reply.cookie ?? "" };
  };
  const me = async (token: string): Promise<string> => {
    const reply = await world.query(token, "people.me");
    return reply.ok ? "open" : (reply.code ?? "");
  };
  const unlock = (token: string, body: object = { password: PASSWORD }, from = "198.51.100.7") =>
    world.request("POST", "/sessions/current/unlock", { token, body, from });
  const touch = ({ session }: Door): Promise<void> =>
    world.store.db
      .transaction()
      .execute((tx) => saveInput(tx, session.id, world.hub.clock.now(), IDLE_LOCK_MS));
  const waitIn = async (door: Door, ms: number): Promise<Door> => {
    let current = door;
    for (let left = ms; left > 0; left -= FIVE_MINUTES - 1_000) {
      world.wait(Math.min(left, FIVE_MINUTES - 1_000));
      current = await refresh(current);
    }
    return current;
  };

  it("locks when nobody has touched the screen for fifteen minutes, by the hub's own clock", async () => {
    const door = await waitIn(await world.signIn("maya"), IDLE_LOCK_MS);
    expect(await me(door.token)).toBe("open");
    world.wait(1);
    expect(await me(door.token)).toBe("locked");
    expect(await world.command(door.token, "session.endAll", {})).toMatchObject({
      ok: false,
      code: "locked",
    });
    expect((await refresh(door)).session.isLocked).toBe(true);
  });

  it("stays open while somebody is at it", async () => {
    let door = await world.signIn("maya");
    for (let n = 0; n < 4; n += 1) {
      door = await waitIn(door, 10 * 60_000);
      await touch(door);
    }
    expect(await me(door.token)).toBe("open");
  });

  it("is opened by the password, not by a touch or a fresh token", async () => {
    const door = await waitIn(await world.signIn("maya"), IDLE_LOCK_MS + 1);
    await touch(door);
    expect(await me(door.token)).toBe("locked");
    expect((await unlock(door.token, { password: "not the password that it is" })).json.code).toBe(
      "wrong_credentials",
    );
    expect(await me(door.token)).toBe("locked");
    expect((await unlock(door.token)).status).toBe(200);
    expect(await me(door.token)).toBe("open");
  });

  it("can be locked by hand before its time, on this device alone", async () => {
    const [here, there] = [await world.signIn("dana"), await world.signIn("dana")];
    expect(
      (await world.request("POST", "/sessions/current/lock", { token: here.token })).status,
    ).toBe(200);
    expect([await me(here.token), await me(there.token)]).toEqual(["locked", "open"]);
    expect((await unlock(here.token)).status).toBe(200);
    expect(await me(here.token)).toBe("open");
  });

  it("signs out after ten wrong passwords at the lock, wherever they came from", async () => {
    const door = await world.signIn("okafor");
    await world.request("POST", "/sessions/current/lock", { token: door.token });
    const codes = [];
    for (let n = 0; n < 10; n += 1)
      codes.push(
        (await unlock(door.token, { password: "not the password that it is" }, `203.0.113.${n}`))
          .json.code,
      );
    expect(codes).toEqual([
      ...Array.from({ length: 9 }, () => "wrong_credentials"),
      "not_signed_in",
    ]);
    expect((await unlock(door.token)).json.code).toBe("not_signed_in");
  });

  it("makes whoever guesses at the lock wait, too", async () => {
    const door = await world.signIn("dana");
    const statuses = [];
    for (let n = 0; n < 6; n += 1)
      statuses.push((await unlock(door.token, { password: "not the password that it is" })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it("is not opened by choosing a person outside a demo", async () => {
    const door = await world.signIn("dana");
    expect((await unlock(door.token, { personId: world.ids.dana })).json.code).toBe("demo_only");
  });
});

describe("the screen lock of a demo", () => {
  it("is opened by choosing the same person again, and by no other", async () => {
    const [sqlite] = stores();
    if (!sqlite) throw new Error("there is no store");
    const world = await openWorld(sqlite, { isDemo: true });
    const reply = await world.request("POST", "/sessions", { body: { personId: world.ids.maya } });
    const { token } = reply.json.value as SignedIn;
    await world.request("POST", "/sessions/current/lock", { token });
    expect(
      (
        await world.request("POST", "/sessions/current/unlock", {
          token,
          body: { personId: world.ids.dana },
        })
      ).json.code,
    ).toBe("wrong_credentials");
    expect(
      (
        await world.request("POST", "/sessions/current/unlock", {
          token,
          body: { personId: world.ids.maya },
        })
      ).json.ok,
    ).toBe(true);
    expect(await world.query(token, "people.me")).toMatchObject({ ok: true });
    await world.close();
  });
});
