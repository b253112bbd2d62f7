import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stores } from "../../support/stores.ts";
import { hillside, openWorld, type PeopleWorld } from "./people-world.ts";

interface Created {
  readonly tokenId: string;
  readonly secret: string;
}

describe.each(stores())("an API token, on $name", (testStore) => {
  let world: PeopleWorld;
  beforeAll(async () => {
    world = await openWorld(testStore);
    for (const name of ["ines", "noor", "lee", "hugo"] as const) await world.givePassword(name);
    console.info(`people on ${world.store.version}`);
  });
  afterAll(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });

  const create = async (scopes: readonly string[], expiresInDays = 30): Promise<Created> => {
    const { token } = await world.signIn("ines");
    const reply = await world.command(token, "token.create", {
      name: "nightly report",
      scopes,
      expiresInDays,
    });
    if (!reply.ok) throw new Error(reply.message);
    return reply.value as Created;
  };

  it("acts for its owner with the queries that it was made for, and no others", async () => {
    const { secret } = await create(["people.walls"]);
    expect(secret).toMatch(/^hwt_[\w-]{43}$/);
    expect(await world.query(secret, "people.walls")).toMatchObject({ ok: true });
    expect(await world.query(secret, "people.manage")).toMatchObject({
      ok: false,
      code: "forbidden",
    });
    expect(
      await world.command(secret, "person.disable", { personId: world.ids.lee }),
    ).toMatchObject({ ok: false, code: "forbidden" });
  });

  it("has no more rights than its owner, wherever its scopes point", async () => {
    const { secret } = await create(["people.walls"]);
    expect(await world.query(secret, "people.walls", hillside)).toMatchObject({
      ok: false,
      code: "not_found",
    });
  });

  it("can never be made to manage people, sessions, tokens or screens", async () => {
    const { token } = await world.signIn("ines");
    for (const scope of [
      "token.create",
      "person.invite",
      "session.endAll",
      "wall.pair",
      "*",
      "handoff.*",
      "Handoff.request",
    ]) {
      const reply = await world.command(token, "token.create", {
        name: "too much",
        scopes: [scope],
        expiresInDays: 1,
      });
      expect(reply).toMatchObject({ ok: false, code: "invalid_input" });
    }
  });

  it("is made by administrators only", async () => {
    const { token } = await world.signIn("lee");
    expect(
      await world.command(token, "token.create", {
        name: "x",
        scopes: ["people.me"],
        expiresInDays: 1,
      }),
    ).toMatchObject({ code: "forbidden" });
  });

  it("is kept as a hash, and shown once", async () => {
    const { secret, tokenId } = await create(["people.me"]);
    const rows = await world.store.db.selectFrom("api_tokens").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
    const { token } = await world.signIn("ines");
    const listed = await world.query(token, "people.tokens");
    expect(JSON.stringify(listed)).not.toContain(secret);
    expect(listed.value).toContainEqual(
      expect.objectContaining({
        id: tokenId,
        name: "nightly report",
        scopes: ["people.me"],
        isUsable: true,
      }),
    );
  });

  it("ends when it is revoked, by any administrator of the site and by none of another", async () => {
    const { secret, tokenId } = await create(["people.me"]);
    const [noor, hugo] = [await world.signIn("noor"), await world.signIn("hugo")];
    expect(await world.command(hugo.token, "token.revoke", { tokenId }, hillside)).toMatchObject({
      ok: false,
      code: "not_found",
    });
    expect(await world.query(secret, "people.me")).toMatchObject({ ok: true });
    expect(await world.command(noor.token, "token.revoke", { tokenId })).toMatchObject({
      ok: true,
    });
    expect(await world.query(secret, "people.me")).toMatchObject({
      ok: false,
      code: "not_signed_in",
    });
  });

  it("ends at its time", async () => {
    const { secret } = await create(["people.me"], 1);
    world.wait(24 * 3_600_000);
    expect(await world.query(secret, "people.me")).toMatchObject({
      ok: false,
      code: "not_signed_in",
    });
  });

  it("ends with its owner's account, and does not come back with it", async () => {
    const { secret } = await create(["people.me"]);
    const noor = await world.signIn("noor");
    const ines = { personId: world.ids.ines };
    await world.command(noor.token, "person.disable", ines);
    expect(await world.query(secret, "people.me")).toMatchObject({
      ok: false,
      code: "not_signed_in",
    });
    await world.command(noor.token, "person.enable", ines);
    expect(await world.query(secret, "people.me")).toMatchObject({
      ok: false,
      code: "not_signed_in",
    });
  });

  it("has no screen to lock, and is no cookie", async () => {
    const { secret } = await create(["people.me"]);
    expect((await world.request("POST", "/sessions/current/lock", { token: secret })).status).toBe(
      403,
    );
    expect(
      (
        await world.request("GET", "/queries/people.me?site=riverside", {
          cookie: `__Host-hallway-refresh=${secret}`,
        })
      ).status,
    ).toBe(401);
  });
});
