import { siteNames } from "./names.ts";
import { startNaming } from "./people.ts";
import type { MadePerson } from "./people.ts";
import { seededRandom } from "./random.ts";
import { hireOffice, hirePsychiatrist, hireRemoteBh, staffSite } from "./staffing.ts";
import type { MadeSite } from "./staffing.ts";
import { writeHealthSystem } from "./write-yaml.ts";

export const usualSeed = 20_260_301;

const REMOTE_BH = 30;
const SITES_PER_PSYCHIATRIST = 5;
const SITES_PER_FACILITATOR = 10;
const SITES_PER_ADMIN = 15;

const regions = [
  { zone: "America/Chicago", state: "MN" },
  { zone: "America/Denver", state: "CO" },
  { zone: "America/Phoenix", state: "AZ" },
] as const;

function groupsOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** A health system of 60 practices, 90 BH clinicians (30 of them remote, for several sites) and about 1,800 people, as a practice file. */
export function makeHealthSystem(seed: number): string {
  const random = seededRandom(seed);
  const hiring = { random, giveName: startNaming(random) };
  const places = siteNames.map((name, index) => {
    const region = regions[Math.floor((index * regions.length) / siteNames.length)] ?? regions[0];
    return { id: name.toLowerCase().split(" ").slice(0, 2).join("-"), name, ...region };
  });
  const sites: MadeSite[] = places.map((place) => ({ ...place, staff: staffSite(hiring, place) }));
  const travelling: MadePerson[] = [
    ...Array.from({ length: REMOTE_BH }, () => hireRemoteBh(hiring, places)),
    ...groupsOf(places, SITES_PER_PSYCHIATRIST).map((group) => hirePsychiatrist(hiring, group)),
    ...groupsOf(places, SITES_PER_FACILITATOR).map((group) =>
      hireOffice(hiring, group, "facilitator"),
    ),
    ...groupsOf(places, SITES_PER_ADMIN).map((group) => hireOffice(hiring, group, "admin")),
  ];
  return writeHealthSystem(sites, travelling);
}
