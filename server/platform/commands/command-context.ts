import type { z } from "zod";
import type { EventContract } from "../../../shared/kernel/contract.ts";
import type { HandoffId, PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { findCallRooms, type CallRoomOwner } from "../call-rooms.ts";
import type { Tx } from "../db/tables.ts";
import { deleteDeadline, saveDeadline, saveDeadlineIfNone } from "../deadlines/deadlines.store.ts";
import { buildEvent, type AudienceToken, type NewEvent } from "../events/event-log.ts";
import type { Feature, Reactions } from "../feature.ts";
import type { Hint } from "../hints.ts";
import type { Metrics } from "../metrics.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { Actor, PersonActor } from "../actor.ts";
import { findThreadSubjects, type ThreadSubjectOwner } from "../thread-subjects.ts";
import { giveCommand } from "./give-command.ts";

/** All that a command may touch: one transaction, one moment, one site, one actor. */
export interface CommandContext {
  readonly tx: Tx;
  /** The moment of this command, epoch ms; the same throughout. */
  readonly now: number;
  readonly site: SiteId;
  readonly actor: Actor;
  readonly secrets: Secrets;
  /** How long this practice keeps what names a patient, ms. */
  readonly retentionMs: number;
  /** How long after its end something may still be written to, ms. */
  readonly openAfterEndMs: number;
  /** Adds a fact to the site's stream; it gets its number when the command is done. */
  append<Payload extends z.ZodType>(
    contract: EventContract<string, Payload>,
    payload: z.input<Payload>,
    audience: readonly AudienceToken[],
    subjectId?: HandoffId | null,
  ): void;
  /** Sets or (with null) clears the next moment at which a subject needs attention. */
  setDeadline(kind: string, subjectId: string, dueAt: number | null): Promise<void>;
  /** Sets the next moment of a subject that has none. */
  setDeadlineIfNone(kind: string, subjectId: string, dueAt: number): Promise<void>;
  /** Tells the other features, inside this transaction. */
  react<Topic extends keyof Reactions>(topic: Topic, personId: PersonId): Promise<void>;
  /** Gives a command of another feature inside this transaction, by the same person or in the name of whose matter it is; its refusal is for the caller to pass on. */
  give(name: string, input: unknown, inTheNameOf?: PersonActor): Promise<Result<unknown>>;
  /** The feature whose rooms are of this kind. */
  callRoomsOf(kind: string): CallRoomOwner | undefined;
  /** The feature whose subjects of threads are of this kind. */
  threadSubjectsOf(kind: string): ThreadSubjectOwner | undefined;
  /** A hint to give once the change is durable. */
  hintAfterwards(hint: Hint): void;
  /** A figure of the service to note once the change is durable. */
  measureAfterwards(measure: (metrics: Metrics) => void): void;
  /** What this act was done to, and the reason code it was given, for the audit entry. */
  audit: { objectId: string | null; reason: string | null };
}

/** What a finished command leaves to be written and told. */
export interface Afterwards {
  readonly events: NewEvent[];
  readonly hints: Hint[];
  readonly measures: ((metrics: Metrics) => void)[];
  /** Commands that this one gave to other features; each has an audit entry of its own. */
  readonly acts: GivenAct[];
}

export interface GivenAct {
  readonly verb: string;
  readonly objectId: string | null;
  readonly reason: string | null;
  /** Whose matter it is, where it was given in somebody else's name. */
  readonly inNameOf: PersonId | null;
}

export interface ContextParts {
  readonly tx: Tx;
  readonly now: number;
  readonly site: SiteId;
  readonly actor: Actor;
  readonly secrets: Secrets;
  /** How long this practice keeps what names a patient, ms. */
  readonly retentionMs: number;
  readonly openAfterEndMs: number;
  readonly features: readonly Feature[];
}

export function buildContext(parts: ContextParts): { ctx: CommandContext; afterwards: Afterwards } {
  const { tx, now, site, actor, secrets, retentionMs, openAfterEndMs, features } = parts;
  const afterwards: Afterwards = { events: [], hints: [], measures: [], acts: [] };
  const ctx: CommandContext = {
    tx,
    now,
    site,
    actor,
    secrets,
    retentionMs,
    openAfterEndMs,
    append: (contract, payload, audience, subjectId = null) => {
      afterwards.events.push(buildEvent(contract, payload, audience, subjectId));
    },
    setDeadline: async (kind, subjectId, dueAt) => {
      if (dueAt === null) return deleteDeadline(tx, kind, subjectId);
      await saveDeadline(tx, { kind, subjectId, site, dueAt }, now);
      // What is due later is found by looking; only what is due now is worth a word to everybody.
      if (dueAt <= now) afterwards.hints.push({ kind: "deadline", dueAt });
    },
    setDeadlineIfNone: (kind, subjectId, dueAt) =>
      saveDeadlineIfNone(tx, { kind, subjectId, site, dueAt }),
    react: async (topic, personId) => {
      for (const feature of features) await feature.reactions?.[topic]?.(ctx, personId);
    },
    give: (name, input, inTheNameOf) => {
      const given = inTheNameOf ? { ...ctx, actor: inTheNameOf } : ctx;
      const inNameOf = inTheNameOf?.personId ?? null;
      return giveCommand(given, { features, acts: afterwards.acts, inNameOf }, name, input);
    },
    callRoomsOf: (kind) => findCallRooms(features, kind),
    threadSubjectsOf: (kind) => findThreadSubjects(features, kind),
    hintAfterwards: (hint) => void afterwards.hints.push(hint),
    measureAfterwards: (measure) => void afterwards.measures.push(measure),
    audit: { objectId: null, reason: null },
  };
  return { ctx, afterwards };
}
