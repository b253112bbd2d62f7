import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "../../../shared/people/sessions.schema.ts";
import { stores } from "../../support/stores.ts";
import { cast, openWorld, ORIGIN, PASSWORD, riverside, type PeopleWorld } from "./people-world.ts";

const ownTab = { "x-hallway": "1" };

describe.each(stores())("signing in and staying in, on $name", (testStore) => {
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

  const refresh = (cookie: string, headers: Record<string, string> = ownTab, body: unknown = {}) =>
    world.request("POST", "/sessions/refresh", { cookie, headers, body });
  const isIn = async (token: string): Promise<boolean> =>
    (await world.query(token, "people.me")).ok;

  it("Maya signs in with her e-mail in any letters, and is told who she is and until when", async () => {
    const reply = await world.request("POST", "/sessions", {
      body: { email: " MAYA@practice.example", password: PASSWORD },
      headers: { "user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36" },
    });
    const { token, expiresAt, person, session } = reply.json.value as SignedIn;
    expect(person).toMatchObject({ name: "Maya Lindqvist", homeSiteId: riverside });
    expect(expiresAt - world.hub.clock.now()).toBe(5 * 60_000);
    expect(session).toMatchObject({
      isLocked: false,
      expiresAt: world.hub.clock.now() + 12 * 3_600_000,
      idleLockMs: 15 * 60_000,
    });
    expect(reply.headers.getSetCookie()[0]).toMatch(
      /^__Host-hallway-refresh=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(await world.query(token, "people.sessions")).toMatchObject({
      ok: true,
      value: [{ id: session.id, device: "Chrome on Windows", isCurrent: true }],
    });
  });

  it("an access token is good for five minutes and no longer", async () => {
    const { token } = await world.signIn("maya");
    world.wait(5 * 60_000 - 1);
    expect(await isIn(token)).toBe(true);
    world.wait(2);
    expect(await isIn(token)).toBe(false);
  });

  it("each refresh gives a new access token and changes the cookie", async () => {
    const { cookie } = await world.signIn("maya");
    const first = await refresh(cookie);
    expect(first.json.ok).toBe(true);
    expect(first.cookie).not.toBe(cookie);
    expect(await isIn((first.json.value as SignedIn).token)).toBe(true);
  });

  it("two tabs that refresh at once both stay in, with the same cookie", async () => {
    const { cookie } = await world.signIn("maya");
    const [one, other] = await Promise.all([refresh(cookie), refresh(cookie)]);
    expect([one.json.ok, other.json.ok]).toEqual([true, true]);
    expect(one.cookie).toBe(other.cookie);
    expect((await refresh(one.cookie ?? "")).json.ok).toBe(true);
  });

  it("an old refresh token that turns up later signs everybody out who holds one of its session", async () => {
    const { cookie, token } = await world.signIn("maya");
    const { cookie: newest } = await refresh(cookie);
    world.wait(10_001);
    expect((await refresh(cookie)).json.code).toBe("not_signed_in");
    expect((await refresh(newest ?? "")).json.code).toBe("not_signed_in");
    expect(await isIn(token)).toBe(false);
  });

  it("an old refresh token from two generations back is a copy even within the grace", async () => {
    const { cookie } = await world.signIn("maya");
    const { cookie: second } = await refresh(cookie);
    const { cookie: third } = await refresh(second ?? "");
    expect((await refresh(cookie)).json.ok).toBe(false);
    expect((await refresh(third ?? "")).json.ok).toBe(false);
  });

  it("a garbled refresh token signs nobody out", async () => {
    const { cookie, session } = await world.signIn("maya");
    for (const text of [
      `${session.id}.1.${Buffer.alloc(32).toString("base64url")}`,
      `${session.id}.2.x`,
      "x",
      `${session.id}..`,
      "a.b.c.d",
    ]) {
      expect((await refresh(`__Host-hallway-refresh=${text}`)).json.code).toBe("not_signed_in");
    }
    expect((await refresh(cookie)).json.ok).toBe(true);
  });

  it("a refresh is only for this page's own script, and only for the session that it takes itself to be in", async () => {
    const { cookie, session } = await world.signIn("maya");
    const other = await world.signIn("dana");
    expect((await refresh(cookie, {})).status).toBe(403);
    expect((await refresh(cookie, { ...ownTab, origin: "https://elsewhere.example" })).status).toBe(
      403,
    );
    expect((await refresh(cookie, ownTab, { sessionId: other.session.id })).status).toBe(401);
    expect(
      (await refresh(cookie, { ...ownTab, origin: ORIGIN }, { sessionId: session.id })).status,
    ).toBe(200);
  });

  it("no other page can sign a person in", async () => {
    const body = { email: cast.maya.email, password: PASSWORD };
    expect(
      (
        await world.request("POST", "/sessions", {
          body,
          headers: { origin: "https://elsewhere.example" },
        })
      ).status,
    ).toBe(403);
    expect(
      (await world.request("POST", "/sessions", { body, headers: { origin: ORIGIN } })).status,
    ).toBe(200);
  });

  it("after twelve hours the password is asked for again, however busy Maya was", async () => {
    const { cookie } = await world.signIn("maya");
    world.wait(12 * 3_600_000);
    expect((await refresh(cookie)).json.code).toBe("not_signed_in");
  });

  it("signing out ends the session at once and clears what the browser kept", async () => {
    const { token, cookie } = await world.signIn("maya");
    const reply = await world.request("DELETE", "/sessions/current", { token });
    expect(reply.status).toBe(200);
    expect(reply.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect(reply.headers.getSetCookie()[0]).toMatch(
      /^__Host-hallway-refresh=;.*Expires=Thu, 01 Jan 1970/,
    );
    expect(await isIn(token)).toBe(false);
    expect((await refresh(cookie)).json.ok).toBe(false);
  });

  it("Dana's sixth device signs her oldest out", async () => {
    const doors = [];
    for (let device = 0; device < 6; device += 1) {
      doors.push(await world.signIn("dana"));
      world.wait(1_000);
    }
    const stillIn = await Promise.all(doors.map(({ token }) => isIn(token)));
    expect(stillIn).toEqual([false, true, true, true, true, true]);
  });

  it("whoever signs in at a shared workstation takes the place of the person before", async () => {
    const before = await world.signIn("maya");
    await world.request("POST", "/sessions", {
      body: { email: cast.okafor.email, password: PASSWORD },
      cookie: before.cookie,
    });
    expect(await isIn(before.token)).toBe(false);
  });

  it("Maya can see her devices and sign one of them out, but not those of Dr. Okafor", async () => {
    const [here, there, okafor] = [
      await world.signIn("maya"),
      await world.signIn("maya"),
      await world.signIn("okafor"),
    ];
    expect(
      await world.command(here.token, "session.end", { sessionId: okafor.session.id }),
    ).toMatchObject({ ok: false, code: "not_found" });
    expect(
      await world.command(here.token, "session.end", { sessionId: there.session.id }),
    ).toMatchObject({ ok: true });
    expect(
      await world.command(here.token, "session.end", { sessionId: there.session.id }),
    ).toMatchObject({ ok: false, code: "already_over" });
    expect([await isIn(here.token), await isIn(there.token), await isIn(okafor.token)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("signing out everywhere ends the device that asks for it too", async () => {
    const [here, there] = [await world.signIn("maya"), await world.signIn("maya")];
    expect(await world.command(here.token, "session.endAll", {})).toMatchObject({ ok: true });
    expect([await isIn(here.token), await isIn(there.token)]).toEqual([false, false]);
  });
});
