import type { PersonId, SessionId } from "../../../shared/kernel/ids.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { isWorthRetrying } from "../../platform/db/dialect-differences.ts";
import type { Db, Tx } from "../../platform/db/tables.ts";
import type { Passwords } from "./passwords.ts";
import type { SignInThrottle } from "./sign-in-throttle.ts";

/** What the ways in need of the hub. */
export interface SessionParts {
  readonly hub: Pick<
    CommandHub,
    "db" | "clock" | "secrets" | "hints" | "revocations" | "logger" | "identify"
  >;
  readonly passwords: Passwords;
  readonly throttle: SignInThrottle;
  readonly settings: SessionSettings;
}

export interface SessionSettings {
  /** Anybody may step into anybody's shoes, without a password. */
  readonly isDemo: boolean;
  /** Who says that a token is good: the hub's public address, or its name. */
  readonly issuer: string;
  /** Origins of pages that may sign in and refresh, exactly. */
  readonly origins: readonly string[];
  readonly idleLockMs: number;
}

const MAX_TRIES = 8;

/** Runs a transaction, again where another one was in the way. */
export async function inTransaction<Value>(
  db: Db,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tries >= MAX_TRIES || !isWorthRetrying(error)) throw error;
    }
  }
}

/** Once it is durable: this person's devices are looked at anew, here at once and elsewhere within seconds. */
export function tellOfSessions(
  parts: Pick<SessionParts, "hub">,
  personIds: readonly PersonId[],
): void {
  parts.hub.hints.give({ kind: "sessions", personIds });
}

/** As `tellOfSessions`, where a right was taken away: resolves when it is so on every node. */
export async function settleSessions(
  parts: Pick<SessionParts, "hub">,
  personIds: readonly PersonId[],
): Promise<void> {
  tellOfSessions(parts, personIds);
  await parts.hub.revocations.settle();
}

export interface SessionAct {
  readonly personId: PersonId;
  readonly sessionId: SessionId;
}
