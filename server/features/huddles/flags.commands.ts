import { randomUUID } from "node:crypto";
import type { InputOf } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import type { FlagContent, HeadsUp } from "../../../shared/huddles/flags.schema.ts";
import { decideAddFlag, decideChangeFlag } from "../../../shared/huddles/flags.rules.ts";
import type * as contracts from "../../../shared/huddles/huddles.commands.ts";
import type { FlagId, HuddleId } from "../../../shared/huddles/huddles.ids.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { changeHuddle } from "./change-huddle.ts";
import { checkPeople } from "./rooms.commands.ts";
import { FLAG_DEADLINE } from "./save-huddle.ts";
import { saveText } from "./texts.store.ts";

type Contracts = typeof contracts;
type Reply = Promise<Result<{ huddleId: HuddleId; flagId: FlagId }>>;

/** Whoever may read what is written of patients may write it: the MA's scrub comes before the huddle. */
export async function addFlag(
  ctx: CommandContext,
  { huddleId, content, ownerId, headsUp }: InputOf<Contracts["addFlag"]>,
): Reply {
  const named = await checkPeople(ctx, peopleNamed(ownerId, headsUp), "ownerId");
  if (!named.ok) return named;
  const flagId = randomUUID() as FlagId;
  const changed = await changeHuddle(ctx, "flag.add", huddleId, (draft, { personId }) =>
    decideAddFlag(draft, {
      id: flagId,
      state: "open",
      addedById: personId,
      addedAt: ctx.now,
      ownerId,
      headsUp,
      handoffId: null,
    }),
  );
  if (!changed.ok) return changed;
  await write(ctx, huddleId, flagId, content);
  await ctx.setDeadline(FLAG_DEADLINE, flagId, ctx.now + ctx.retentionMs);
  return ok({ huddleId, flagId });
}

export async function changeFlag(
  ctx: CommandContext,
  { huddleId, flagId, changes }: InputOf<Contracts["changeFlag"]>,
): Reply {
  const { content, ownerId, headsUp } = changes;
  const named = await checkPeople(ctx, peopleNamed(ownerId, headsUp), "changes");
  if (!named.ok) return named;
  const changed = await changeHuddle(ctx, "flag.change", huddleId, (draft) =>
    decideChangeFlag(draft, flagId, {
      ...(ownerId === undefined ? {} : { ownerId }),
      ...(headsUp === undefined ? {} : { headsUp }),
    }),
  );
  if (!changed.ok) return changed;
  if (content) await write(ctx, huddleId, flagId, content);
  return ok({ huddleId, flagId });
}

export async function settleFlag(
  ctx: CommandContext,
  { huddleId, flagId, as }: InputOf<Contracts["settleFlag"]>,
): Reply {
  const changed = await changeHuddle(ctx, "flag.settle", huddleId, (draft) =>
    decideChangeFlag(draft, flagId, { state: as }),
  );
  return changed.ok ? ok({ huddleId, flagId }) : changed;
}

export async function linkFlag(
  ctx: CommandContext,
  { huddleId, flagId, handoffId }: InputOf<Contracts["linkFlag"]>,
): Reply {
  const changed = await changeHuddle(ctx, "flag.link", huddleId, (draft) =>
    decideChangeFlag(draft, flagId, { handoffId }),
  );
  return changed.ok ? ok({ huddleId, flagId }) : changed;
}

function peopleNamed(
  ownerId: PersonId | null | undefined,
  headsUp: HeadsUp | null | undefined,
): PersonId[] {
  return [ownerId ?? null, headsUp?.personId ?? null].filter((id) => id !== null);
}

function write(
  ctx: CommandContext,
  huddleId: HuddleId,
  id: FlagId,
  content: FlagContent,
): Promise<void> {
  return saveText(ctx.tx, ctx.secrets.masterKey, { site: ctx.site, huddleId, id, content });
}
