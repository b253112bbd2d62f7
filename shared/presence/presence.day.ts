import { ok, refuse } from "../kernel/result.ts";
import type { Result } from "../kernel/result.ts";
import { decideSetDuty } from "./presence.rules.ts";
import type { PresenceFacts } from "./presence.schema.ts";

type ManualDuty = NonNullable<PresenceFacts["manualDuty"]>;

/** A day started by hand may be given an earlier end than the rules would give it, never a later one. Times are epoch ms. */
export function decideStartDay(
  facts: PresenceFacts,
  until: number | null,
  now: number,
): Result<ManualDuty> {
  if (until !== null && until <= now)
    return refuse("invalid_input", "The end (until) must be in the future.", "until");
  const decided = decideSetDuty(facts, true, now);
  if (!decided.ok || until === null) return decided;
  return ok({ isOn: true, until: Math.min(until, decided.value.until) });
}
