import type { EventsMessage } from "../../../shared/kernel/wire.ts";
import type { Seeded } from "../../support/seeded.ts";
import type { Carry } from "../../support/somebody.ts";

/** How often a link did wrong. */
export interface Wrongs {
  lost: number;
  doubled: number;
  swapped: number;
}

/** Between a socket and its screen: loses events, doubles them, brings them in another order. */
export interface PoorLink {
  readonly carry: Carry;
  /** From now on everything comes through, what was kept back first. */
  mend(): void;
}

const LOST = 0.12;
const DOUBLED = 0.1;
const KEPT_BACK = 0.12;

export function startPoorLink(chance: Seeded, wrongs: Wrongs): PoorLink {
  let isPoor = true;
  let kept: (() => void) | undefined;
  const release = (): void => {
    kept?.();
    kept = undefined;
  };
  const carryPoorly = (message: EventsMessage, deliver: (message: EventsMessage) => void): void => {
    const luck = chance.next();
    if (luck < LOST) return void (wrongs.lost += 1);
    if (luck < LOST + KEPT_BACK && kept === undefined) {
      wrongs.swapped += 1;
      kept = () => deliver(message);
      return;
    }
    deliver(message);
    if (luck > 1 - DOUBLED) {
      wrongs.doubled += 1;
      deliver(message);
    }
    release();
  };
  return {
    carry: (message, deliver) => (isPoor ? carryPoorly(message, deliver) : deliver(message)),
    mend() {
      isPoor = false;
      release();
    },
  };
}
