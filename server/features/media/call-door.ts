import type { z } from "zod";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import {
  inCallSchema,
  joinCallSchema,
  lookAtCallSchema,
  roomKey,
  setCallSchema,
  type CallRoom,
  type IceAccess,
  type Joined,
  type Roster,
} from "../../../shared/media/media.schema.ts";
import { sendSignalSchema, type HeardSignal } from "../../../shared/media/signals.schema.ts";
import { tooManyMessages } from "../../platform/commands/command-limits.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { restarting } from "../../platform/commands/in-flight.ts";
import { refuseInput } from "../../platform/commands/parse-request.ts";
import { runAsSystem } from "../../platform/commands/run-as-system.ts";
import { startBuckets } from "../../platform/limits/buckets.ts";
import { listen } from "../../platform/realtime/socket-server.ts";
import type { CallRelay } from "./call-relay.ts";
import type { CallSettings } from "./call-settings.ts";
import { changeMember, joinCall, leaveCall, refuseBeside } from "./join-call.ts";
import { deviceOf, type CallSocket, type LocalMembers } from "./local-members.ts";
import type { Party } from "./media.access.ts";
import type { Lookers } from "./lookers.ts";
import { loadMember } from "./members.store.ts";
import { loadRoster } from "./roster.ts";
import { buildTurnAccess } from "./turn-access.ts";
import { insideCall, ownMember, withinCall } from "./within-call.ts";

export interface DoorParts {
  readonly hub: CommandHub;
  readonly nodeId: string;
  readonly settings: CallSettings;
  readonly locals: LocalMembers;
  readonly relay: CallRelay;
  readonly lookers: Lookers;
}

/** Signals of one device: a mesh of six is 5 links of some 10 messages each; more than this is no call. */
const SIGNALS = { burst: 150, perSecond: 30 };

const notSetUp = refuse(
  "not_possible_now",
  "Calls are not set up at this practice: they need a relay (TURN_URLS). Everything else works as always.",
);

/** What one socket may do about calls; everything is acknowledged, and nothing is done that its standing does not allow at that moment. */
export function openCallDoor(parts: DoorParts): (at: CallSocket) => void {
  const { hub } = parts;
  const signals = startBuckets(SIGNALS);
  return (at) => {
    const answer = <Schema extends z.ZodType>(
      event: string,
      schema: Schema,
      act: (parts: DoorParts, at: CallSocket, input: z.output<Schema>) => Promise<Result<unknown>>,
      admits: () => boolean = () => true,
    ): void =>
      listen(at.socket, hub.logger, event, async (payload) => {
        const parsed = schema.safeParse(payload);
        if (!parsed.success) return refuseInput(parsed.error, "");
        // Counted when it comes, not when it is its turn.
        if (!admits()) return tooManyMessages;
        const run = (): Promise<Result<unknown>> =>
          hub.inFlight.during<Result<unknown>>(() => act(parts, at, parsed.data), restarting);
        return hub.limits.inTurn(at.sender, run) ?? tooManyMessages;
      });
    answer("media.join", joinCallSchema, join);
    answer("media.look", lookAtCallSchema, look);
    answer("media.leave", inCallSchema, leave);
    answer("media.set", setCallSchema, set);
    answer("media.ice", inCallSchema, renewIce);
    answer("media.signal", sendSignalSchema, signal, () => signals.take(at.sender));
  };
}

async function join(
  parts: DoorParts,
  at: CallSocket,
  input: z.output<typeof joinCallSchema>,
): Promise<Result<Joined>> {
  const { hub, nodeId, settings, locals, relay } = parts;
  const { room } = input;
  if (settings.isRelayOnly && !settings.turn) return notSetUp;
  const deviceId = deviceOf(at.who);
  const joined = await withinCall<Joined>(hub, at, room, async (ctx, party, standing) => {
    if (party.kind === "person" && party.actor.isLocked)
      return refuse("locked", "This screen is locked: enter your password.");
    const facts = { party, standing, deviceId, nodeId, limits: settings.limits };
    const member = await joinCall(ctx, facts, input);
    if (!member.ok) return member;
    const roster = await loadRoster(ctx.tx, room, settings.limits);
    const ice = iceFor(settings, party, room, ctx.now);
    return ok({ memberId: member.value.id, roster, ice, canModerate: standing.canModerate });
  });
  if (!joined.ok) return joined;
  const local = { id: joined.value.memberId, room, at };
  locals.add(local);
  // Its socket has gone meanwhile: nobody would ever miss it.
  if (!at.isOpen) await leave(parts, at, { room, memberId: local.id });
  else await relay.enter(local);
  return joined;
}

/** Who is in it now; whoever looks is told of every change after it, too. */
async function look(
  { hub, settings, lookers }: DoorParts,
  at: CallSocket,
  { room }: z.output<typeof lookAtCallSchema>,
): Promise<Result<Roster>> {
  const seen = await withinCall(hub, at, room, async ({ tx }) =>
    ok(await loadRoster(tx, room, settings.limits)),
  );
  if (seen.ok) lookers.add(room, at, seen.value.version);
  return seen;
}

async function leave(
  { hub, locals }: DoorParts,
  at: CallSocket,
  input: z.output<typeof inCallSchema>,
): Promise<Result<object>> {
  const local = ownMember(locals, at, input);
  if ("code" in local) return local;
  locals.drop(local);
  await runAsSystem(hub, local.room.siteId, "media", async (ctx) => {
    const member = await loadMember(ctx.tx, local.id);
    if (member) await leaveCall(ctx, member);
  });
  return ok({});
}

function set(
  parts: DoorParts,
  at: CallSocket,
  { besideIds, sending, ...input }: z.output<typeof setCallSchema>,
): Promise<Result<object>> {
  return insideCall<object>(parts, at, input, async (ctx, member, party) => {
    const no = await refuseBeside(ctx, party, member.room, besideIds ?? []);
    if (no) return no;
    return changeMember(ctx, member, { besideIds, sending });
  });
}

function renewIce(
  parts: DoorParts,
  at: CallSocket,
  input: z.output<typeof inCallSchema>,
): Promise<Result<IceAccess | null>> {
  return insideCall(parts, at, input, async (ctx, { room }, party) =>
    ok(iceFor(parts.settings, party, room, ctx.now)),
  );
}

async function signal(
  parts: DoorParts,
  at: CallSocket,
  { to, memberId, signal: said, ...input }: z.output<typeof sendSignalSchema>,
): Promise<Result<object>> {
  const heard = await insideCall<HeardSignal>(
    parts,
    at,
    { ...input, memberId },
    async ({ tx }, { room }) => {
      const other = await loadMember(tx, to);
      return other && roomKey(other.room) === roomKey(room)
        ? ok({ room, from: memberId, to, signal: said })
        : refuse("not_found", "There is nobody by that id in this call.", "to");
    },
  );
  if (!heard.ok) return heard;
  parts.relay.passOn(heard.value);
  return ok({});
}

function iceFor(
  { turn, isRelayOnly }: CallSettings,
  party: Party,
  room: CallRoom,
  now: number,
): IceAccess | null {
  if (!turn) return null;
  const subject = party.kind === "person" ? party.actor.personId : party.caller.id;
  return buildTurnAccess(turn, isRelayOnly, { room, subject, now });
}
