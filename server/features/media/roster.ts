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
import { loadLettersIn } from "./callers.store.ts";
import { loadMembers, loadVersion, type Member } from "./members.store.ts";

/** Who is in a call, with the names of all who sit at each device. */
export async function loadRoster(tx: Tx, room: CallRoom, limits: CallLimits): Promise<Roster> {
  const version = await loadVersion(tx, room);
  const members = await loadMembers(tx, room);
  const lettersIn = await loadLettersIn(
    tx,
    members.flatMap(({ callerId }) => callerId ?? []),
  );
  const ids = new Set([...members.flatMap(peopleAt), ...lettersIn.values()]);
  const cards = await loadCardsByIds(tx, [...ids]);
  const names = new Map(cards.map(({ id, name }) => [id, name]));
  const present = (member: Member): CallMember => {
    const byId = lettersIn.get(member.callerId ?? "");
    const letInBy = byId && names.get(byId);
    return { ...presentMember(member, names), ...(letInBy ? { letInBy } : {}) };
  };
  return { room, version, members: members.map(present), limits };
}

function peopleAt({ personId, besideIds }: Member): readonly PersonId[] {
  return personId === null ? besideIds : [personId, ...besideIds];
}

function presentMember(member: Member, names: ReadonlyMap<PersonId, string>): CallMember {
  const { id, n, personId, caller, besideIds, sending, listensOnly, joinedAt, lostAt } = member;
  const people = peopleAt(member).map((each) => names.get(each) ?? "Somebody");
  return {
    id,
    n,
    personId,
    caller,
    besideIds: [...besideIds],
    names: caller === null ? people : [callerLabels[caller], ...people],
    sending,
    ...(listensOnly ? { listensOnly } : {}),
    joinedAt,
    isLost: lostAt !== null,
  };
}
