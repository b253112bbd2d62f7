import { readFileSync } from "node:fs";
import type { HandoffId, SiteId } from "../../shared/kernel/ids.ts";
import type { Role } from "../../shared/kernel/roles.ts";
import { allCommands, allQueries } from "../../shared/registry.ts";
import { askBy, askHttp, codeOf, doors, insistAsking } from "../lab/doors.ts";
import { labPractice } from "../lab/lab-practice.ts";
import { labSite, type Lab } from "../lab/lab.ts";
import {
  askOf,
  commandNames,
  nobody,
  queryNames,
  queryOf,
  type Names,
} from "../lab/registry-asks.ts";
import { recordEvidence } from "../support/evidence.ts";
import { sessionOf } from "../support/fresh-view.ts";
import type { Somebody } from "../support/somebody.ts";
import { counted, figuresOf } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

/** One person for each role, who has no other. */
const byRole: Readonly<Record<Role, string>> = {
  pcp: "Provider 1-1",
  nurse: "Assistant 1-1",
  bh_clinician: "Clinician 1-1",
  psychiatric_consultant: "Consultant 1-1",
  front_desk: "Desk 1-1",
  facilitator: "Facilitator 1-1",
  admin: "Admin 1-1",
  lead: "Lead 1-1",
};
/** Everything that one can be, at the other site; several, so that none of them has to wait for long. */
const SPIES = 6;
const everything = ["pcp", "nurse", "bh_clinician", "lead", "admin"];
const here = labSite(2);
const there = labSite(1);
const nowhere = "nowhere" as SiteId;
/** Between two answers that ought to be alike, in the middle of many: half a millisecond, or where the machine is busy a tenth. */
const ALIKE_MS = 0.5;
const ALIKE_SHARE = 0.1;

export const otherSitesDoNotExist: PromiseRow = {
  id: "S2",
  says: "What somebody may not do, they cannot do by any door; what another site has is answered as if it did not exist.",
  limit:
    "0 cells wrong of command and query × role × door; 0 answers that differ by a byte between another site's and nothing's, by name and by site; 0 signs of it among pushed events; 0 routes open without a way in; " +
    "as fast within 0.5 ms or a tenth in the middle of 2,000 (quick: 150)",
  isUnderFaults: false,
  async prove(trial) {
    const staff = { clinicians: 1, providers: 1, assistants: 1, consultants: 1 };
    const practice = labPractice(2, {
      ...staff,
      leads: SPIES,
      desks: 1,
      facilitators: 1,
      admins: 1,
    });
    const lab = await trial.ownLab({ practice });
    const wrong: string[] = [];
    const cast = await gather(lab);
    const pushed = listen(cast.spies);
    const foreign = await makeForeign(lab, cast);
    const cells = await tryRoles(lab, cast, wrong);
    const pairs = await compare(lab, cast, foreign, wrong);
    const routes = await tryRoutes(lab, wrong);
    await doSomething(cast.spies);
    const signs = Object.values(foreign).filter(
      (name) => name !== there && pushed.some((frame) => frame.includes(name)),
    );
    const { apartMs, usualMs } = await timeApart(lab, cast, foreign, trial);
    recordEvidence("trust", { foreignPairs: pairs, foreignStore: trial.profile });
    return {
      held: wrong.length + signs.length === 0 && pushed.length > 0,
      isWithin: apartMs <= Math.max(ALIKE_MS, usualMs * ALIKE_SHARE),
      figure:
        `${wrong.length} wrong of ${counted(cells)} cells, ${counted(pairs)} pairs and ${routes} routes; ` +
        `${signs.length} signs in ${counted(pushed.length)} frames; ${apartMs.toFixed(2)} ms apart in the middle of ${usualMs.toFixed(1)} ms ${wrong.slice(0, 3).join("; ")}`,
      n: cells + pairs + routes,
      max: wrong.length + signs.length,
    };
  },
};

interface Cast {
  readonly byRole: ReadonlyMap<Role, Somebody>;
  readonly spies: readonly Somebody[];
}

async function gather(lab: Lab): Promise<Cast> {
  const admins = { there: await lab.as("Admin 1-1"), here: await lab.as("Admin 2-1") };
  const leadId = lab.person("Lead 1-1").id;
  await admins.there.does("person.setRoles", { personId: leadId, roles: ["lead"] });
  const spies: Somebody[] = [];
  for (let n = 1; n <= SPIES; n += 1) {
    const name = `Lead 2-${n}`;
    await admins.here.does("person.setRoles", { personId: lab.person(name).id, roles: everything });
    spies.push(await lab.as(name, { node: n % lab.nodes.length }));
  }
  const people = new Map<Role, Somebody>();
  for (const [role, name] of Object.entries(byRole) as [Role, string][])
    people.set(role, await lab.as(name, { node: people.size % lab.nodes.length }));
  return { byRole: people, spies };
}

