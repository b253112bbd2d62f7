import { randomUUID } from "node:crypto";
import type { PersonId, SiteId } from "#shared/kernel/ids.ts";
import type { Role } from "#shared/kernel/roles.ts";
import type { DutyBlock, PersonCard } from "#shared/people/people.schema.ts";
import type { Site } from "#shared/people/sites.schema.ts";
import { saveNewPeople } from "../../../server/features/people/people.store.ts";
import { saveSite, saveStream } from "../../../server/features/people/sites.store.ts";
import type { Db } from "../../../server/platform/db/tables.ts";

export const maple = "maple" as SiteId;
export const river = "river" as SiteId;

/** Monday 23 November 2026, 10:00 in Chicago; everyone in the cast is on duty from 8 to 17. */
export const mondayAtTen = Date.UTC(2026, 10, 23, 16, 0);

const workWeek: readonly DutyBlock[] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  startMinute: 8 * 60,
  endMinute: 17 * 60,
}));

function buildSite(id: SiteId, name: string): Site {
  return {
    id,
    organizationName: "Invented Family Care",
    name,
    zone: "America/Chicago",
    rooms: [
      { id: "room-4", name: "Room 4", kind: "exam" },
      { id: "office-2", name: "Office 2", kind: "office" },
    ] as Site["rooms"],
    openingHours: [...workWeek],
    afterHours: "Call the on-call nurse.",
    emergencyLine: "555-0100",
    crisisContacts: [],
    crisisHelperIds: [],
    teams: [],
    delegates: [],
    ladder: [{ kind: "same_site", width: 2 }],
    policyPack: "mixed",
    isWallStaffOnly: false,
  };
}

function buildCard(name: string, roles: readonly Role[], sites: readonly SiteId[]): PersonCard {
  return {
    id: randomUUID() as PersonId,
    name,
    credentials: "",
    memberships: sites.map((siteId) => ({ siteId, roles: [...roles] })),
    homeSiteId: sites[0] ?? maple,
    workplace: "on_site",
    modalities: ["in_person", "video"],
    skills: [],
    languages: ["en"],
    licenseStates: ["IL"],
    isActive: true,
  };
}

export interface Cast {
  /** BH clinician of both sites. */
  readonly dana: PersonCard;
  /** BH clinician at River. */
  readonly sam: PersonCard;
  /** Medical assistant at Maple. */
  readonly maya: PersonCard;
  /** Practice facilitator of Maple: sees measures, not the hallway. */
  readonly frances: PersonCard;
}

/** Two sites and four invented people. */
export async function saveCast(db: Db): Promise<Cast> {
  const cast: Cast = {
    dana: buildCard("Dana Whitfield", ["bh_clinician"], [maple, river]),
    sam: buildCard("Sam Ortega", ["bh_clinician"], [river]),
    maya: buildCard("Maya Lindqvist", ["nurse"], [maple]),
    frances: buildCard("Frances Abara", ["facilitator"], [maple]),
  };
  await db.transaction().execute(async (tx) => {
    for (const [position, site] of [
      buildSite(maple, "Maple Street"),
      buildSite(river, "River Road"),
    ].entries()) {
      await saveSite(tx, { site, source: "{}", position, isActive: true });
      await saveStream(tx, site.id);
    }
    const people = Object.values(cast).map((card: PersonCard) => ({
      card,
      email: `${card.id}@example.test`,
      duty: workWeek,
      actsFor: [],
      hasPassword: false,
      version: 1,
    }));
    await saveNewPeople(tx, people, null);
  });
  return cast;
}
