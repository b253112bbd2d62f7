import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personIdSchema } from "../../../shared/kernel/ids.ts";
import { signIn } from "../../../server/features/people/sign-in.ts";
import { stores } from "../../support/stores.ts";
import { cast, openWorld, PASSWORD, type PeopleWorld } from "./people-world.ts";

const wrong = "not the password that it is";

describe.each(stores())("the door, on $name", (testStore) => {
  let world: PeopleWorld;
  beforeAll(async () => {
    world = await openWorld(testStore);
    for (const name of ["maya", "dana", "sam", "lee"] as const) await world.givePassword(name);
    console.info(`people on ${world.store.version}`);
  });
  afterAll(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });

  const knock = (email: string, password: string, from: string) =>
    world.request("POST", "/sessions", { body: { email, password }, from });

  it("says the same, byte for byte, to a wrong password, an unknown account, one without a password and one out of use", async () => {
    await world.store.db
      .updateTable("people")
      .set((eb) => ({
        card: eb.fn("replace", ["card", eb.val('"isActive":true'), eb.val('"isActive":false')]),
        is_active: 0,
      }))
      .where("email", "=", cast.sam.email)
      .execute();
    const replies = [
      await knock(cast.maya.email, wrong, "192.0.2.1"),
      await knock("nobody@practice.example", wrong, "192.0.2.2"),
      await knock(cast.okafor.email, wrong, "192.0.2.3"),
      await knock(cast.sam.email, PASSWORD, "192.0.2.4"),
    ];
    const seen = replies.map(({ status, text, headers }) => ({
      status,
      text,
      names: [...headers.keys()],
      cookie: headers.getSetCookie(),
      length: headers.get("content-length"),
    }));
    expect(new Set(seen.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(seen[0]).toMatchObject({ status: 401, cookie: [] });
  });

  it("takes as long for an account that does not exist as for one that does", async () => {
    const tries = 80;
    const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
    const timeOf = async (email: string, networkHash: string): Promise<number> => {
      const startedAt = performance.now();
      await signIn(world.parts, { email, password: wrong }, { device: "", networkHash });
      return performance.now() - startedAt;
    };
    for (let n = 0; n < tries; n += 1) {
      times.known.push(await timeOf(cast.lee.email, `timing ${n}`));
      times.unknown.push(await timeOf("nobody.else@practice.example", `timing ${n}`));
    }
    expect(Math.abs(welchT(times.known, times.unknown))).toBeLessThan(4.5);
  });

  it("makes whoever guesses wait after five wrong passwords, also for an account that does not exist", async () => {
    const statuses = async (email: string, from: string): Promise<number[]> => {
      const found = [];
      for (let n = 0; n < 7; n += 1) found.push((await knock(email, wrong, from)).status);
      return found;
    };
    expect(await statuses(cast.maya.email, "192.0.2.10")).toEqual([
      401, 401, 401, 401, 401, 429, 429,
    ]);
    expect(await statuses("nobody@practice.example", "192.0.2.11")).toEqual([
      401, 401, 401, 401, 401, 429, 429,
    ]);
  });

  it("does not let in with the right password where there was too much guessing, and does from elsewhere", async () => {
    for (let n = 0; n < 6; n += 1) await knock(cast.dana.email, wrong, "192.0.2.20");
    expect((await knock(cast.dana.email, PASSWORD, "192.0.2.20")).status).toBe(429);
    expect((await knock(cast.dana.email, PASSWORD, "192.0.2.21")).status).toBe(200);
  });

  it("does not take two addresses of one IPv6 subscriber for two places", async () => {
    for (let n = 0; n < 5; n += 1) await knock(cast.maya.email, wrong, `2001:db8:1:2::${n + 1}`);
    expect((await knock(cast.maya.email, wrong, "2001:db8:1:2:ffff::9")).status).toBe(429);
    expect((await knock(cast.maya.email, wrong, "2001:db8:1:3::1")).status).toBe(401);
  });

  it("lets nobody go through many accounts from one place", async () => {
    const statuses = [];
    for (let n = 0; n < 62; n += 1)
      statuses.push((await knock(`person${n}@practice.example`, wrong, "192.0.2.30")).status);
    expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(60)).toEqual([429, 429]);
  });

  it("after a hundred wrong passwords from everywhere, opens only to places from which the person has come before", async () => {
    await world.signIn("maya", "198.51.100.50");
    const statuses = [];
    for (let n = 0; n < 102; n += 1)
      statuses.push((await knock(cast.maya.email, wrong, `203.0.113.${n}`)).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(100);
    expect((await knock(cast.maya.email, PASSWORD, "203.0.113.200")).status).toBe(429);
    expect((await knock(cast.maya.email, PASSWORD, "198.51.100.50")).status).toBe(200);
    expect((await knock(cast.maya.email, PASSWORD, "203.0.113.201")).status).toBe(200);
  });

  it("refuses what is no sign-in at all without a word about accounts", async () => {
    for (const body of [
      {},
      { email: cast.maya.email },
      { email: cast.maya.email, password: PASSWORD, role: "admin" },
      { email: [cast.maya.email], password: PASSWORD },
    ]) {
      expect((await world.request("POST", "/sessions", { body, from: "192.0.2.40" })).status).toBe(
        422,
      );
    }
  });

  it("lets nobody in by choice outside a demo, and shows nobody to choose from", async () => {
    expect(
      (await world.request("POST", "/sessions", { body: { personId: world.ids.maya } })).json.code,
    ).toBe("demo_only");
    expect((await world.request("GET", "/demo/people")).json).toMatchObject({
      ok: false,
      code: "demo_only",
    });
  });

  it("keeps at most twenty waiting while passwords are checked, and says so to the next", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, () => world.passwords.verify(null, wrong)),
    );
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(6);
    expect(await world.passwords.verify(null, wrong)).toBe(false);
  });
});

