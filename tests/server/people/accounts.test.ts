import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { SyncReply, WireEvent } from "../../../shared/kernel/wire.ts";
import type { ManagedPerson } from "../../../shared/people/people.queries.ts";
import { applyPeopleEvent, type SiteSlice } from "../../../shared/people/people.reducer.ts";
import { peopleFeature } from "../../../server/features/people/people.feature.ts";
import {
  loadAllClinicians,
  loadCard,
  loadCardsAt,
  loadCardsByIds,
  loadOnDuty,
  loadSites,
} from "../../../server/features/people/people.snapshot.ts";
import { verifyAudit } from "../../../server/platform/audit/verify-audit.ts";
import type { Feature } from "../../../server/platform/feature.ts";
import { stores } from "../../support/stores.ts";
import {
  cast,
  hillside,
  openWorld,
  PASSWORD,
  riverside,
  type PeopleWorld,
} from "./people-world.ts";

describe.each(stores())("accounts, on $name", (testStore) => {
  let world: PeopleWorld;
  const left: { personId: PersonId; site: SiteId }[] = [];
  const listening: Feature = {
    name: "listening",
    commands: [],
    queries: [],
    reactions: { "person.left": async ({ site }, personId) => void left.push({ personId, site }) },
  };

  beforeAll(() => console.info(`people on ${testStore.name}`));
  beforeEach(async () => {
    left.length = 0;
    world = await openWorld(testStore, { features: [peopleFeature, listening] });
    for (const name of ["ines", "noor", "lee", "dana", "hugo", "maya"] as const)
      await world.givePassword(name);
  });
  afterEach(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });

  const tokenOf = async (name: keyof typeof cast): Promise<string> =>
    (await world.signIn(name)).token;
  const sync = async (token: string, site: SiteId, since?: number): Promise<SyncReply> => {
    const reply = await world.request(
      "GET",
      `/sync?site=${site}${since === undefined ? "" : `&since=${since}`}`,
      { token },
    );
    return reply.json as unknown as SyncReply;
  };
  const snapshotOf = async (
    token: string,
    site = riverside,
  ): Promise<{ slice: SiteSlice; seq: number }> => {
    const reply = await sync(token, site);
    if (!("snapshot" in reply)) throw new Error("no snapshot");
    return { slice: reply.snapshot["site"] as SiteSlice, seq: reply.seq };
  };
  const eventsSince = async (
    token: string,
    seq: number,
    site = riverside,
  ): Promise<readonly WireEvent[]> => {
    const reply = await sync(token, site, seq);
    return "events" in reply ? reply.events : [];
  };
  const stateOf = async (
    by: string,
    who: keyof typeof cast,
  ): Promise<ManagedPerson | undefined> => {
    const listed = await world.query(by, "people.manage");
    return (listed.value as ManagedPerson[]).find(({ person }) => person.id === world.ids[who]);
  };

  it("Dana's account goes out of use everywhere at once: her devices, and both of her sites", async () => {
    const [ines, dana, hugo] = [
      await tokenOf("ines"),
      await tokenOf("dana"),
      await tokenOf("hugo"),
    ];
    const before = { here: await snapshotOf(ines), there: await snapshotOf(hugo, hillside) };
    expect(await world.command(ines, "person.disable", { personId: world.ids.dana })).toMatchObject(
      { ok: true },
    );
    expect(await world.query(dana, "people.me")).toMatchObject({ code: "not_signed_in" });
    expect(
      (
        await world.request("POST", "/sessions", {
          body: { email: cast.dana.email, password: PASSWORD },
        })
      ).json.code,
    ).toBe("wrong_credentials");
    for (const [token, site, { seq }] of [
      [ines, riverside, before.here],
      [hugo, hillside, before.there],
    ] as const) {
      expect(await eventsSince(token, seq, site)).toMatchObject([
        {
          type: "person.changed",
          actorId: world.ids.ines,
          payload: { person: { id: world.ids.dana, isActive: false } },
        },
      ]);
    }
    expect(left).toEqual([{ personId: world.ids.dana, site: riverside }]);
    expect(await stateOf(ines, "dana")).toMatchObject({ state: "disabled" });
    expect(await world.command(ines, "person.disable", { personId: world.ids.dana })).toMatchObject(
      { code: "already_over" },
    );
  });

  it("an account that is taken into use again starts without any of its old devices", async () => {
    const [ines, dana] = [await tokenOf("ines"), await tokenOf("dana")];
    await world.command(ines, "person.disable", { personId: world.ids.dana });
    expect(await world.command(ines, "person.enable", { personId: world.ids.dana })).toMatchObject({
      ok: true,
    });
    expect(await world.query(dana, "people.me")).toMatchObject({ code: "not_signed_in" });
    expect((await world.signIn("dana")).person.isActive).toBe(true);
  });

  it("new roles count from the next act on, without signing in anew", async () => {
    const [ines, maya] = [await tokenOf("ines"), await tokenOf("maya")];
    expect(await world.query(maya, "people.manage")).toMatchObject({ code: "forbidden" });
    expect(
      await world.command(ines, "person.setRoles", {
        personId: world.ids.maya,
        roles: ["nurse", "lead"],
      }),
    ).toMatchObject({ ok: true });
    expect(await world.query(maya, "people.manage")).toMatchObject({ ok: true });
  });

  it("Dana leaves Riverside and stays at Hillside, which is now her home site", async () => {
    const [ines, lee, dana, hugo] = [
      await tokenOf("ines"),
      await tokenOf("lee"),
      await tokenOf("dana"),
      await tokenOf("hugo"),
    ];
    const before = { here: await snapshotOf(lee), there: await snapshotOf(hugo, hillside) };
    expect(
      await world.command(ines, "person.setRoles", { personId: world.ids.dana, roles: [] }),
    ).toMatchObject({ ok: true });
    expect(await eventsSince(lee, before.here.seq)).toMatchObject([
      { type: "person.left", payload: { personId: world.ids.dana } },
    ]);
    expect(await eventsSince(hugo, before.there.seq, hillside)).toMatchObject([
      { type: "person.changed", payload: { person: { homeSiteId: hillside } } },
    ]);
    expect(left).toEqual([{ personId: world.ids.dana, site: riverside }]);
    expect(await world.query(dana, "people.me", riverside)).toMatchObject({ code: "not_found" });
    expect(await world.query(dana, "people.me", hillside)).toMatchObject({ ok: true });
  });

  it("nobody is left without any site by taking their last role", async () => {
    const ines = await tokenOf("ines");
    expect(
      await world.command(ines, "person.setRoles", { personId: world.ids.maya, roles: [] }),
    ).toMatchObject({ code: "not_possible_now" });
  });

  it("a site keeps an administrator, whichever way the last one would go", async () => {
    const ines = await tokenOf("ines");
    expect(await world.command(ines, "person.disable", { personId: world.ids.noor })).toMatchObject(
      { ok: true },
    );
    expect(await world.command(ines, "person.disable", { personId: world.ids.ines })).toMatchObject(
      { code: "not_possible_now" },
    );
    expect(
      await world.command(ines, "person.setRoles", { personId: world.ids.ines, roles: ["nurse"] }),
    ).toMatchObject({ code: "not_possible_now" });
  });

  it("of two administrators who put each other out at the same moment, one stays", async () => {
    const [ines, noor] = [await tokenOf("ines"), await tokenOf("noor")];
    const replies = await Promise.all([
      world.command(ines, "person.disable", { personId: world.ids.noor }),
      world.command(noor, "person.disable", { personId: world.ids.ines }),
    ]);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    const cards = await world.store.db
      .transaction()
      .execute((tx) => loadCardsByIds(tx, [world.ids.ines, world.ids.noor]));
    expect(cards.filter(({ isActive }) => isActive)).toHaveLength(1);
  });

  it("a lead signs out a person of their site, and learns nothing of another's", async () => {
    const [lee, dana] = [await tokenOf("lee"), await world.signIn("dana")];
    expect(await world.command(lee, "session.endAll", { personId: world.ids.sam })).toMatchObject({
      code: "not_found",
    });
    expect(await world.command(lee, "session.end", { sessionId: dana.session.id })).toMatchObject({
      ok: true,
    });
    expect(await world.query(dana.token, "people.me")).toMatchObject({ code: "not_signed_in" });
  });

  it("people of another site are not there to be managed", async () => {
    const ines = await tokenOf("ines");
    for (const name of ["person.disable", "person.enable", "person.invite"]) {
      expect(await world.command(ines, name, { personId: world.ids.sam })).toMatchObject({
        ok: false,
        code: "not_found",
      });
    }
    expect(
      await world.command(ines, "person.setRoles", { personId: world.ids.sam, roles: ["nurse"] }),
    ).toMatchObject({ code: "not_found" });
    expect(
      await world.command(ines, "person.disable", { personId: world.ids.sam }, hillside),
    ).toMatchObject({ code: "not_found" });
  });

  it("what a viewer knew, moved on by the events, is what they would be told afresh", async () => {
    const [ines, lee, maya] = [await tokenOf("ines"), await tokenOf("lee"), await tokenOf("maya")];
    const viewers = [ines, lee, maya];
    const before = await Promise.all(viewers.map((token) => snapshotOf(token)));
    await world.command(ines, "person.setRoles", { personId: world.ids.dana, roles: [] });
    await world.command(ines, "person.setRoles", {
      personId: world.ids.okafor,
      roles: ["pcp", "lead"],
    });
    await world.command(ines, "person.disable", { personId: world.ids.noor });
    await world.command(ines, "person.enable", { personId: world.ids.noor });
    for (const [index, token] of viewers.entries()) {
      const known = before[index];
      if (!known) throw new Error("a viewer without a snapshot");
      const events = await eventsSince(token, known.seq);
      expect(events).toHaveLength(4);
      expect(events.reduce(applyPeopleEvent, known.slice)).toEqual((await snapshotOf(token)).slice);
    }
  });

  it("a clinician of another site learns nothing of a site where nothing is before them, not even that it exists", async () => {
    await world.givePassword("sam");
    const sam = await tokenOf("sam");
    expect(await sync(sam, riverside)).toEqual({ ok: true, gone: true });
    expect(await sync(sam, "no-such-site" as SiteId)).toEqual({ ok: true, gone: true });
  });

  it("those who manage see how accounts stand, and nothing of anybody's day", async () => {
    const ines = await tokenOf("ines");
    await world.command(ines, "person.invite", { personId: world.ids.okafor });
    const listed = (await world.query(ines, "people.manage")).value as ManagedPerson[];
    expect(Object.fromEntries(listed.map(({ person, state }) => [person.name, state]))).toEqual(
      Object.fromEntries([
        ["Ada Okafor", "invited"],
        ["Dana Whitfield", "active"],
        ["Ines Calder", "active"],
        ["Lee Marsh", "active"],
        ["Maya Lindqvist", "active"],
        ["Noor Adeyemi", "active"],
      ]),
    );
    expect(new Set(listed.flatMap((person) => Object.keys(person)))).toEqual(
      new Set(["person", "email", "state", "invitedAt"]),
    );
  });

  it("each act leaves its entry in the audit chain of every site it touched", async () => {
    const ines = await tokenOf("ines");
    await world.command(ines, "person.disable", { personId: world.ids.dana });
    for (const site of [riverside, hillside]) {
      const entries = await world.store.db
        .selectFrom("audit")
        .select(["verb", "outcome", "actor_id"])
        .where("site_id", "=", site)
        .orderBy("n")
        .execute();
      expect(entries.at(-1)).toEqual({
        verb: "person.disable",
        outcome: "done",
        actor_id: world.ids.ines,
      });
      const verdict = await world.store.db
        .transaction()
        .execute((tx) => verifyAudit(tx, world.hub.secrets.auditKey, site, []));
      expect(verdict.fault).toBeNull();
    }
    const verbs = await world.store.db
      .selectFrom("audit")
      .select("verb")
      .where("site_id", "=", riverside)
      .orderBy("n")
      .execute();
    expect(verbs.map(({ verb }) => verb)).toEqual([
      "practice.import",
      "session.start",
      "person.disable",
    ]);
  });

  it("other features can read sites, people, duty and clinicians", async () => {
    const found = await world.store.db.transaction().execute(async (tx) => ({
      sites: (await loadSites(tx)).map(({ id }) => id),
      here: (await loadCardsAt(tx, hillside)).map(({ name }) => name).toSorted(),
      dana: (await loadCard(tx, world.ids.dana))?.memberships.length,
      clinicians: (await loadAllClinicians(tx)).map(({ name }) => name).toSorted(),
      duty: (await loadOnDuty(tx, world.ids.maya))?.duty ?? [],
    }));
    expect(found).toEqual({
      sites: [riverside, hillside],
      here: ["Dana Whitfield", "Hugo Brandt", "Sam Tolliver"],
      dana: 2,
      clinicians: ["Dana Whitfield", "Sam Tolliver"],
      duty: [{ weekday: 1, startMinute: 480, endMinute: 1020 }],
    });
  });
});
