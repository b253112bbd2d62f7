import type { PersonId, SiteId } from "../../shared/kernel/ids.ts";
import { describeError, type Logger } from "./logger.ts";

/**
 * A hint says only that something may have changed; whoever hears it reads the store. Hints may be lost, doubled
 * or late, and carry no content.
 */
export type Hint =
  | { readonly kind: "stream"; readonly site: SiteId; readonly seq: number }
  | { readonly kind: "deadline"; readonly dueAt: number }
  | { readonly kind: "presence"; readonly personIds: readonly PersonId[] }
  | { readonly kind: "sessions"; readonly personIds: readonly PersonId[] }
  /** Rights were taken away: every node looks at all of its connections. */
  | { readonly kind: "revoked" }
  /** Somebody's presence has changed: what waits for them may go on. The node that changed it looks, no other. */
  | { readonly kind: "look"; readonly personId: PersonId }
  /** Who is in a call has changed. */
  | { readonly kind: "call"; readonly roomKey: string }
  /** Something of another site is before these people now. */
  | { readonly kind: "guests"; readonly personIds: readonly PersonId[] };

export interface Hints {
  give(hint: Hint): void;
  on<Kind extends Hint["kind"]>(
    kind: Kind,
    listener: (hint: Extract<Hint, { kind: Kind }>) => void,
  ): void;
  /** Passes hints on to the other nodes as well; set once when Redis is configured. */
  connect(send: (hint: Hint) => void): void;
  /** A hint from another node. */
  receive(hint: Hint): void;
}

export function startHints(logger: Logger): Hints {
  const listeners = new Map<Hint["kind"], ((hint: never) => void)[]>();
  let sendToOthers: ((hint: Hint) => void) | undefined;
  const receive = (hint: Hint): void => {
    for (const listener of listeners.get(hint.kind) ?? []) listener(hint as never);
  };
  return {
    give(hint) {
      receive(hint);
      if (hint.kind === "look") return;
      try {
        sendToOthers?.(hint);
      } catch (error) {
        // Redis is away: the others find the change at their next poll, within a second.
        logger.warn("hints.not_sent", describeError(error));
      }
    },
    on(kind, listener) {
      listeners.set(kind, [...(listeners.get(kind) ?? []), listener as (hint: never) => void]);
    },
    connect(send) {
      sendToOthers = send;
    },
    receive,
  };
}