/** Every command and query by every role, by every door: forbidden, or not. */
async function tryRoles(lab: Lab, cast: Cast, wrong: string[]): Promise<number> {
  let cells = 0;
  const check = (what: string, role: Role, isAllowed: boolean, answer: string): void => {
    cells += 1;
    const isForbidden = codeOf(answer) === "forbidden";
    if (isForbidden === isAllowed || codeOf(answer) === "unexpected")
      wrong.push(`${what} by ${role}: ${answer.slice(0, 80)}`);
  };
  await Promise.all(
    [...cast.byRole].map(async ([role, who]) => {
      const { directUrl } = lab.node(0);
      for (const { name, input, roles } of allCommands)
        for (const door of doors) {
          const asked = askOf(name, nobody);
          if (!input.safeParse(asked).success) throw new Error(`${name} cannot be asked so`);
          const answer = await insistAsking(() => askBy(door, who, directUrl, name, asked, there));
          check(`${name} (${door})`, role, roles.includes(role as never), answer);
        }
      for (const { name, roles } of allQueries) {
        const search = new URLSearchParams({ site: there, ...queryOf(name, nobody) });
        const address = `${directUrl}/api/queries/${name}?${search.toString()}`;
        const answer = await insistAsking(() => askHttp(who.token, address));
        check(name, role, roles.includes(role as never), answer);
      }
    }),
  );
  return cells;
}

/** All that is pushed to somebody, as text. */
function listen(people: readonly Somebody[]): readonly string[] {
  const frames: string[] = [];
  for (const { socket } of people)
    socket.onAny((...frame: unknown[]) => void frames.push(JSON.stringify(frame)));
  return frames;
}

/** Something of every kind that is the other site's alone. */
async function makeForeign(lab: Lab, cast: Cast): Promise<Names> {
  const who = (role: Role): Somebody => {
    const found = cast.byRole.get(role);
    if (!found) throw new Error(`nobody is ${role}`);
    return found;
  };
  const { handoffId } = await who("pcp").does<{ handoffId: HandoffId }>("handoff.request", {
    kind: "crisis",
    urgency: "crisis",
  });
  const { id: offerId } = await who("bh_clinician").isOffered(handoffId);
  const { tokenId } = await who("admin").does<{ tokenId: string }>("token.create", {
    name: "Door display",
    scopes: ["presence.board"],
    expiresInDays: 30,
  });
  const { directUrl } = lab.node(0);
  const pairing = await fetch(`${directUrl}/api/walls/pairings`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ site: there }),
  });
  const { value } = (await pairing.json()) as { value: { code: string } };
  const wall = { code: value.code, name: "Staff room" };
  const { wallId } = await who("lead").does<{ wallId: string }>("wall.pair", wall);
  const sessionId = sessionOf(who("nurse").token);
  return {
    handoffId,
    offerId,
    tokenId,
    wallId,
    sessionId,
    personId: who("nurse").id,
    siteId: there,
  };
}

/** The same question about the other site's things and about nothing, at one's own site, at theirs and at none. */
async function compare(lab: Lab, cast: Cast, foreign: Names, wrong: string[]): Promise<number> {
  const { directUrl } = lab.node(0);
  let pairs = 0;
  const alike = (what: string, theirs: string, nobodys: string): void => {
    pairs += 1;
    if (theirs !== nobodys || codeOf(theirs) === "too_many" || codeOf(theirs) === "unexpected")
      wrong.push(`${what}: ${theirs.slice(0, 90)} | ${nobodys.slice(0, 90)}`);
  };
  const shares = cast.spies.map((spy, n) => ({
    spy,
    commands: commandNames.filter((_, index) => index % SPIES === n),
    queries: queryNames.filter((_, index) => index % SPIES === n),
  }));
  await Promise.all(
    shares.map(async ({ spy, commands, queries }) => {
      for (const name of commands)
        for (const door of doors) {
          // What names nothing does something at home, each time anew.
          const sites = namesAny(askOf(name, foreign), foreign) ? [here, there, nowhere] : [there];
          const ask = (names: Names, site: SiteId): Promise<string> =>
            insistAsking(() => askBy(door, spy, directUrl, name, askOf(name, names), site));
          for (const site of sites)
            alike(`${name} at ${site}`, await ask(foreign, site), await ask(nobody, site));
          alike(`${name} by site`, await ask(nobody, there), await ask(nobody, nowhere));
        }
      const read = (name: string, names: Names, site: SiteId): Promise<string> => {
        const search = new URLSearchParams({ site, ...queryOf(name, names) });
        const address = `${directUrl}/api/queries/${name}?${search.toString()}`;
        return insistAsking(() => askHttp(spy.token, address));
      };
      for (const name of queries) {
        const sites = namesAny(queryOf(name, foreign), foreign) ? [here, there] : [there];
        for (const site of sites)
          alike(
            `${name} at ${site}`,
            await read(name, foreign, site),
            await read(name, nobody, site),
          );
        alike(
          `${name} by site`,
          await read(name, nobody, there),
          await read(name, nobody, nowhere),
        );
      }
      const sync = (site: SiteId): Promise<string> =>
        insistAsking(() => askHttp(spy.token, `${directUrl}/api/sync?site=${site}`));
      alike("sync", await sync(there), await sync(nowhere));
      const bySocket = (site: SiteId): Promise<string> =>
        insistAsking(async () =>
          JSON.stringify(await spy.socket.timeout(5_000).emitWithAck("sync", { site })),
        );
      alike("sync by socket", await bySocket(there), await bySocket(nowhere));
    }),
  );
  return pairs;
}

