import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Pairing, PairingState } from "../../../shared/people/sessions.schema.ts";
import { importPractice } from "../../../server/features/people/import-practice.ts";
import { stores } from "../../support/stores.ts";
import { openSocket } from "./open-socket.ts";
import { hillside, openWorld, practice, riverside, type PeopleWorld } from "./people-world.ts";

describe.each(stores())("a wall screen, on $name", (testStore) => {
  let world: PeopleWorld;
  let lead: string;
  beforeAll(async () => {
    world = await openWorld(testStore);
    for (const name of ["lee", "maya", "hugo"] as const) await world.givePassword(name);
  });
  afterAll(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });

  const ask = async (site: string = riverside): Promise<Pairing> => {
    const reply = await world.request("POST", "/walls/pairings", { body: { site } });
    return reply.json.value as Pairing;
  };
  const claim = (secret: string) =>
    world.request("POST", "/walls/pairings/claim", { body: { secret } });
  const pair = async (code: string): Promise<string> => {
    lead = (await world.signIn("lee")).token;
    const reply = await world.command(lead, "wall.pair", { code, name: "Back corridor" });
    if (!reply.ok) throw new Error(reply.message);
    return (reply.value as { wallId: string }).wallId;
  };

  it("shows a code, waits until the lead has typed it in as they please, and is then let in", async () => {
    const { code, secret } = await ask();
    expect(code).toMatch(/^[A-Z2-9]{3}-[A-Z2-9]{3}$/);
    expect((await claim(secret)).json.value).toMatchObject({ state: "waiting" });
    await expect(openSocket(world, { wall: secret })).rejects.toMatchObject({
      code: "not_signed_in",
    });
    const wallId = await pair(` ${code.toLowerCase().replace("-", " ")} `);
    const paired = (await claim(secret)).json.value as PairingState;
    expect(paired).toEqual({
      state: "paired",
      secret,
      wallId,
      siteId: riverside,
      name: "Back corridor",
    });
    expect((await claim(secret)).json.value).toEqual(paired);
    const wall = await openSocket(world, { wall: secret });
    expect(await wall.sync(riverside)).toMatchObject({
      snapshot: { site: { site: { name: "Riverside" } } },
    });
    expect(await wall.sync(hillside)).toMatchObject({ gone: true });
    expect(await wall.socket.emitWithAck("command", {})).toMatchObject({
      ok: false,
      code: "forbidden",
    });
    wall.close();
  });

  it("goes dark at once when the lead ends it, and does not come back", async () => {
    const { code, secret } = await ask();
    const wallId = await pair(code);
    const wall = await openSocket(world, { wall: secret });
    await wall.sync(riverside);
    expect(await world.command(lead, "wall.end", { wallId })).toMatchObject({ ok: true });
    await wall.hears("session.ended");
    await wall.hears("disconnect");
    await expect(openSocket(world, { wall: secret })).rejects.toMatchObject({
      code: "not_signed_in",
    });
    expect(await world.command(lead, "wall.end", { wallId })).toMatchObject({
      ok: false,
      code: "not_found",
    });
  });

  it("is paired by a code once, within ten minutes, and at its own site only", async () => {
    const [once, late, elsewhere] = [await ask(), await ask(), await ask(hillside)];
    await pair(once.code);
    expect(await world.command(lead, "wall.pair", { code: once.code, name: "x" })).toMatchObject({
      ok: false,
      code: "not_possible_now",
    });
    expect(
      await world.command(lead, "wall.pair", { code: elsewhere.code, name: "x" }),
    ).toMatchObject({ ok: false, code: "not_possible_now" });
    world.wait(10 * 60_000);
    lead = (await world.signIn("lee")).token;
    expect(await world.command(lead, "wall.pair", { code: late.code, name: "x" })).toMatchObject({
      ok: false,
      code: "not_possible_now",
    });
    expect((await claim(late.secret)).json.code).toBe("link_expired");
  });

  it("gets a code for a site that does not exist, too: nobody learns which sites there are", async () => {
    expect(Object.keys(await ask("no-such-site"))).toEqual(["code", "secret", "expiresAt"]);
  });

  it("is paired by leads and administrators only", async () => {
    const { token } = await world.signIn("maya");
    expect(await world.command(token, "wall.pair", { code: "BCDFGH", name: "x" })).toMatchObject({
      ok: false,
      code: "forbidden",
    });
  });

  it("is listed for the lead, and neither its code nor its secret is in the store", async () => {
    const { code, secret } = await ask();
    const wallId = await pair(code);
    expect((await world.query(lead, "people.walls")).value).toContainEqual(
      expect.objectContaining({ id: wallId, name: "Back corridor" }),
    );
    const rows = [
      await world.store.db.selectFrom("walls").selectAll().execute(),
      await world.store.db.selectFrom("wall_pairings").selectAll().execute(),
    ];
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(rows)).not.toContain(code.replace("-", ""));
  });

  it("where patients see it, shows whom one can meet and no contacts; moved there, it comes in anew", async () => {
    const { code, secret } = await ask();
    await pair(code);
    const wall = await openSocket(world, { wall: secret });
    await wall.sync(riverside);
    const sites = practice.sites.map((site) => ({ ...site, wallScreensAreStaffOnly: false }));
    await importPractice(world.hub, { ...practice, sites });
    await wall.hears("disconnect");
    expect(wall.heard.map(([event]) => event)).not.toContain("session.ended");
    const again = await openSocket(world, { wall: secret });
    const reply = await again.sync(riverside);
    expect(reply).toMatchObject({
      snapshot: { site: { site: { crisisContacts: [], delegates: [] } } },
    });
    const people = (
      reply as unknown as { snapshot: { site: { people: { licenseStates: string[] }[] } } }
    ).snapshot.site.people;
    expect(people).toHaveLength(6);
    expect(people.every(({ licenseStates }) => licenseStates.length === 0)).toBe(true);
    again.close();
  });
});
