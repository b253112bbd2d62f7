import { randomUUID } from "node:crypto";
import type { InputOf } from "../../../shared/kernel/contract.ts";
import type { HandoffId, PersonId } from "../../../shared/kernel/ids.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import type { FlagContent, HeadsUp } from "../../../shared/huddles/flags.schema.ts";
import {
  decideAddFlag,
  decideChangeFlag,
  decideLinkFlag,
} from "../../../shared/huddles/flags.rules.ts";
import { draftOf } from "../../../shared/huddles/huddles.draft.ts";
import type * as contracts from "../../../shared/huddles/huddles.commands.ts";
import type { FlagId, HuddleId } from "../../../shared/huddles/huddles.ids.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { changeHuddle } from "./change-huddle.ts";
import { loadHuddleForChange } from "./huddles.store.ts";
import { checkPeople } from "./rooms.commands.ts";
import { FLAG_DEADLINE, saveDraft } from "./save-huddle.ts";
import { loadHuddleIdOfText, saveText } from "./texts.store.ts";

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
    decideAddFlag(
      draft,
      {
        id: flagId,
        state: "open",
        addedById: personId,
        addedAt: ctx.now,
        ownerId,
        headsUp,
        handoffId: null,
      },
      ctx.now,
    ),
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
    decideChangeFlag(
      draft,
      flagId,
      {
        ...(ownerId === undefined ? {} : { ownerId }),
        ...(headsUp === undefined ? {} : { headsUp }),
      },
      ctx.now,
    ),
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
    decideChangeFlag(draft, flagId, { state: as }, ctx.now),
  );
  return changed.ok ? ok({ huddleId, flagId }) : changed;
}

export async function linkFlag(
  ctx: CommandContext,
  { huddleId, flagId, handoffId }: InputOf<Contracts["linkFlag"]>,
): Reply {
  const changed = await changeHuddle(ctx, "flag.link", huddleId, (draft) =>
    decideLinkFlag(draft, flagId, handoffId),
  );
  if (!changed.ok) return changed;
  await linkCarried(ctx, huddleId, flagId, handoffId);
  return ok({ huddleId, flagId });
}

/** What was carried on meanwhile leads to the hand-off where it stands now, too. */
async function linkCarried(
  ctx: CommandContext,
  from: HuddleId,
  flagId: FlagId,
  handoffId: HandoffId,
): Promise<void> {
  const huddleId = await loadHuddleIdOfText(ctx.tx, ctx.site, flagId);
  if (huddleId === undefined || huddleId === from) return;
  const stored = await loadHuddleForChange(ctx.tx, ctx.site, huddleId);
  if (!stored) return;
  const linked = decideLinkFlag(draftOf(stored.huddle), flagId, handoffId);
  if (linked.ok) await saveDraft(ctx, stored, linked.value);
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
