import { refuse } from "../kernel/result.ts";
import type { Result } from "../kernel/result.ts";
import { decideSetStatus } from "./presence.rules.ts";
import type { ManualChoice } from "./presence.rules.ts";
import type { ManualStatus, PresenceFacts } from "./presence.schema.ts";

/** The status set by hand that shows, or would show if nothing stood above it; null where none runs. */
export function runningChoice(facts: PresenceFacts, now: number): ManualStatus | null {
  const running = [facts.manualHard, facts.manualSoft].find(
    (each) => each !== null && each.since <= now && now < each.until,
  );
  return running?.status ?? null;
}

/** Only what is still running can be extended, within the same limits as when it was set; `until` and `now` are epoch ms. */
export function decideExtend(
  facts: PresenceFacts,
  until: number,
  now: number,
): Result<ManualChoice> {
  const status = runningChoice(facts, now);
  if (status === null)
    return refuse("not_possible_now", "You have set no status that could be extended.");
  return decideSetStatus(facts, { status, until }, now);
}