function namesAny(input: unknown, names: Names): boolean {
  const text = JSON.stringify(input);
  return Object.values(names).some((name) => text.includes(name));
}

interface Documented {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly security: readonly object[] }>>>
  >;
}

/** Whatever the documents say takes a way in is refused to whoever has none, and to whoever made one up. */
async function tryRoutes(lab: Lab, wrong: string[]): Promise<number> {
  const { paths } = JSON.parse(readFileSync("docs/api/openapi.json", "utf8")) as Documented;
  const guarded = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs)
      .filter(([, { security }]) => security.some((way) => "bearer" in way))
      .map(([verb]) => ({ path, method: verb.toUpperCase() })),
  );
  for (const { path, method } of guarded)
    for (const token of [undefined, "made.up.token"]) {
      const name = path.split("/").at(-1) ?? "";
      const isCommand = commandNames.some((each) => each === name);
      const { name: _name, ...sent } = {
        name,
        commandId: "0198c0de-0000-7000-8000-000000000001",
        site: here,
        input: isCommand ? askOf(name, nobody) : {},
      };
      const body = method === "POST" ? { body: JSON.stringify(sent) } : {};
      const search = method === "GET" ? `?site=${here}` : "";
      const answer = await askHttp(token, `${lab.node(0).directUrl}${path}${search}`, {
        method,
        ...body,
      });
      if (!/^40[134] /.test(answer) || codeOf(answer) === "ok")
        wrong.push(`${method} ${path} without a way in: ${answer.slice(0, 80)}`);
    }
  return guarded.length * 2;
}

/** The other site's hand-off and none, in turns; what is in the middle of all differences, ms. */
async function timeApart(
  lab: Lab,
  { spies }: Cast,
  foreign: Names,
  { scaled }: Trial,
): Promise<{ readonly apartMs: number; readonly usualMs: number }> {
  const { directUrl } = lab.node(0);
  const time = async (spy: Somebody, names: Names): Promise<number> => {
    const search = new URLSearchParams({ site: here, ...queryOf("handoff.detail", names) });
    const startedAt = performance.now();
    await askHttp(spy.token, `${directUrl}/api/queries/handoff.detail?${search.toString()}`);
    return performance.now() - startedAt;
  };
  const apart: number[] = [];
  const usual: number[] = [];
  for (let n = 0; n < scaled(150, 2_000); n += 1) {
    const spy = spies[n % spies.length] as Somebody;
    // Whoever is first may be slower.
    const [first, second] = n % 2 === 0 ? [foreign, nobody] : [nobody, foreign];
    const [before, after] = [await time(spy, first), await time(spy, second)];
    usual.push(before, after);
    apart.push(n % 2 === 0 ? before - after : after - before);
  }
  return { apartMs: Math.abs(figuresOf(apart).at(0.5)), usualMs: figuresOf(usual).at(0.5) };
}

/** Something happens at their own site, too, so that it is known that they hear. */
async function doSomething([spy]: readonly Somebody[]): Promise<void> {
  const asked = { kind: "curbside", urgency: "routine", content: { reason: "depression" } };
  const done = await spy?.does<{ handoffId: HandoffId }>("handoff.request", asked);
  if (done) await spy?.sees(done.handoffId, "their own", () => true);
}
