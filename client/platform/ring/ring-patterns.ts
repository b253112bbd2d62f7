/** What is rung for, the most pressing first: hand-offs by their urgency, then a line in which it is one's turn, or soon, then a huddle's bell. */
export const ringNames = [
  "crisis",
  "now",
  "soon",
  "today",
  "routine",
  "called",
  "up_next",
  "bell",
] as const;
export type RingName = (typeof ringNames)[number];

/** Of all that wants to be heard at once, what is heard: a line never drowns a hand-off. */
export function mostPressing(wanted: ReadonlyMap<RingName, unknown>): RingName | undefined {
  return ringNames.find((name) => wanted.has(name));
}

export interface Note {
  readonly atMs: number;
  readonly lengthMs: number;
  readonly hz: number;
}

/** One turn of a ring; it is repeated until somebody answers. */
export interface RingPattern {
  readonly notes: readonly Note[];
  readonly turnMs: number;
  /** Of full volume. */
  readonly gain: number;
}

const note = (atMs: number, lengthMs: number, hz: number): Note => ({ atMs, lengthMs, hz });

/** Each urgency has its own rhythm, so that it is known without looking and without telling the pitch of two tones apart. */
export const ringPatterns: Readonly<Record<RingName, RingPattern>> = {
  crisis: {
    notes: [0, 200, 400, 900, 1_100, 1_300].map((atMs, i) =>
      note(atMs, 150, i % 3 === 1 ? 660 : 880),
    ),
    turnMs: 1_800,
    gain: 0.9,
  },
  now: {
    notes: [note(0, 320, 587), note(380, 320, 784), note(1_000, 320, 587), note(1_380, 320, 784)],
    turnMs: 3_000,
    gain: 0.6,
  },
  soon: { notes: [note(0, 450, 523), note(550, 600, 659)], turnMs: 4_000, gain: 0.45 },
  today: { notes: [note(0, 700, 440)], turnMs: 6_000, gain: 0.35 },
  routine: { notes: [note(0, 700, 392)], turnMs: 8_000, gain: 0.3 },
  called: {
    notes: [note(0, 180, 659), note(220, 180, 784), note(440, 320, 988)],
    turnMs: 4_000,
    gain: 0.25,
  },
  up_next: { notes: [note(0, 220, 784), note(280, 300, 659)], turnMs: 6_000, gain: 0.2 },
  bell: { notes: [note(0, 500, 659), note(550, 800, 523)], turnMs: 5_000, gain: 0.15 },
};

/** Soft edges: a tone that begins or ends at once clicks. */
const EDGE_MS = 15;

function loudness(atMs: number, { lengthMs }: Note): number {
  return Math.max(0, Math.min(1, atMs / EDGE_MS, (lengthMs - atMs) / EDGE_MS));
}

/** One turn as samples between -1 and 1. */
export function renderPattern(
  { notes, turnMs, gain }: RingPattern,
  sampleRate: number,
): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.ceil((turnMs / 1_000) * sampleRate));
  for (const each of notes) {
    const first = Math.floor((each.atMs / 1_000) * sampleRate);
    const count = Math.floor((each.lengthMs / 1_000) * sampleRate);
    for (let i = 0; i < count && first + i < samples.length; i += 1) {
      const phase = (2 * Math.PI * each.hz * i) / sampleRate;
      const tone = 0.8 * Math.sin(phase) + 0.2 * Math.sin(2 * phase);
      samples[first + i] = gain * tone * loudness((1_000 * i) / sampleRate, each);
    }
  }
  return samples;
}
