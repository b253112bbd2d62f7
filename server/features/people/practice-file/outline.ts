import { z } from "zod";
import type { FilePath } from "./fault.ts";

/** What can be read of a file however much is wrong with it, so that one fault does not hide the next. Unreadable parts are empty. */
const word = z.string().catch("");
const words = z.array(word).catch([]);
/** Absent only where the key is missing. */
const wordsIfAny = words.optional();

const roomOutline = z.object({ id: word, name: word }).catch({ id: "", name: "" });
const teamOutline = z.object({ name: word, members: words }).catch({ name: "", members: [] });
const stepOutline = z.object({ kind: word, hours: words }).catch({ kind: "", hours: [] });

const siteOutline = z.object({
  id: word,
  name: word,
  rooms: z.array(roomOutline).catch([]),
  opening_hours: words,
  ladder: z.array(stepOutline).catch([]),
  crisis_helpers: wordsIfAny,
  teams: z.array(teamOutline).catch([]),
});

const personOutline = z.object({
  name: word,
  email: word.transform((email) => email.toLowerCase()),
  sites: z.record(z.string(), words).catch({}),
  home_site: z.string().nullable().catch(null),
  workplace: z.string().catch("on_site"),
  modalities: words,
  duty: wordsIfAny,
  acts_for: words,
});

type SiteFields = z.output<typeof siteOutline>;
type PersonFields = z.output<typeof personOutline>;

export interface SiteOutline extends SiteFields {
  readonly path: FilePath;
}

export interface PersonOutline extends PersonFields {
  readonly path: FilePath;
}

export interface Outline {
  readonly sites: readonly SiteOutline[];
  readonly people: readonly PersonOutline[];
  readonly hasPeople: boolean;
  readonly hasSites: boolean;
}

const emptySite: SiteFields = siteOutline.parse({});
const emptyPerson: PersonFields = personOutline.parse({});

const fileOutline = z
  .object({
    sites: z.array(siteOutline.catch(emptySite)).nullable().catch(null),
    people: z.array(personOutline.catch(emptyPerson)).nullable().catch(null),
  })
  .catch({ sites: null, people: null });

export function outlineOf(raw: unknown): Outline {
  const { sites, people } = fileOutline.parse(raw);
  return {
    sites: (sites ?? []).map((site, index) => ({ ...site, path: ["sites", index] })),
    people: (people ?? []).map((person, index) => ({ ...person, path: ["people", index] })),
    hasPeople: people !== null,
    hasSites: sites !== null,
  };
}

export function worksAt(person: PersonOutline, siteId: string): boolean {
  return Object.hasOwn(person.sites, siteId);
}

export function rolesAt(person: PersonOutline, siteId: string): readonly string[] {
  return worksAt(person, siteId) ? (person.sites[siteId] ?? []) : [];
}
