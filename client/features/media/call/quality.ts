/** What one link has carried in the last seconds, and how well; from the browser's own counts. */
export interface LinkSample {
  /** Share of what was sent that never arrived, 0 to 1; null where nobody knows. */
  readonly lost: number | null;
  /** There and back, ms; null where nobody knows. */
  readonly roundTripMs: number | null;
  /** What the path is thought to carry, bit/s; null where nobody knows. */
  readonly availableBits: number | null;
  /** Pictures of the other's camera that have come so far; null where nobody knows. */
  readonly pictures: number | null;
}

export const nothingKnown: LinkSample = {
  lost: null,
  roundTripMs: null,
  availableBits: null,
  pictures: null,
};

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly selectedCandidatePairId?: string;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
  readonly mid?: string;
  readonly framesReceived?: number;
}

/** What is looked at of the browser's own counts of one link; the other's camera is the part of it with this name. */
export function readSample(
  stats: Pick<RTCStatsReport, "forEach">,
  cameraMid: string | null,
): LinkSample {
  const entries = new Map<string, Entry>();
  stats.forEach((entry: Entry) => entries.set(entry.id, entry));
  const all = [...entries.values()];
  const transport = all.find(({ type }) => type === "transport");
  const pair = entries.get(transport?.selectedCandidatePairId ?? "");
  const remote = all.filter(({ type }) => type === "remote-inbound-rtp");
  const lost = remote.flatMap(({ fractionLost }) => fractionLost ?? []);
  const camera = all.find(({ type, mid }) => type === "inbound-rtp" && mid === cameraMid);
  const roundTrip = pair?.currentRoundTripTime ?? remote[0]?.roundTripTime;
  return {
    lost: lost.length > 0 ? Math.max(...lost) : null,
    roundTripMs: roundTrip === undefined ? null : roundTrip * 1_000,
    availableBits: pair?.availableOutgoingBitrate ?? null,
    pictures: camera?.framesReceived ?? null,
  };
}

export type Quality = "good" | "fair" | "poor" | "unknown";

/** Speech is still understood below these, pictures are not worth their price. */
const POOR = { lost: 0.1, roundTripMs: 600, availableBits: 120_000 };
const FAIR = { lost: 0.03, roundTripMs: 300, availableBits: 300_000 };

/**
 * How a link is, said honestly: by the worst that is known of it. What a path is thought to carry is never more than
 * what was sent on it, so that it tells something only where a picture is sent.
 */
export function judgeLink(
  { lost, roundTripMs, availableBits }: LinkSample,
  isPictureSent: boolean,
): Quality {
  const bits = isPictureSent ? availableBits : null;
  if (lost === null && roundTripMs === null && bits === null) return "unknown";
  const isBeyond = (limit: typeof POOR): boolean =>
    (lost ?? 0) > limit.lost ||
    (roundTripMs ?? 0) > limit.roundTripMs ||
    (bits ?? Infinity) < limit.availableBits;
  if (isBeyond(POOR)) return "poor";
  return isBeyond(FAIR) ? "fair" : "good";
}

export interface PictureState {
  readonly isDropped: boolean;
  /** How many samples in a row spoke for a change. */
  readonly streak: number;
  /** How many samples there were since the last change. */
  readonly since: number;
  /** How often in a row it came back for a moment only. */
  readonly inVain: number;
}

/** Samples come every two seconds. */
const POOR_STREAK = 3;
const GOOD_STREAK = 3;
/** A picture that went again earlier than this came back in vain. */
const LASTING = 15;
const IN_VAIN_MAX = 4;
/** What a path is thought to carry grows only while more and more is sent on it. */
const SETTLING = 2;

export const pictureSent: PictureState = { isDropped: false, streak: 0, since: LASTING, inVain: 0 };

/**
 * On a link that stays poor the picture goes and the sound stays. It comes back once the link has been good for a while,
 * and after each time that it came back in vain it waits twice as long: what a link carries shows by sending alone.
 */
export function decidePicture(state: PictureState, quality: Quality): PictureState {
  const speaksForChange = state.isDropped ? quality === "good" : quality === "poor";
  const since = state.since + 1;
  if (!speaksForChange) return { ...state, since, streak: 0 };
  const streak = state.streak + 1;
  const needed = state.isDropped ? GOOD_STREAK * 2 ** state.inVain : POOR_STREAK;
  if (streak < needed) return { ...state, since, streak };
  if (state.isDropped) return { ...state, isDropped: false, streak: -SETTLING, since: 0 };
  const inVain = since < LASTING ? Math.min(state.inVain + 1, IN_VAIN_MAX) : 0;
  return { isDropped: true, streak: 0, since: 0, inVain };
}
