import type { HandoffId, PersonId } from "../kernel/ids.ts";
import { ok } from "../kernel/result.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import { letChoose, moveEntry, tellWhoIsNext } from "./entries.moves.ts";
import { claim, type Decision, noEntry, notYours } from "./entries.rules.ts";
import { type Entry, isLive, isPressing } from "./entries.schema.ts";
import { isWaiting } from "./line.ts";
import { changeEntry, draftOf, findEntry, type HoursDraft } from "./office-hours.draft.ts";
import type { EntryId } from "./office-hours.ids.ts";
import { type Hours, hostsHere, isHostOf, servedBy } from "./office-hours.schema.ts";

/** So long after a visit its host may still ask for what it showed to be needed now. */
const AFTERWARDS_MS = 10 * MINUTE_MS;

export type Choice = "next_session" | "slot" | "question" | "nothing";

/** What comes instead, for whom nobody will get to: their own choice, and each is an end of this entry. */
export function decideChoose(
  hours: Hours,
  entryId: EntryId,
  by: PersonId,
  choice: Choice,
  now: number,
): Decision {
  const claimed = claim(hours, entryId, ({ personId }) => personId === by, ["choosing"]);
  if (!claimed.ok) return claimed;
  const draft = draftOf(hours);
  if (choice !== "nothing") return ok(endByChoice(draft, entryId, choice, now));
  const settled = { state: "told_no_time", isSettled: true, endedAt: now, untilAt: null } as const;
  return ok(changeEntry(draft, entryId, "told_no_time", settled));
}

export function endByChoice(
  draft: HoursDraft,
  entryId: EntryId,
  choice: Choice,
  now: number,
): HoursDraft {
  const ended = { endedAt: now, untilAt: null };
  if (choice === "next_session")
    return changeEntry(draft, entryId, "carried_over", { ...ended, state: "carried_over" });
  if (choice === "nothing")
    return changeEntry(draft, entryId, "told_no_time", { ...ended, state: "told_no_time" });
  return changeEntry(draft, entryId, "converted", { ...ended, state: "converted", became: choice });
}

export function endByHandoff(
  draft: HoursDraft,
  entryId: EntryId,
  handoffId: HandoffId | null,
  now: number,
): HoursDraft {
  const became = { state: "converted", became: "handoff", handoffId } as const;
  return changeEntry(draft, entryId, "converted", { ...became, endedAt: now, untilAt: null });
}

/** Whoever has chosen nothing in time, with what does not wait for another day: it becomes a hand-off, not a place in the next session. */
export function pressingOverdue({ entries }: Pick<Hours, "entries">, now: number): Entry[] {
  return entries.filter(
    (entry) =>
      entry.state === "choosing" &&
      isPressing(entry) &&
      entry.untilAt !== null &&
      now >= entry.untilAt,
  );
}

/** An urgent entry leaves the line and is a hand-off from here on; one of a call can become one, or an appointment, too. */
export function decideConvert(
  hours: Hours,
  entryId: EntryId,
  by: PersonId,
  became: Pick<Entry, "became" | "handoffId">,
  now: number,
): Decision {
  const isTheirs = ({ personId, hostId }: Entry): boolean => by === personId || by === hostId;
  const states = ["joined", "up_next", "called", "skipped", "in_progress", "choosing"] as const;
  const claimed = claim(hours, entryId, isTheirs, states);
  if (!claimed.ok) return claimed;
  const converted = { ...became, state: "converted", endedAt: now, untilAt: null } as const;
  const left = { ...converted, withEntryId: null };
  return ok(tellWhoIsNext(moveEntry(draftOf(hours), entryId, "converted", left)));
}

/** What is needed now is a hand-off even where its entry ended at this moment, and whichever host of the line says so; an entry that is over stays as it was. */
export function decideUrgent(
  hours: Hours,
  entryId: EntryId,
  by: PersonId,
  handoffId: HandoffId,
  now: number,
): Decision {
  const entry = findEntry(hours, entryId);
  if (!entry) return noEntry;
  if (by !== entry.personId && !mayAskFor(hours, entry, by, now)) return notYours;
  if (!isLive(entry)) return ok(draftOf(hours));
  return decideConvert(hours, entryId, entry.personId, { became: "handoff", handoffId }, now);
}

/** Whoever holds the line hears first of what cannot wait in it: for whom one waits or with whom one is, else who is free; null where nobody is there. */
export function hostToAsk(
  hours: Hours,
  { forHostId, hostId, personId }: Pick<Entry, "forHostId" | "hostId" | "personId">,
): PersonId | null {
  if (hours.state === "closed") return null;
  const here = hostsHere(hours)
    .map((host) => host.personId)
    .filter((id) => id !== personId);
  const own = here.find((id) => id === forHostId) ?? here.find((id) => id === hostId);
  const free = here.find((id) => servedBy(hours, id).length === 0);
  return own ?? free ?? here[0] ?? null;
}

/** In somebody's name a host asks while the entry is live, or the session goes on with them in it, or right after. */
function mayAskFor(hours: Hours, entry: Entry, by: PersonId, now: number): boolean {
  const wasHost = hours.hosts.some(({ personId }) => personId === by);
  const isHost = hours.state !== "closed" && isHostOf(hours, by);
  return wasHost && (isLive(entry) || isHost || now < (entry.endedAt ?? now) + AFTERWARDS_MS);
}

/** Whoever is live but not being met chooses what comes instead. */
export function letEverybodyChoose(draft: HoursDraft, now: number): HoursDraft {
  const waiting = draft.hours.entries.find(
    (entry) => isLive(entry) && entry.state !== "in_progress" && entry.state !== "choosing",
  );
  return waiting ? letEverybodyChoose(letChoose(draft, waiting.id, now), now) : draft;
}

/** While a session ends nobody is called in turn any more: whoever comes back into the line is asked again what comes instead. */
export function letWaitingChoose(draft: HoursDraft, now: number): HoursDraft {
  if (draft.hours.state !== "draining") return draft;
  const waiting = draft.hours.entries.find(({ state }) => isWaiting(state));
  return waiting ? letWaitingChoose(letChoose(draft, waiting.id, now), now) : draft;
}
