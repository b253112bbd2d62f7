import type { PersonId } from "../../../shared/kernel/ids.ts";
import type {
  CallLimits,
  CallMember,
  CallRoom,
  Roster,
} from "../../../shared/media/media.schema.ts";
import { callerLabels } from "../../../shared/media/media.labels.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadCardsByIds } from "../people/people.snapshot.ts";
import { loadMembers, loadVersion, type Member } from "./members.store.ts";

/** Who is in a call, with the names of all who sit at each device. */
export async function loadRoster(tx: Tx, room: CallRoom, limits: CallLimits): Promise<Roster> {
  const version = await loadVersion(tx, room);
  const members = await loadMembers(tx, room);
  const ids = new Set(members.flatMap(peopleAt));
  const cards = await loadCardsByIds(tx, [...ids]);
  const names = new Map(cards.map(({ id, name }) => [id, name]));
  return { room, version, members: members.map((each) => presentMember(each, names)), limits };
}

function peopleAt({ personId, besideIds }: Member): readonly PersonId[] {
  return personId === null ? besideIds : [personId, ...besideIds];
}

function presentMember(member: Member, names: ReadonlyMap<PersonId, string>): CallMember {
  const { id, n, personId, caller, besideIds, sending, joinedAt, lostAt } = member;
  const people = peopleAt(member).map((each) => names.get(each) ?? "Somebody");
  return {
    id,
    n,
    personId,
    caller,
    besideIds: [...besideIds],
    names: caller === null ? people : [callerLabels[caller], ...people],
    sending,
    joinedAt,
    isLost: lostAt !== null,
  };
}
