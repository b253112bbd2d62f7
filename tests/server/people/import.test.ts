import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { siteIdSchema } from "../../../shared/kernel/ids.ts";
import { applyPeopleEvent, type SiteSlice } from "../../../shared/people/people.reducer.ts";
import { importPractice, planPractice } from "../../../server/features/people/import-practice.ts";
import { loadAllPeople } from "../../../server/features/people/people.store.ts";
import { loadSite, loadSites } from "../../../server/features/people/people.snapshot.ts";
import { parsePracticeFile } from "../../../server/features/people/practice-file/parse-practice-file.ts";
import type { Practice } from "../../../server/features/people/practice-file/practice.ts";
import { loadSiteSlice } from "../../../server/features/people/site-slice.ts";
import { verifyAudit } from "../../../server/platform/audit/verify-audit.ts";
import { loadEvents } from "../../../server/platform/events/event-log.ts";
import { stores } from "../../support/stores.ts";
import {
  cast,
  hillside,
  openWorld,
  practice,
  riverside,
  type PeopleWorld,
} from "./people-world.ts";

const without = (name: keyof typeof cast, from: Practice = practice): Practice => ({
  ...from,
  people: from.people.filter(({ email }) => email !== cast[name].email),
});
const changed = (name: keyof typeof cast, changes: object): Practice => ({
  ...practice,
  people: practice.people.map((person) =>
    person.email === cast[name].email ? { ...person, ...changes } : person,
  ),
});

