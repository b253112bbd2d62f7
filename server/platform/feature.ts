import type { z } from "zod";
import type { CommandContract, QueryContract } from "../../shared/kernel/contract.ts";
import type { Result } from "../../shared/kernel/result.ts";
import type { PersonId, SiteId } from "../../shared/kernel/ids.ts";
import type { Meeting } from "../../shared/kernel/meetings.ts";
import type { Role } from "../../shared/kernel/roles.ts";
import type { CallRoomOwner } from "./call-rooms.ts";
import type { Tx } from "./db/tables.ts";
import type { CommandContext } from "./commands/command-context.ts";
import type { Waiting } from "./deadlines/wake-waiting.ts";
import type { QueryContext, SnapshotContext } from "./queries/run-query.ts";
import type { ThreadSubjectOwner } from "./thread-subjects.ts";

export interface CommandHandler {
  readonly contract: CommandContract;
  readonly handle: (ctx: CommandContext, input: never) => Promise<Result<unknown>>;
}

export interface QueryHandler {
  readonly contract: QueryContract;
  readonly handle: (ctx: QueryContext, input: never) => Promise<Result<unknown>>;
}

/** Ties a command's contract to the function that carries it out. */
export function handles<Input extends z.ZodType, Value extends z.ZodType>(
  contract: CommandContract<string, Input, Value>,
  handle: (ctx: CommandContext, input: z.output<Input>) => Promise<Result<z.input<Value>>>,
): CommandHandler {
  return { contract, handle };
}

/** Ties a query's contract to the function that answers it. */
export function answers<Input extends z.ZodType, Value extends z.ZodType>(
  contract: QueryContract<string, Input, Value>,
  handle: (ctx: QueryContext, input: z.output<Input>) => Promise<Result<z.input<Value>>>,
): QueryHandler {
  return { contract, handle };
}

/** Something that one feature announces inside its transaction and others answer there; no reply, no order. */
export interface Reactions {
  readonly "person.left"?: (ctx: CommandContext, personId: PersonId) => Promise<void>;
}

/** One part of what a viewer sees of a site at once; the reducer of the same name keeps it up to date. */
export interface SnapshotSlice {
  readonly key: string;
  readonly load: (ctx: SnapshotContext, site: SiteId) => Promise<unknown>;
}

/** When people meet at a site, asked for somebody who holds these roles there; epoch ms. */
export interface MeetingsAsked {
  readonly site: { readonly id: SiteId; readonly name: string; readonly zone: string };
  readonly personId: PersonId;
  readonly roles: readonly Role[];
  readonly from: number;
  readonly until: number;
}

/** One feature as the machine room sees it. */
export interface Feature {
  readonly name: string;
  readonly commands: readonly CommandHandler[];
  readonly queries: readonly QueryHandler[];
  /** What happens when a row of this kind runs out; the handler loads the facts and decides again. */
  readonly deadlines?: Readonly<
    Record<string, (ctx: CommandContext, subjectId: string) => Promise<void>>
  >;
  readonly reactions?: Reactions;
  readonly slices?: readonly SnapshotSlice[];
  /** What of this feature waits for people and looks again when their presence or standing has changed. */
  readonly waiting?: Waiting;
  /** Sites that are not the person's own, in which something is before them now. */
  readonly guestSites?: (tx: Tx, personId: PersonId) => Promise<readonly SiteId[]>;
  /** Rooms of this feature in which people may call each other, by kind. */
  readonly callRooms?: Readonly<Record<string, CallRoomOwner>>;
  /** What of this feature has a thread under it, by kind. */
  readonly threadSubjects?: Readonly<Record<string, ThreadSubjectOwner>>;
  /** The times at which this feature brings people together, for their calendars. No patient text. */
  readonly meetings?: (tx: Tx, asked: MeetingsAsked) => Promise<readonly Meeting[]>;
  /** For each site, when a hub starts and when the site is new or has changed: the rows that must exist. */
  readonly boot?: (ctx: CommandContext) => Promise<void>;
}
