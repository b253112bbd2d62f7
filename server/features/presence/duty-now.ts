import type { DutyBlock } from "../../../shared/people/people.schema.ts";
import { dutyAt } from "../../../shared/presence/presence.duty.ts";

type Duty = ReturnType<typeof dutyAt>;

/** By the hours themselves: as long as nobody changes them, the store's text is parsed to the same object. */
const lastAsked = new WeakMap<
  readonly DutyBlock[],
  { readonly zone: string; readonly from: number; readonly duty: Duty }
>();

/** As `dutyAt`, asked again only once it has changed: going through a week's hours costs more than all else that is derived. */
export function dutyNow(blocks: readonly DutyBlock[], zone: string, now: number): Duty {
  const last = lastAsked.get(blocks);
  const until = last?.duty.changesAt ?? Number.NEGATIVE_INFINITY;
  if (last?.zone === zone && last.from <= now && now < until) return last.duty;
  const duty = dutyAt(blocks, zone, now);
  lastAsked.set(blocks, { zone, from: now, duty });
  return duty;
}
