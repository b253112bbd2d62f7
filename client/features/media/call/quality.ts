/** What one link has carried in the last seconds, and how well; from the browser's own counts. */
export interface LinkSample {
  /** Share of what was sent that never arrived, 0 to 1; null where nobody knows. */
  readonly lost: number | null;
  /** There and back, ms; null where nobody knows. */
  readonly roundTripMs: number | null;
  /** What the path is thought to carry, bit/s; null where nobody knows. */
  readonly availableBits: number | null;
}

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly selectedCandidatePairId?: string;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
}

/** What is looked at of the browser's own counts of one link. */
export function readSample(stats: Pick<RTCStatsReport, "forEach">): LinkSample {
  const entries = new Map<string, Entry>();
  stats.forEach((entry: Entry) => entries.set(entry.id, entry));
  const all = [...entries.values()];
  const transport = all.find(({ type }) => type === "transport");
  const pair = entries.get(transport?.selectedCandidatePairId ?? "");
  const remote = all.filter(({ type }) => type === "remote-inbound-rtp");
  const lost = remote.flatMap(({ fractionLost }) => fractionLost ?? []);
  const roundTrip = pair?.currentRoundTripTime ?? remote[0]?.roundTripTime;
  return {
    lost: lost.length > 0 ? Math.max(...lost) : null,
    roundTripMs: roundTrip === undefined ? null : roundTrip * 1_000,
    availableBits: pair?.availableOutgoingBitrate ?? null,
  };
}

export type Quality = "good" | "fair" | "poor" | "unknown";

/** Speech is still understood below these, pictures are not worth their price. */
const POOR = { lost: 0.1, roundTripMs: 600, availableBits: 120_000 };
const FAIR = { lost: 0.03, roundTripMs: 300, availableBits: 300_000 };

/** How a link is, said honestly: by the worst that is known of it. */
export function judgeLink({ lost, roundTripMs, availableBits }: LinkSample): Quality {
  if (lost === null && roundTripMs === null && availableBits === null) return "unknown";
  const isBeyond = (limit: typeof POOR): boolean =>
    (lost ?? 0) > limit.lost ||
    (roundTripMs ?? 0) > limit.roundTripMs ||
    (availableBits ?? Infinity) < limit.availableBits;
  if (isBeyond(POOR)) return "poor";
  return isBeyond(FAIR) ? "fair" : "good";
}

export interface PictureState {
  readonly isDropped: boolean;
  /** How many samples in a row spoke for a change. */
  readonly streak: number;
}

export const pictureSent: PictureState = { isDropped: false, streak: 0 };

/** Samples come every two seconds. */
const POOR_STREAK = 3;
const GOOD_STREAK = 5;

/** On a link that stays poor the picture goes and the sound stays; it comes back once the link has been good for a while. */
export function decidePicture(state: PictureState, quality: Quality): PictureState {
  const speaksForChange = state.isDropped ? quality === "good" : quality === "poor";
  if (!speaksForChange) return { ...state, streak: 0 };
  const streak = state.streak + 1;
  const needed = state.isDropped ? GOOD_STREAK : POOR_STREAK;
  return streak >= needed ? { isDropped: !state.isDropped, streak: 0 } : { ...state, streak };
}