describe.each(stores())("importing a practice, on $name", (testStore) => {
  let world: PeopleWorld;
  beforeEach(async () => {
    world = await openWorld(testStore);
  });
  afterEach(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });

  const read = <Value>(
    act: Parameters<ReturnType<typeof world.store.db.transaction>["execute"]>[0],
  ): Promise<Value> => world.store.db.transaction().execute(act) as Promise<Value>;
  const sizeOf = async (next: Practice) => {
    const { add, change, deactivate } = await planPractice(world.hub, next);
    return { add: add.length, change: change.length, deactivate: deactivate.length };
  };

  it("the same file again changes nothing and tells nobody", async () => {
    const count = () =>
      world.store.db
        .selectFrom("events")
        .select((eb) => eb.fn.countAll().as("n"))
        .executeTakeFirstOrThrow();
    const before = await count();
    expect(await sizeOf(practice)).toEqual({ add: 0, change: 0, deactivate: 0 });
    await importPractice(world.hub, practice);
    expect(await count()).toEqual(before);
  });

  it("people stand in the site by id: teams, helpers in a crisis, and nurses for their PCPs", async () => {
    const site = await read(async (tx) => loadSite(tx, riverside));
    expect(site).toMatchObject({
      organizationName: "Two Rivers Care",
      emergencyLine: "Dial 911, then 555-0100",
      afterHours: "Night line: 555-0101",
      crisisHelperIds: [world.ids.lee],
      teams: [{ id: "blue", personIds: [world.ids.maya, world.ids.okafor] }],
      delegates: [{ nurseId: world.ids.maya, pcpId: world.ids.okafor }],
    });
  });

  it("whoever is no longer in the file is out of use at once, keeps their name, and can come back as the same person", async () => {
    await world.givePassword("maya");
    const { token } = await world.signIn("maya");
    await importPractice(world.hub, without("maya"));
    expect(await world.query(token, "people.me")).toMatchObject({ code: "not_signed_in" });
    const gone = await world.store.db
      .selectFrom("people")
      .select(["id", "is_active"])
      .where("email", "=", cast.maya.email)
      .executeTakeFirst();
    expect(gone).toEqual({ id: world.ids.maya, is_active: 0 });
    expect(await sizeOf(practice)).toMatchObject({ add: 0, deactivate: 0 });
    await importPractice(world.hub, practice);
    expect((await world.signIn("maya")).person.id).toBe(world.ids.maya);
  });

  it("who moves to another site leaves the first and is announced at the second", async () => {
    const head = await read<number>(async (tx) => (await loadEvents(tx, riverside, 0, 500)).length);
    await importPractice(
      world.hub,
      changed("maya", {
        memberships: [{ siteId: hillside, roles: ["nurse"] }],
        homeSiteId: hillside,
        actsFor: [],
      }),
    );
    const here = await read<{ type: string }[]>(async (tx) => loadEvents(tx, riverside, head, 500));
    expect(here.map(({ type }) => type)).toEqual(["site.changed", "person.left"]);
    const there = await read<{ type: string; payload: unknown }[]>(async (tx) =>
      loadEvents(tx, hillside, 0, 500),
    );
    expect(there.at(-1)).toMatchObject({
      type: "person.changed",
      payload: { person: { name: "Maya Lindqvist", homeSiteId: hillside } },
    });
  });

  it("a site and a room that the file drops go out of use and come back as they were", async () => {
    const riversideOnly: Practice = {
      ...practice,
      sites: practice.sites
        .filter(({ id }) => id === riverside)
        .map((site) => ({
          ...site,
          rooms: [{ id: "room-5" as never, name: "Room 5", kind: "exam" as const }],
        })),
      people: practice.people
        .map((person) => ({
          ...person,
          memberships: person.memberships.filter(({ siteId }) => siteId === riverside),
        }))
        .filter(({ memberships }) => memberships.length > 0),
    };
    await importPractice(world.hub, riversideOnly);
    expect((await read<{ id: string }[]>(async (tx) => loadSites(tx))).map(({ id }) => id)).toEqual(
      [riverside],
    );
    expect(await sizeOf(riversideOnly)).toEqual({ add: 0, change: 0, deactivate: 0 });
    expect(await read(async (tx) => loadSite(tx, hillside))).toMatchObject({ name: "Hillside" });
    await importPractice(world.hub, practice);
    expect(await read(async (tx) => loadSites(tx))).toHaveLength(2);
  });

  it("what an administrator changed by hand is shown as a change back before it is made", async () => {
    await world.givePassword("ines");
    const { token } = await world.signIn("ines");
    await world.command(token, "person.setRoles", {
      personId: world.ids.maya,
      roles: ["nurse", "lead"],
    });
    expect((await planPractice(world.hub, practice)).change).toMatchObject([
      { key: cast.maya.email, fields: [{ field: "memberships" }] },
    ]);
  });

  it("the events of a site since its first moment tell all that a viewer sees of it now", async () => {
    await importPractice(world.hub, without("okafor", changed("dana", { skills: ["grief"] })));
    for (const site of [riverside, hillside]) {
      const [events, now] = [
        await read<{ type: string; payload: unknown }[]>(async (tx) =>
          loadEvents(tx, site, 0, 500),
        ),
        await read<SiteSlice>(async (tx) =>
          loadSiteSlice({ tx, now: 0, tokens: new Set(["site"]) }, site),
        ),
      ];
      const nothing: SiteSlice = { site: now.site, people: [] };
      expect(events[0]?.type).toBe("site.changed");
      expect(events.reduce(applyPeopleEvent, nothing)).toEqual(now);
      expect(
        await read(async (tx) => verifyAudit(tx, world.hub.secrets.auditKey, site, [])),
      ).toMatchObject({ fault: null });
    }
  });

  it(
    "a health system of 60 sites and 1,800 people is taken over in seconds",
    { timeout: 60_000 },
    async () => {
      const parsed = parsePracticeFile(
        readFileSync(new URL("../../../practices/health-system.yaml", import.meta.url), "utf8"),
      );
      if (!parsed.ok) throw new Error("the practice file has problems");
      const startedAt = performance.now();
      await importPractice(world.hub, parsed.practice);
      const tookMs = performance.now() - startedAt;
      console.info(
        `${parsed.practice.people.length} people at ${parsed.practice.sites.length} sites on ${world.store.version}: ${Math.round(tookMs)} ms`,
      );
      expect(tookMs).toBeLessThan(10_000);
      const people = await read<unknown[]>(async (tx) => loadAllPeople(tx));
      expect(people).toHaveLength(parsed.practice.people.length + practice.people.length);
      const first = siteIdSchema.parse(parsed.practice.sites[0]?.id);
      const slice = await read<SiteSlice>(async (tx) =>
        loadSiteSlice({ tx, now: 0, tokens: new Set(["site"]) }, first),
      );
      const here = parsed.practice.people.filter(({ memberships }) =>
        memberships.some(({ siteId }) => siteId === first),
      );
      expect(slice.people.filter(({ isActive }) => isActive)).toHaveLength(here.length);
    },
  );
});
