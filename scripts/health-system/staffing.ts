import { someDuty, someLanguages, someSkills } from "./people.ts";
import type { MadePerson, NameGiver } from "./people.ts";
import type { Random } from "./random.ts";

export interface MadeSite {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly state: string;
  readonly staff: readonly MadePerson[];
}

interface Hiring {
  readonly random: Random;
  readonly giveName: NameGiver;
}

type SitePlace = Pick<MadeSite, "id" | "state">;

function hire(
  { random, giveName }: Hiring,
  site: SitePlace,
  role: string,
  credentials: string,
  extra: Partial<MadePerson> = {},
): MadePerson {
  return {
    ...giveName(),
    credentials,
    sites: { [site.id]: role },
    languages: someLanguages(random, 25),
    duty: someDuty(random),
    ...extra,
  };
}

function hireMany(count: number, one: (index: number) => MadePerson): MadePerson[] {
  return Array.from({ length: count }, (_, index) => one(index));
}

/** A practice of about 29: each PCP with a medical assistant who acts for them, nurses, desk, one embedded BH clinician, one lead. */
export function staffSite(hiring: Hiring, site: SitePlace): MadePerson[] {
  const { random } = hiring;
  const licensed = { states: [site.state] };
  const pcps = hireMany(random.between(7, 11), () =>
    hire(hiring, site, "pcp", random.pick(["MD", "MD", "DO", "FNP", "PA-C"]), licensed),
  );
  const assistants = pcps.map((pcp) => hire(hiring, site, "nurse", "MA", { actsFor: [pcp.email] }));
  const nurses = hireMany(random.between(2, 4), () =>
    hire(hiring, site, "nurse", "RN", {
      ...licensed,
      actsFor: random.sample(pcps, 2).map((pcp) => pcp.email),
    }),
  );
  const desk = hireMany(random.between(5, 6), () => hire(hiring, site, "front_desk", ""));
  const bh = hire(hiring, site, "bh_clinician", random.pick(["LCSW", "LPCC", "PsyD", "LMFT"]), {
    ...licensed,
    skills: someSkills(random),
  });
  const lead = hire(hiring, site, "lead", "RN", licensed);
  return [...pcps, ...assistants, ...nurses, ...desk, bh, lead];
}

function serve(
  sites: readonly SitePlace[],
  role: string,
): Pick<MadePerson, "sites" | "states"> & { readonly home: string } {
  const first = sites[0];
  if (!first) throw new Error("somebody without a site");
  return {
    sites: Object.fromEntries(sites.map((site) => [site.id, role])),
    home: first.id,
    states: [...new Set(sites.map((site) => site.state))],
  };
}

/** BH clinicians who see patients of several practices by video. */
export function hireRemoteBh(hiring: Hiring, sites: readonly SitePlace[]): MadePerson {
  const { random, giveName } = hiring;
  const served = random.sample(sites, random.between(2, 6));
  const languages = someLanguages(random, 60);
  return {
    ...giveName(),
    credentials: random.pick(["LCSW", "PsyD", "LICSW", "LPCC"]),
    isRemote: true,
    skills: someSkills(random),
    languages,
    duty: someDuty(random),
    ...serve(served, "bh_clinician"),
  };
}

export function hirePsychiatrist(hiring: Hiring, sites: readonly SitePlace[]): MadePerson {
  const { random, giveName } = hiring;
  const isRemote = random.below(2) === 0;
  return {
    ...giveName(),
    credentials: "MD, psychiatry",
    isRemote,
    skills: ["medication"],
    languages: someLanguages(random, 40),
    duty: someDuty(random),
    ...serve(sites, "psychiatric_consultant"),
  };
}

/** Facilitators and administrators see no patients: no license, no duty hours that anybody could ring into. */
export function hireOffice(
  hiring: Hiring,
  sites: readonly SitePlace[],
  role: "facilitator" | "admin",
): MadePerson {
  const { sites: served, home } = serve(sites, role);
  return {
    ...hiring.giveName(),
    credentials: role === "facilitator" ? "MPH" : "",
    isRemote: true,
    languages: ["en"],
    duty: [],
    sites: served,
    home,
  };
}
