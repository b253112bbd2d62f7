import type { SessionId } from "../../../shared/kernel/ids.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { PersonActor } from "../../platform/actor.ts";
import type { Identify } from "../../platform/commands/command-hub.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadApiTokenStates } from "./api-tokens.store.ts";
import { isLive, isLocked } from "./session-state.ts";
import { loadSessionState } from "./sessions.store.ts";

const notSignedIn = refuse("not_signed_in", "You are signed out: sign in again.");

/** Who a credential belongs to now: asked in the transaction of every act, so that a right that was taken away is gone at once. */
export function buildIdentify(idleLockMs: number): Identify {
  return async (tx, credential, now) =>
    credential.kind === "session"
      ? identifySession(tx, credential.sessionId, now, idleLockMs)
      : identifyToken(tx, credential.tokenHash, now);
}

async function identifySession(
  tx: Tx,
  sessionId: SessionId,
  now: number,
  idleLockMs: number,
): Promise<Result<PersonActor>> {
  const state = await loadSessionState(tx, sessionId);
  if (!state || !isLive(state, now)) return notSignedIn;
  return ok({
    ...actorOf(state),
    sessionId,
    isLocked: isLocked(state, now, idleLockMs),
    scopes: null,
  });
}

async function identifyToken(tx: Tx, tokenHash: string, now: number): Promise<Result<PersonActor>> {
  const [state] = await loadApiTokenStates(tx, [tokenHash]);
  if (!state || !isLive({ ...state, endedAt: state.revokedAt }, now)) return notSignedIn;
  return ok({ ...actorOf(state), sessionId: null, isLocked: false, scopes: state.scopes });
}

function actorOf({ card, version }: { readonly card: PersonCard; readonly version: number }) {
  const { id, homeSiteId, memberships } = card;
  return { kind: "person" as const, personId: id, homeSiteId, memberships, rights: version };
}
