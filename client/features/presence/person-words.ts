import type { SiteId } from "#shared/kernel/ids.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import type { Site } from "#shared/people/sites.schema.ts";
import type { PresenceRecord } from "#shared/presence/presence.schema.ts";

const languageNames = new Intl.DisplayNames(["en"], { type: "language" });

/** `brief_intervention` as people write it. */
export function saySkill(skill: string): string {
  return skill.replaceAll("_", " ");
}

/** What somebody is good at, and the languages they speak beside English: one short line. */
export function sayAbilities({
  skills,
  languages,
}: Pick<PersonCard, "skills" | "languages">): string {
  const others = languages
    .filter((language) => language !== "en")
    .map((language) => languageNames.of(language) ?? language);
  const line = [...skills.map(saySkill), ...others].join(", ");
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** Where somebody is today, as seen from a site. */
export function sayPlace(
  { siteId, room }: Pick<PresenceRecord, "siteId" | "room">,
  here: SiteId,
  sites: readonly Pick<Site, "id" | "name">[],
): string {
  if (siteId === null) return "Working remotely";
  if (siteId === here) return room ?? "On site";
  const name = sites.find(({ id }) => id === siteId)?.name ?? "another site";
  return room === null ? `At ${name}` : `${room}, ${name}`;
}
