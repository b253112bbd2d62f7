import type { z } from "zod";
import type { RefusalCode } from "./refusal-codes.ts";
import type { Role } from "./roles.ts";

/** Refusals that any command may give, beside its own. */
export const commonRefusals = [
  "invalid_input",
  "not_signed_in",
  "locked",
  "forbidden",
  "not_found",
  "too_many",
  "command_too_old",
  "command_id_reused",
  "unavailable",
  "unexpected",
] as const satisfies RefusalCode[];

/** What both sides agree on about one request to change something. */
export interface CommandContract<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Value extends z.ZodType = z.ZodType,
> {
  readonly name: Name;
  /** One sentence for the API documents. */
  readonly summary: string;
  readonly input: Input;
  readonly value: Value;
  /** Roles at the site that may try; relations ("its owner", "its requester") are decided by the feature's policy. */
  readonly roles: readonly Role[];
  /** True where a clinician of another site may use it on a hand-off that was put before them. */
  readonly guests?: boolean;
  /** True where whoever holds one of the roles at any site may try it here: what of it is theirs the feature says, and all else answers as absent. */
  readonly visitors?: boolean;
  /** True where it still works while the screen is locked: a page must not be lost to the lock. */
  readonly whileLocked?: boolean;
  /** True where the answer is shown once: its stored reply does not keep it. */
  readonly showsOnce?: boolean;
  readonly refusals: readonly RefusalCode[];
}

export function command<Name extends string, Input extends z.ZodType, Value extends z.ZodType>(
  contract: CommandContract<Name, Input, Value>,
): CommandContract<Name, Input, Value> {
  return contract;
}

/** What both sides agree on about one authorized read. */
export interface QueryContract<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Value extends z.ZodType = z.ZodType,
> {
  readonly name: Name;
  readonly summary: string;
  readonly input: Input;
  readonly value: Value;
  readonly roles: readonly Role[];
  /** True where the answer may hold patient text: each read then leaves an audit entry in the same transaction. */
  readonly audited: boolean;
  /** As for commands. */
  readonly guests?: boolean;
  readonly visitors?: boolean;
  readonly whileLocked?: boolean;
}

export function query<Name extends string, Input extends z.ZodType, Value extends z.ZodType>(
  contract: QueryContract<Name, Input, Value>,
): QueryContract<Name, Input, Value> {
  return contract;
}

/** A fact in a site's stream. Its payload holds only what everyone in its audience may see, and never patient text. */
export interface EventContract<
  Type extends string = string,
  Payload extends z.ZodType = z.ZodType,
> {
  readonly type: Type;
  readonly summary: string;
  readonly payload: Payload;
}

export function event<Type extends string, Payload extends z.ZodType>(
  contract: EventContract<Type, Payload>,
): EventContract<Type, Payload> {
  return contract;
}

export type InputOf<Contract extends { input: z.ZodType }> = z.output<Contract["input"]>;
export type ValueOf<Contract extends { value: z.ZodType }> = z.output<Contract["value"]>;
