import type { PersonId } from "../kernel/ids.ts";
import { clockTime, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import type { ActionItem } from "./actions.schema.ts";
import { readClock } from "./agenda.ts";
import { presentIn, type Huddle } from "./huddles.schema.ts";

export interface RecapFacts {
  readonly nameOf: (personId: PersonId) => string;
  readonly zone: string;
  readonly bhIds: ReadonlySet<PersonId>;
  /** Of its room, open now. */
  readonly actionItems: readonly ActionItem[];
  /** Who comes late. */
  readonly readerId: PersonId;
}

/** Three lines for whoever comes late: where we are, who is here, what was said. No patient text. */
export function recapLines(
  huddle: Huddle,
  facts: RecapFacts,
  now: number,
): readonly [string, string, string] {
  return [whereWeAre(huddle, facts, now), whoIsHere(huddle, facts), whatWasSaid(huddle, facts)];
}

function whereWeAre(huddle: Huddle, { nameOf, zone }: RecapFacts, now: number): string {
  if (huddle.startedAt === null) return "It has not begun yet.";
  const { current, index, itemLeftMs } = readClock(huddle, now);
  const { actingId } = huddle.facilitator;
  const by = actingId === null ? "" : `, ${nameOf(actingId)} facilitates`;
  const began = `Began at ${clockTime(huddle.startedAt, zone)}${by}.`;
  if (!current || itemLeftMs === null) return began;
  return `${began} Now item ${index + 1} of ${huddle.agenda.length}: ${current.title}, ${sayLeft(itemLeftMs)}.`;
}

/** `1:30 left`, `0:20 over`. */
export function sayLeft(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / SECOND_MS);
  const rest = String(seconds % (MINUTE_MS / SECOND_MS)).padStart(2, "0");
  return `${Math.floor(seconds / 60)}:${rest} ${ms < 0 ? "over" : "left"}`;
}

function whoIsHere(huddle: Huddle, { nameOf, bhIds }: RecapFacts): string {
  const here = presentIn(huddle);
  const remote = here
    .filter(({ place }) => place === "remote")
    .map((each) => nameOf(each.personId));
  const bh = here
    .filter(({ personId }) => bhIds.has(personId))
    .map((each) => nameOf(each.personId));
  const fromAfar = remote.length === 0 ? "nobody from afar" : `from afar ${remote.join(", ")}`;
  const forBh = bh.length === 0 ? "nobody of behavioral health" : `for BH ${bh.join(", ")}`;
  return `${here.length} here, ${fromAfar}; ${forBh}.`;
}

function whatWasSaid(huddle: Huddle, { actionItems, readerId }: RecapFacts): string {
  const flags = huddle.flags.filter(({ state }) => state !== "dropped");
  const discussed = flags.filter(({ state }) => state === "discussed").length;
  const taken = actionItems.filter(({ huddleId }) => huddleId === huddle.id).length;
  const yours = actionItems.filter(({ ownerId }) => ownerId === readerId).length;
  return `${discussed} of ${flags.length} flagged patients spoken of; ${taken} new ${taken === 1 ? "action" : "actions"}, ${yours} of yours open.`;
}
