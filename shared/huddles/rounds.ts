import { MINUTE_MS } from "../kernel/time.ts";
import type { Site } from "../people/sites.schema.ts";
import { proposedAgenda } from "./agenda.proposals.ts";
import type { TemplateItem } from "./agenda.schema.ts";

/** So long with each team [D]. */
const VISIT_MS = 3 * MINUTE_MS;
const TEAMS_MAX = 20;

/** BH goes round: each team in the order of the practice file, so that everybody sees who is next. */
export function roundsAgenda(teams: Site["teams"]): TemplateItem[] {
  const visits = teams.slice(0, TEAMS_MAX).map(({ id, name }, index): TemplateItem => ({
    id: `visit-${index + 1}`,
    kind: "visit",
    title: name,
    speaks: "MA with clinician",
    plannedMs: VISIT_MS,
    teamId: id,
    flagId: null,
  }));
  return [...proposedAgenda("rounds"), ...visits];
}
