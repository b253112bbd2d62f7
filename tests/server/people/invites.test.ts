import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "../../../shared/people/sessions.schema.ts";
import { buildPracticeDesk } from "../../../server/features/people/practice-desk.ts";
import { stores } from "../../support/stores.ts";
import {
  cast,
  hillside,
  makeCommandId,
  openWorld,
  PASSWORD,
  riverside,
  type PeopleWorld,
} from "./people-world.ts";

const NEW_PASSWORD = "seven herons at the old lock";

describe.each(stores())("a link to set a password, on $name", (testStore) => {
  let world: PeopleWorld;
  beforeAll(async () => {
    world = await openWorld(testStore);
    for (const name of ["lee", "ines", "maya", "hugo"] as const) await world.givePassword(name);
    console.info(`people on ${world.store.version}`);
  });
  afterAll(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });

  const accept = (token: string, password = NEW_PASSWORD) =>
    world.request("POST", "/invites/accept", { body: { token, password } });
  const invite = async (by: keyof typeof cast, who: keyof typeof cast) =>
    world.command((await world.signIn(by)).token, "person.invite", { personId: world.ids[who] });
  const linkFor = async (who: keyof typeof cast): Promise<string> => {
    const reply = await invite("ines", who);
    if (!reply.ok) throw new Error(reply.message);
    return (reply.value as { path: string }).path.replace("/invite#", "");
  };
  const knock = (email: string, password: string) =>
    world.request("POST", "/sessions", { body: { email, password } });

  it("lets Dr. Okafor choose a password and come in at once, and works only once", async () => {
    const token = await linkFor("okafor");
    const reply = await accept(token);
    expect(reply.json).toMatchObject({ ok: true, value: { person: { name: "Ada Okafor" } } });
    expect(reply.cookie).toMatch(/^__Host-hallway-refresh=/);
    expect((await accept(token)).json.code).toBe("link_expired");
    expect((await knock(cast.okafor.email, NEW_PASSWORD)).status).toBe(200);
  });

  it("works for one of two who use it at the same moment", async () => {
    const token = await linkFor("okafor");
    const replies = await Promise.all([accept(token), accept(token)]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410]);
  });

  it("is not used up by a password that is too weak", async () => {
    const token = await linkFor("okafor");
    for (const weak of [
      "short",
      "passwordpassword",
      "okafor okafor 2026",
      "Two Rivers Care 2026",
    ]) {
      expect((await accept(token, weak)).json).toMatchObject({
        code: "weak_password",
        field: "password",
      });
    }
    expect((await accept(token)).status).toBe(200);
  });

  it("runs out after a day", async () => {
    const token = await linkFor("okafor");
    world.wait(24 * 3_600_000);
    expect((await accept(token)).json.code).toBe("link_expired");
  });

  it("ends the link before it", async () => {
    const first = await linkFor("okafor");
    const second = await linkFor("okafor");
    expect((await accept(first)).json.code).toBe("link_expired");
    expect((await accept(second)).status).toBe(200);
  });

  it("signs out whoever was in with the old password", async () => {
    const before = await world.signIn("maya");
    await accept(await linkFor("maya"), PASSWORD);
    expect(await world.query(before.token, "people.me")).toMatchObject({ code: "not_signed_in" });
  });

  it("makes an account that was guessed at usable again", async () => {
    const token = await linkFor("maya");
    await world.store.db.updateTable("sign_in_failures").set({ failures: 100 }).execute();
    await accept(token, PASSWORD);
    expect((await knock(cast.maya.email, PASSWORD)).status).toBe(200);
  });

  it("is nowhere in the store, nor is the password", async () => {
    const token = await linkFor("okafor");
    for (const table of ["invites", "replies", "events", "audit"] as const) {
      expect(
        JSON.stringify(await world.store.db.selectFrom(table).selectAll().execute()),
      ).not.toContain(token);
    }
    await accept(token);
    const people = await world.store.db.selectFrom("people").select("password_hash").execute();
    expect(JSON.stringify(people)).not.toContain("herons");
    expect(
      people.some((row) => row.password_hash?.startsWith("$argon2id$v=19$m=19456,t=2,p=1$")),
    ).toBe(true);
  });

  it("is not told a second time to whoever asks for the same one again", async () => {
    const { token } = await world.signIn("ines");
    const body = {
      commandId: makeCommandId(world.hub.clock.now()),
      site: riverside,
      input: { personId: world.ids.okafor },
    };
    const ask = () => world.request("POST", "/commands/person.invite", { token, body });
    expect((await ask()).json.ok).toBe(true);
    expect((await ask()).json).toMatchObject({ ok: false, code: "already_over" });
  });

  it("is made by a lead for their people, but not for an administrator, for somebody of two sites, or for a stranger", async () => {
    expect(await invite("lee", "maya")).toMatchObject({ ok: true });
    expect(await invite("lee", "ines")).toMatchObject({ ok: false, code: "forbidden" });
    expect(await invite("lee", "dana")).toMatchObject({ ok: false, code: "forbidden" });
    expect(await invite("lee", "sam")).toMatchObject({ ok: false, code: "not_found" });
    expect(await invite("maya", "okafor")).toMatchObject({ ok: false, code: "forbidden" });
  });

  it("is made at the hub's own machine for anybody, by e-mail", async () => {
    const desk = buildPracticeDesk({ hub: world.hub, boot: () => Promise.resolve() });
    const made = await desk.invite("  Dana@practice.example ");
    if (!made.ok) throw new Error(made.message);
    const reply = await accept(made.value.path.replace("/invite#", ""));
    expect((reply.json.value as SignedIn).person.name).toBe("Dana Whitfield");
    expect(await desk.invite("nobody@practice.example")).toMatchObject({
      ok: false,
      code: "not_found",
    });
  });

  it("is not made for an account that is out of use, and ends with it", async () => {
    const hugo = await world.signIn("hugo");
    const sam = { personId: world.ids.sam };
    const reply = await world.command(hugo.token, "person.invite", sam, hillside);
    const token = reply.ok ? (reply.value as { path: string }).path.replace("/invite#", "") : "";
    await world.command(hugo.token, "person.disable", sam, hillside);
    expect((await accept(token)).json.code).toBe("link_expired");
    expect(await world.command(hugo.token, "person.invite", sam, hillside)).toMatchObject({
      ok: false,
      code: "not_possible_now",
    });
  });
});
