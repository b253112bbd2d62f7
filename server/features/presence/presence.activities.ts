import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { ActivityKind } from "../../../shared/presence/presence.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadCardsAt } from "../people/people.snapshot.ts";
import {
  deleteActivity,
  loadDoing,
  saveActivityEnd,
  saveActivityStart,
} from "./presence-facts.store.ts";
import { loadPresenceOf, type Presence } from "./presence-records.store.ts";
import { changePresence } from "./refresh-presence.ts";

/** What other features tell presence and read of it, inside their own transactions. */

export type { Presence } from "./presence-records.store.ts";

export interface ActivityStart {
  readonly kind: ActivityKind;
  /** The id of the hand-off, huddle … that it is; a person may be in several of one kind. */
  readonly ref: string;
  /** Epoch ms; null where nobody knows. */
  readonly expectedUntil: number | null;
}

/** From now on the person is shown as doing this, whatever they have set softly. */
export async function startActivity(
  ctx: CommandContext,
  personId: PersonId,
  activity: ActivityStart,
): Promise<void> {
  await changePresence(ctx, personId, () =>
    saveActivityStart(ctx.tx, personId, { ...activity, since: ctx.now }),
  );
}

/** Ends what a person was doing; it is shown for 20 s more, so that the board does not flicker between two of a kind. */
export async function endActivity(
  ctx: CommandContext,
  personId: PersonId,
  kind: ActivityKind,
  ref: string,
): Promise<void> {
  await changePresence(ctx, personId, () => saveActivityEnd(ctx.tx, personId, kind, ref, ctx.now));
}

/** Someone who says "I'm out of the room", or never was in it, is free at once. */
export async function dropActivity(
  ctx: CommandContext,
  personId: PersonId,
  kind: ActivityKind,
  ref: string,
): Promise<void> {
  await changePresence(ctx, personId, () => deleteActivity(ctx.tx, personId, kind, ref));
}

/** What people are shown as now; whoever has never been looked at is missing. */
export async function loadPresence(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, Presence>> {
  return loadPresenceOf(tx, personIds);
}

/** What everyone is shown as who belongs to a site and whose account is in use. */
export async function loadPresenceAt(tx: Tx, siteId: SiteId): Promise<Map<PersonId, Presence>> {
  const cards = await loadCardsAt(tx, siteId);
  return loadPresenceOf(
    tx,
    cards.filter((card) => card.isActive).map((card) => card.id),
  );
}

/** Who of these holds a door open at this moment, whatever their status says first. */
export function loadHoldingDoors(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  return loadDoing(tx, "office_hours", personIds);
}