describe("the door of a demo", () => {
  const [sqlite] = stores();
  let world: PeopleWorld;
  beforeAll(async () => {
    if (!sqlite) throw new Error("there is no store");
    world = await openWorld(sqlite, { isDemo: true });
  });
  afterAll(() => world.close());

  it("shows who one can be, with roles and sites, and lets one in as any of them", async () => {
    const people = await world.request("GET", "/demo/people");
    expect(people.json.value).toHaveLength(8);
    expect(people.json.value).toContainEqual({
      id: world.ids.dana,
      name: "Dana Whitfield",
      credentials: "",
      workplace: "on_site",
      memberships: [
        { siteId: "riverside", siteName: "Riverside", roles: ["bh_clinician"] },
        { siteId: "hillside", siteName: "Hillside", roles: ["bh_clinician"] },
      ],
    });
    const reply = await world.request("POST", "/sessions", { body: { personId: world.ids.dana } });
    expect(reply.json).toMatchObject({ ok: true, value: { person: { name: "Dana Whitfield" } } });
  });

  it("slows down whoever tries people who do not exist", async () => {
    const personId = personIdSchema.parse("00000000-0000-4000-8000-00000000dead");
    const statuses = [];
    for (let n = 0; n < 6; n += 1)
      statuses.push(
        (await world.request("POST", "/sessions", { body: { personId }, from: "192.0.2.1" }))
          .status,
      );
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it("lets one browser play several parts", async () => {
    const maya = await world.request("POST", "/sessions", { body: { personId: world.ids.maya } });
    await world.request("POST", "/sessions", {
      body: { personId: world.ids.dana },
      cookie: maya.cookie ?? "",
    });
    const { token } = maya.json.value as { token: string };
    expect(await world.query(token, "people.me")).toMatchObject({ ok: true });
  });
});

function welchT(a: readonly number[], b: readonly number[]): number {
  const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const variance = (xs: readonly number[]): number =>
    xs.reduce((sum, x) => sum + (x - mean(xs)) ** 2, 0) / (xs.length - 1);
  return (mean(a) - mean(b)) / Math.sqrt(variance(a) / a.length + variance(b) / b.length);
}
