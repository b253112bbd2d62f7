import type { Result } from "#shared/kernel/result.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { isPassingRefusal } from "../../../platform/realtime/retry-delay.ts";

const AGAIN_MS = 2 * SECOND_MS;
/** Behind the lock screen the place is not given back; the person may be back at any moment. */
const LOCKED_LOOK_MS = 3 * SECOND_MS;

/** A call that lost the hub asks for its place until it is given or refused for good: when again, ms, or null where the answer stands. */
export function askAgainAfter(answer: Result<unknown> | null): number | null {
  if (answer === null) return AGAIN_MS;
  if (answer.ok) return null;
  if (answer.code === "locked") return LOCKED_LOOK_MS;
  return isPassingRefusal(answer.code) ? AGAIN_MS : null;
}
