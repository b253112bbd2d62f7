import type { PersonId } from "../kernel/ids.ts";
import type { Role } from "../kernel/roles.ts";
import { SECOND_MS } from "../kernel/time.ts";
import type { PersonCard } from "../people/people.schema.ts";
import type { Site } from "../people/sites.schema.ts";
import { presentIn, type Attendance, type Huddle, type Part } from "./huddles.schema.ts";
import { weekNumber } from "../schedules/schedule.ts";

/** A facilitator or scribe whose last device is gone is waited for so long (domain 4.5). */
const PART_GRACE_MS = 20 * SECOND_MS;
const ROTATION_MAX = 30;

/** Whose week it is to facilitate, and the next in the rotation writes down; a rotation of one leaves the scribe to the room. */
export function partsOfWeek(
  rotation: readonly PersonId[],
  at: number,
  zone: string,
): Readonly<Record<"facilitator" | "scribe", PersonId | null>> {
  if (rotation.length === 0) return { facilitator: null, scribe: null };
  const week = weekNumber(at, zone) % rotation.length;
  const second = rotation.length > 1 ? rotation[(week + 1) % rotation.length] : undefined;
  return { facilitator: rotation[week] ?? null, scribe: second ?? null };
}

type Facts = Pick<Huddle, "people" | "rotation" | "facilitator" | "scribe">;

/**
 * Who facilitates and who writes down now. The part is its holder's: it is done by the next present of the rotation
 * once the holder's last device has been gone for 20 s, and the holder has it again on coming back.
 */
export function decideParts(
  huddle: Facts,
  now: number,
): Readonly<Record<"facilitator" | "scribe", Part>> {
  const facilitator = decidePart(huddle, huddle.facilitator, null, now);
  const scribe = decidePart(huddle, huddle.scribe, facilitator.actingId, now);
  return { facilitator, scribe };
}

function decidePart(huddle: Facts, part: Part, notThis: PersonId | null, now: number): Part {
  if (isHere(huddle, part.holderId)) return { ...part, actingId: part.holderId };
  // Somebody who is lost for a moment keeps it: a flapping connection must not make the room change hands.
  if (part.actingId !== null && isWaitedFor(huddle, part.actingId, now)) return part;
  const standIn = isHere(huddle, part.actingId) ? part.actingId : null;
  if (standIn !== null && standIn !== notThis) return part;
  return { ...part, actingId: nextInLine(huddle, part.holderId, notThis) };
}

function isHere(huddle: Facts, personId: PersonId | null): boolean {
  return presentIn(huddle).some((each) => each.personId === personId && !each.isObserver);
}

function isWaitedFor({ people }: Facts, personId: PersonId, now: number): boolean {
  const each = people.find((person) => person.personId === personId);
  return (
    each !== undefined &&
    each.leftAt === null &&
    each.lostAt !== null &&
    now < each.lostAt + PART_GRACE_MS
  );
}

/** The rotation from the holder on, then whoever came first. */
function nextInLine(
  { rotation, people }: Facts,
  holderId: PersonId | null,
  notThis: PersonId | null,
): PersonId | null {
  const here = presentIn({ people }).filter(({ isObserver }) => !isObserver);
  const from = holderId === null ? 0 : rotation.indexOf(holderId) + 1;
  const line = [...rotation.slice(from), ...rotation.slice(0, from)];
  const inOrder = here.toSorted(
    (a, b) => a.firstAt - b.firstAt || (a.personId < b.personId ? -1 : 1),
  );
  const all = [
    ...line.filter((id) => here.some(({ personId }) => personId === id)),
    ...inOrder.map(({ personId }) => personId),
  ];
  return all.find((id) => id !== notThis) ?? null;
}

/** When a part changes hands by time alone; null where nobody of them is lost. */
export function partsChangeAt({ people, facilitator, scribe }: Facts): number | null {
  const acting = [facilitator.actingId, scribe.actingId];
  const lost = people.filter(
    (each): each is Attendance & { lostAt: number } =>
      each.lostAt !== null && each.leftAt === null && acting.includes(each.personId),
  );
  return lost.length === 0 ? null : Math.min(...lost.map(({ lostAt }) => lostAt + PART_GRACE_MS));
}

/** Who takes turns where a practice has not said: the nurses and leads of the team, or of the whole site. */
export function proposedRotation(
  people: readonly PersonCard[],
  site: Pick<Site, "id" | "teams">,
  teamId: string | null,
): PersonId[] {
  const team = site.teams.find(({ id }) => id === teamId)?.personIds;
  const rolesOf = (card: PersonCard): readonly Role[] =>
    card.memberships.find(({ siteId }) => siteId === site.id)?.roles ?? [];
  return people
    .filter((card) => card.isActive && (team === undefined || team.includes(card.id)))
    .filter((card) => rolesOf(card).some((role) => role === "nurse" || role === "lead"))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ id }) => id)
    .slice(0, ROTATION_MAX);
}
