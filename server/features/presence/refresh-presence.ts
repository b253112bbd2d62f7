import type { PersonId } from "../../../shared/kernel/ids.ts";
import { nextRecord } from "../../../shared/presence/presence.record.ts";
import { deriveStatus, type DerivedStatus } from "../../../shared/presence/presence.rules.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { earliest, loadKnownPerson, type KnownPerson } from "./presence-facts.ts";
import {
  lockPresence,
  savePresence,
  saveStatusChange,
  type Presence,
} from "./presence-records.store.ts";
import { REFRESHED_AT_LEAST_EVERY_MS, STATUS_CHANGES_KEPT_MS } from "./presence.timing.ts";

/** Derives anew what a person is shown as, from the facts as they stand in this transaction; null for nobody. */
export async function refreshPresence(
  ctx: CommandContext,
  personId: PersonId,
): Promise<Presence | null> {
  return changePresence(ctx, personId, async () => undefined);
}

/**
 * Changes facts of a person and derives what they are shown as. Facts are only changed in here: the person is held
 * before anything is read or written, so that of two changes at once the later one sees both.
 */
export async function changePresence(
  ctx: CommandContext,
  personId: PersonId,
  change: () => Promise<void>,
): Promise<Presence | null> {
  const previous = await holdPresence(ctx, personId);
  await change();
  return derivePresence(ctx, personId, previous);
}

/**
 * Keeps every other change of this person's presence waiting until the transaction ends. The deadline goes first, as
 * it does when the deadline worker comes for this person: the other order would be a deadlock.
 */
export async function holdPresence(
  ctx: CommandContext,
  personId: PersonId,
): Promise<Presence | null> {
  await ctx.setDeadline("presence.refresh", personId, latestRefresh(personId, ctx.now));
  return lockPresence(ctx.tx, personId);
}

/** The part after the change; the person must be held. */
export async function derivePresence(
  ctx: CommandContext,
  personId: PersonId,
  previous: Presence | null,
): Promise<Presence | null> {
  const known = await loadKnownPerson(ctx.tx, personId, ctx.now);
  if (!known) {
    await ctx.setDeadline("presence.refresh", personId, null);
    return null;
  }
  const derived = deriveStatus(known.facts, ctx.now);
  await setNextRefresh(ctx, personId, earliest([derived.nextChangeAt, known.placeChangesAt]));
  const record = nextRecord(previous?.record ?? null, known.place, derived, ctx.now);
  const patientAgreed = agreementOf(derived, known);
  if (previous && record === null && previous.patientAgreed === patientAgreed) return previous;
  const presence: Presence = { record: record ?? recordOf(previous), patientAgreed };
  await announce(ctx, personId, previous, presence);
  return presence;
}

async function setNextRefresh(
  ctx: CommandContext,
  personId: PersonId,
  at: number | null,
): Promise<void> {
  if (at === null || at >= latestRefresh(personId, ctx.now)) return;
  await ctx.setDeadline("presence.refresh", personId, at);
}

/** Spread by person over half an hour: those who were looked at together do not all fall due together. */
function latestRefresh(personId: PersonId, now: number): number {
  const share = Number.parseInt(personId.slice(-3), 16) / 0x1000;
  return now + Math.floor(REFRESHED_AT_LEAST_EVERY_MS * (1 - share / 2));
}

/** What the patient was told holds for the visit that it was said of, while that is what is shown. */
function agreementOf(derived: DerivedStatus, known: KnownPerson): boolean | null {
  return derived.source === "manual_soft" && derived.status === "visit_ok"
    ? known.patientAgreed
    : null;
}

function recordOf(previous: Presence | null): Presence["record"] {
  if (!previous) throw new Error("the first record of a person is always new");
  return previous.record;
}

async function announce(
  ctx: CommandContext,
  personId: PersonId,
  previous: Presence | null,
  presence: Presence,
): Promise<void> {
  const { tx, now } = ctx;
  await savePresence(tx, presence, now);
  if (presence.record.status !== previous?.record.status) {
    await saveStatusChange(tx, personId, presence.record.status, now);
    await ctx.setDeadlineIfNone("presence.purge", personId, now + STATUS_CHANGES_KEPT_MS);
  }
  ctx.hintAfterwards({ kind: "look", personId });
  ctx.hintAfterwards({ kind: "presence", personIds: [personId] });
}
