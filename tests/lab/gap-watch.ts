import type { SiteId } from "../../shared/kernel/ids.ts";
import type { EventsMessage, WireEvent } from "../../shared/kernel/wire.ts";
import type { Carry, DeviceOptions, Somebody } from "../support/somebody.ts";
import { watchReducers } from "./watched-reducers.ts";

/** What one screen took in, in its order, and how long it stood before a gap. */
export interface GapWatch {
  readonly options: DeviceOptions;
  /** To be told whose screen it is once it is open. */
  watch(somebody: Somebody, site: SiteId): void;
  readonly taken: readonly number[];
  readonly resyncsMs: readonly number[];
  /** Gaps that are open still. */
  open(): number;
  close(): void;
}

const LOOK_MS = 5;

export function startGapWatch(carry: Carry): GapWatch {
  const taken: number[] = [];
  const resyncsMs: number[] = [];
  let gap: { readonly to: number; readonly at: number } | undefined;
  let cursor = (): number => Number.POSITIVE_INFINITY;
  const take = ({ seq }: WireEvent): void => void taken.push(seq);
  const note = ({ from, to }: EventsMessage): void => {
    if (!gap && from > cursor() + 1) gap = { to, at: performance.now() };
  };
  const look = (): void => {
    if (!gap || cursor() < gap.to) return;
    resyncsMs.push(performance.now() - gap.at);
    gap = undefined;
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    options: {
      reducers: watchReducers(take),
      carry: (message, deliver) =>
        carry(message, (carried) => {
          note(carried);
          deliver(carried);
        }),
    },
    watch(somebody, site) {
      cursor = () => somebody.inbox.cursorOf(site) ?? 0;
    },
    taken,
    resyncsMs,
    open: () => (gap ? 1 : 0),
    close: () => clearInterval(timer),
  };
}
