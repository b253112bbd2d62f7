import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { callFullText } from "../../../shared/media/media.labels.ts";
import {
  roomKey,
  sendsNothing,
  type CallLimits,
  type CallRoom,
  type joinCallSchema,
  type MemberId,
  type Sending,
} from "../../../shared/media/media.schema.ts";
import type { CallStanding } from "../../platform/call-rooms.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCardsByIds } from "../people/people.snapshot.ts";
import { dropActivity, endActivity, startActivity } from "../presence/presence.activities.ts";
import { noSuchCall, type Party } from "./media.access.ts";
import {
  deleteMember,
  deleteRoom,
  holdRoom,
  loadMember,
  loadMembers,
  saveMember,
  takeVersion,
  type Member,
} from "./members.store.ts";

export interface JoinFacts {
  readonly party: Party;
  readonly standing: CallStanding;
  readonly deviceId: string;
  readonly nodeId: string;
  readonly limits: CallLimits;
}

/** One device comes into a call, or back to its place in it. */
export async function joinCall(
  ctx: CommandContext,
  facts: JoinFacts,
  input: z.output<typeof joinCallSchema>,
): Promise<Result<Member>> {
  const { room, besideIds, sending, resume } = input;
  const no = await refuseBeside(ctx, facts.party, room, besideIds);
  if (no) return no;
  const { n } = await takeVersion(ctx.tx, room);
  const members = await loadMembers(ctx.tx, room);
  const before = members.find(({ deviceId }) => deviceId === facts.deviceId);
  if (!before && members.length >= facts.limits.audio)
    return refuse("not_possible_now", callFullText(facts.limits));
  const listensOnly = !facts.standing.maySend;
  // To the others, whoever may speak now and whoever listens now is somebody new: every link to them begins anew.
  const isSame = before?.id === resume && before?.listensOnly === listensOnly;
  const place = isSame ? before : undefined;
  const member: Member = {
    id: place?.id ?? (randomUUID() as MemberId),
    n: place?.n ?? n,
    joinedAt: place?.joinedAt ?? ctx.now,
    room,
    ...identityOf(facts.party),
    deviceId: facts.deviceId,
    nodeId: facts.nodeId,
    besideIds,
    sending: listensOnly ? sendsNothing : sending,
    listensOnly,
    showsAs: facts.standing.showsAs,
    lostAt: null,
  };
  await saveMember(ctx.tx, member);
  await showInCall(ctx, member);
  ctx.hintAfterwards({ kind: "call", roomKey: roomKey(room) });
  return ok(member);
}

function identityOf(party: Party): Pick<Member, "personId" | "callerId" | "caller"> {
  return party.kind === "person"
    ? { personId: party.actor.personId, callerId: null, caller: null }
    : { personId: null, callerId: party.caller.id, caller: party.caller.as };
}

async function showInCall(ctx: CommandContext, { personId, room, showsAs }: Member): Promise<void> {
  if (personId === null || showsAs === null) return;
  await startActivity(ctx, personId, { kind: showsAs, ref: room.id, expectedUntil: null });
}

/** Whoever sits at a device beside its person works at the room's site; nobody else is named in a call. */
export async function refuseBeside(
  { tx }: Pick<CommandContext, "tx">,
  party: Party,
  room: CallRoom,
  besideIds: readonly PersonId[],
): Promise<Result<never> | undefined> {
  if (besideIds.length === 0) return undefined;
  if (party.kind === "caller")
    return refuse("invalid_input", "besideIds: not from this device", "besideIds");
  const cards = await loadCardsByIds(tx, besideIds);
  const here = cards.filter(({ memberships }) =>
    memberships.some(({ siteId }) => siteId === room.siteId),
  );
  return here.length === new Set(besideIds).size
    ? undefined
    : refuse("invalid_input", "besideIds: not all of them work at this site", "besideIds");
}

/** A device is no longer in the call: the others see it, and its person is shown as before: at once where they left; whoever was lost may be back in a moment. */
export async function leaveCall(ctx: CommandContext, member: Member): Promise<void> {
  const { room, personId, showsAs, lostAt } = member;
  await holdRoom(ctx.tx, room);
  if (!(await deleteMember(ctx.tx, member.id))) return;
  const others = await loadMembers(ctx.tx, room);
  if (others.length === 0) await deleteRoom(ctx.tx, room);
  else await takeVersion(ctx.tx, room);
  const isStillThere = others.some((other) => other.personId === personId);
  if (personId !== null && showsAs !== null && !isStillThere)
    await (lostAt === null ? dropActivity : endActivity)(ctx, personId, showsAs, room.id);
  ctx.hintAfterwards({ kind: "call", roomKey: roomKey(room) });
}

/** What a device sends now, and who sits at it. What it was before is read once the room is held: of two changes neither undoes the other. */
export async function changeMember(
  ctx: CommandContext,
  { id, room }: Pick<Member, "id" | "room">,
  change: {
    readonly besideIds?: readonly PersonId[] | undefined;
    readonly sending?: Sending | undefined;
  },
): Promise<Result<object>> {
  await holdRoom(ctx.tx, room);
  const member = await loadMember(ctx.tx, id);
  if (!member) return noSuchCall;
  await takeVersion(ctx.tx, room);
  const { besideIds = member.besideIds, sending: sent = member.sending } = change;
  const sending = member.listensOnly ? sendsNothing : sent;
  await saveMember(ctx.tx, { ...member, besideIds, sending });
  ctx.hintAfterwards({ kind: "call", roomKey: roomKey(room) });
  return ok({});
}
