import { personIdSchema, type PersonId, type SiteId } from "../../../shared/kernel/ids.ts";
import { belongsTo } from "../../../shared/people/people.policy.ts";
import type { SiteSlice } from "../../../shared/people/people.reducer.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import type { SnapshotContext } from "../../platform/queries/run-query.ts";
import { loadCard, loadCardsAt, loadSite } from "./people.snapshot.ts";

/**
 * What a viewer sees of a site and its people. Its own people see all that was agreed; a wall screen in a public
 * place sees whom one can meet there, without contacts; a clinician of another site sees where the rooms are, and
 * learns of people only through a hand-off that was put before them.
 */
export async function loadSiteSlice(
  ctx: SnapshotContext,
  siteId: SiteId,
): Promise<SiteSlice | null> {
  const { tx, tokens } = ctx;
  const site = await loadSite(tx, siteId);
  if (!site) return null;
  if (tokens.has("site")) return { site, people: await loadCardsAt(tx, siteId) };
  const personId = personIn(ctx);
  if (personId === undefined)
    return {
      site: withoutContacts(site),
      people: (await loadCardsAt(tx, siteId)).map(presentOnWall),
    };
  const viewer = await loadCard(tx, personId);
  if (viewer && belongsTo(viewer, siteId)) return { site, people: await loadCardsAt(tx, siteId) };
  return { site: withoutContacts(site), people: [] };
}

function personIn({ tokens }: SnapshotContext): PersonId | undefined {
  for (const token of tokens) {
    if (token.startsWith("person:")) return personIdSchema.parse(token.slice("person:".length));
  }
  return undefined;
}

function withoutContacts(site: Site): Site {
  return { ...site, crisisContacts: [], crisisHelperIds: [], teams: [], delegates: [] };
}

function presentOnWall(card: PersonCard): PersonCard {
  return { ...card, skills: [], licenseStates: [] };
}
