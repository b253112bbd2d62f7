import type { Result } from "../../../shared/kernel/result.ts";
import type { Credential, PersonActor } from "../actor.ts";
import type { Clock } from "../clock.ts";
import type { Db, Tx } from "../db/tables.ts";
import type { CommandHandler, Feature } from "../feature.ts";
import type { Hints } from "../hints.ts";
import type { Logger } from "../logger.ts";
import type { Metrics } from "../metrics.ts";
import type { Revocations } from "../nodes/revocations.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { CommandLimits } from "./command-limits.ts";
import type { InFlight } from "./in-flight.ts";

/** Finds out who a credential belongs to now, inside the transaction of the act. */
export type Identify = (
  tx: Tx,
  credential: Credential,
  now: number,
) => Promise<Result<PersonActor>>;

/** What the two doors (socket and HTTP) and the deadline worker need to run commands. */
export interface CommandHub {
  readonly db: Db;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly features: readonly Feature[];
  readonly handlers: ReadonlyMap<string, CommandHandler>;
  readonly identify: Identify;
  readonly limits: CommandLimits;
  readonly inFlight: InFlight;
  /** How long this practice keeps what names a patient, ms. */
  readonly retentionMs: number;
  /** How long after its end something may still be written to, ms. */
  readonly openAfterEndMs: number;
  readonly hints: Hints;
  readonly revocations: Revocations;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Of a hub, what an act of the hub itself needs. */
export type ActingHub = Pick<
  CommandHub,
  | "db"
  | "clock"
  | "secrets"
  | "retentionMs"
  | "openAfterEndMs"
  | "features"
  | "hints"
  | "logger"
  | "metrics"
>;
