/** What one look at the other nodes found: each with the heartbeat that it has written last. */
export interface NodeBeat {
  readonly id: string;
  readonly heartbeatAt: number;
}

interface Heard extends NodeBeat {
  /** On this node's own monotonic clock. */
  readonly changedAt: number;
}

/**
 * Finds nodes that have fallen silent: those whose heartbeat has not changed during the whole lease, as this node's own
 * monotonic clock counts it. What time their clocks show does not matter. A node that has not looked for a while itself
 * (frozen, or cut off from the store) has heard nobody's silence, and begins to count anew.
 */
export function startListeningForSilence(
  leaseMs: number,
  lookEveryMs: number,
  monotonic: () => number,
): (beats: readonly NodeBeat[]) => readonly NodeBeat[] {
  let heard = new Map<string, Heard>();
  let lookedAt = monotonic();
  return (beats) => {
    const now = monotonic();
    const wasAway = now - lookedAt > leaseMs - lookEveryMs;
    lookedAt = now;
    heard = new Map(beats.map((beat) => [beat.id, hear(heard.get(beat.id), beat, now, wasAway)]));
    return [...heard.values()].filter(({ changedAt }) => now - changedAt >= leaseMs);
  };
}

function hear(before: Heard | undefined, beat: NodeBeat, now: number, wasAway: boolean): Heard {
  const isSame = before?.heartbeatAt === beat.heartbeatAt;
  return { ...beat, changedAt: isSame && !wasAway ? before.changedAt : now };
}
