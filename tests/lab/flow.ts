import type { HandoffId } from "../../shared/kernel/ids.ts";
import type { EventsMessage } from "../../shared/kernel/wire.ts";
import type { Somebody } from "../support/somebody.ts";

/** Hand-offs that are asked for by the clock, whatever becomes of them, each taken back at once; and when screens show them. */
export interface Flow {
  /** From the moment that one was due to be sent until a screen showed it, one for each screen; since the last time. */
  take(): readonly number[];
  /** What became of those that were not taken, in words. */
  readonly failed: readonly string[];
  /** Sends no more; resolves when everything that was sent has been answered. */
  stop(): Promise<void>;
}

export interface FlowParts {
  readonly senders: readonly Somebody[];
  readonly screens: readonly Somebody[];
  readonly perSecond: number;
}

const request = { kind: "curbside", urgency: "now", content: { reason: "depression" } };

export function startFlow({ senders, screens, perSecond }: FlowParts): Flow {
  let lengthsMs: number[] = [];
  const shown = new Map<string, number[]>();
  const dueAt = new Map<HandoffId, number>();
  const working = new Set<Promise<void>>();
  const failed: string[] = [];
  let sent = 0;
  const startedAt = performance.now();

  const judge = (id: HandoffId): void => {
    const due = dueAt.get(id);
    if (due === undefined) return;
    lengthsMs.push(...(shown.get(id) ?? []).map((at) => at - due));
    shown.delete(id);
  };
  const hear = ({ events }: EventsMessage): void => {
    for (const { type, subjectId } of events) {
      if (type !== "handoff.requested" || subjectId === null) continue;
      shown.set(subjectId, [...(shown.get(subjectId) ?? []), performance.now()]);
      judge(subjectId as HandoffId);
    }
  };
  for (const { socket } of screens) socket.on("events", hear);
  const send = async (sender: Somebody, due: number): Promise<void> => {
    const { handoffId } = await sender.does("handoff.request", request);
    dueAt.set(handoffId, due);
    judge(handoffId);
    await sender.does("handoff.cancel", { handoffId, reason: "resolved" });
  };
  const tick = (): void => {
    const due = startedAt + (sent * 1_000) / perSecond;
    if (performance.now() < due) return;
    const sender = senders[sent % senders.length];
    sent += 1;
    if (!sender) return;
    const work = send(sender, due)
      .catch((error: unknown) => void failed.push(String(error)))
      .finally(() => working.delete(work));
    working.add(work);
    tick();
  };
  const timer = setInterval(tick, 2);
  return {
    failed,
    take() {
      const taken = lengthsMs;
      lengthsMs = [];
      return taken;
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(working);
      for (const { socket } of screens) socket.off("events", hear);
    },
  };
}
