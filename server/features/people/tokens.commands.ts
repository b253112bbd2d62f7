import { randomUUID } from "node:crypto";
import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import type {
  createToken,
  endWall,
  pairWall,
  revokeToken,
} from "../../../shared/people/people.commands.ts";
import { belongsTo } from "../../../shared/people/people.policy.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import {
  loadApiTokenOwner,
  loadApiTokensOf,
  saveApiTokenRevoked,
  saveNewApiToken,
} from "./api-tokens.store.ts";
import { API_TOKEN_PREFIX } from "./credential-of.ts";
import { pairScreen } from "./pairing.ts";
import { accessActor } from "./people.access.ts";
import { loadPerson } from "./people.store.ts";
import { hashSecretText, makeSecretText } from "./secret-texts.ts";
import { saveWallEnded } from "./walls.store.ts";

/** More than this of one person's are forgotten ones. */
const TOKENS_PER_PERSON = 20;

/** Makes a token with which a program acts for this person, within its scopes only. */
export async function handleCreateToken(
  ctx: CommandContext,
  input: InputOf<typeof createToken>,
): Promise<Result<ValueOf<typeof createToken>>> {
  const actor = accessActor(ctx);
  if (!actor.ok) return actor;
  const { personId } = actor.value;
  const usable = (await loadApiTokensOf(ctx.tx, [personId])).filter(
    (token) => token.revokedAt === null && token.expiresAt > ctx.now,
  );
  if (usable.length >= TOKENS_PER_PERSON)
    return refuse(
      "not_possible_now",
      `You have ${TOKENS_PER_PERSON} tokens in use: revoke one first.`,
    );
  const [tokenId, secret, expiresAt] = [
    randomUUID(),
    makeSecretText(API_TOKEN_PREFIX),
    ctx.now + input.expiresInDays * DAY_MS,
  ];
  ctx.audit.objectId = tokenId;
  const scopes = [...new Set(input.scopes)];
  await saveNewApiToken(
    ctx.tx,
    {
      id: tokenId,
      personId,
      name: input.name,
      scopes,
      createdAt: ctx.now,
      expiresAt,
      revokedAt: null,
    },
    hashSecretText(secret),
  );
  return ok({ tokenId, secret, expiresAt });
}

/** Ends a token of anybody at this site at once; ending it twice is the same. */
export async function handleRevokeToken(
  ctx: CommandContext,
  { tokenId }: InputOf<typeof revokeToken>,
): Promise<Result<Record<string, never>>> {
  ctx.audit.objectId = tokenId;
  const ownerId = await loadApiTokenOwner(ctx.tx, tokenId);
  const owner = ownerId && (await loadPerson(ctx.tx, ownerId));
  if (!owner || !belongsTo(owner.card, ctx.site))
    return refuse("not_found", "There is no such token.", "tokenId");
  await saveApiTokenRevoked(ctx.tx, tokenId, ctx.now);
  ctx.hintAfterwards({ kind: "sessions", personIds: [owner.card.id] });
  return ok({});
}

/** Makes the screen that shows this code a wall screen of the site. */
export async function handlePairWall(
  ctx: CommandContext,
  { code, name }: InputOf<typeof pairWall>,
): Promise<Result<{ wallId: string }>> {
  const wallId = await pairScreen(ctx, code, name);
  if (wallId === undefined)
    return refuse(
      "not_possible_now",
      "No screen of this site shows that code now; a code is good for ten minutes.",
      "code",
    );
  ctx.audit.objectId = wallId;
  return ok({ wallId });
}

/** Signs a wall screen out. */
export async function handleEndWall(
  ctx: CommandContext,
  { wallId }: InputOf<typeof endWall>,
): Promise<Result<Record<string, never>>> {
  ctx.audit.objectId = wallId;
  if (!(await saveWallEnded(ctx.tx, wallId, ctx.site, ctx.now)))
    return refuse("not_found", "There is no such screen here.", "wallId");
  ctx.hintAfterwards({ kind: "sessions", personIds: [] });
  return ok({});
}
