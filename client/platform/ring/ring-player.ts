import { renderPattern, ringPatterns, type RingName } from "./ring-patterns.ts";

/** The one place that makes sound. */

export type SoundState = "ready" | "blocked" | "muted";

export interface RingPlayer {
  /** Rings until it is stopped. While sound is blocked, it begins as soon as somebody touches the page. */
  start(urgency: RingName): void;
  stop(): void;
  /** One turn, to hear whether this device can ring. */
  test(): Promise<void>;
  /** To be called from a click or a key: browsers let no page make sound before one. */
  unlock(): Promise<void>;
  setMuted(isMuted: boolean): void;
  state(): SoundState;
  /** How loud it is at this moment, 0 to 1: evidence that the device really sounds. */
  level(): number;
  subscribe(listener: () => void): () => void;
}

const MUTED_KEY = "hallway.muted";
const gestures = ["pointerdown", "keydown", "touchend"] as const;

export function createRingPlayer(): RingPlayer {
  const listeners = new Set<() => void>();
  let context: AudioContext | null = null;
  let analyser: AnalyserNode | null = null;
  let source: AudioBufferSourceNode | null = null;
  let wanted: RingName | null = null;
  let isMuted = localStorage.getItem(MUTED_KEY) === "1";

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  function open(): AudioContext {
    if (context) return context;
    context = new AudioContext();
    analyser = context.createAnalyser();
    analyser.connect(context.destination);
    context.addEventListener("statechange", tell);
    return context;
  }

  function play(urgency: RingName, isLooping: boolean): AudioBufferSourceNode {
    const to = open();
    const samples = renderPattern(ringPatterns[urgency], to.sampleRate);
    const buffer = to.createBuffer(1, samples.length, to.sampleRate);
    buffer.copyToChannel(samples, 0);
    // A looping buffer needs no timer: a hidden tab's timers run once a minute.
    const node = new AudioBufferSourceNode(to, { buffer, loop: isLooping });
    if (analyser) node.connect(analyser);
    node.start();
    return node;
  }

  function sound(): void {
    source?.stop();
    source = null;
    // A crisis is heard on a muted device too: that is the agreed exception.
    if (wanted === null || (isMuted && wanted !== "crisis")) return;
    source = play(wanted, true);
  }

  async function unlock(): Promise<void> {
    const opened = open();
    if (opened.state !== "running") await opened.resume();
    for (const gesture of gestures)
      window.removeEventListener(gesture, handleGesture, { capture: true });
    tell();
  }

  function handleGesture(): void {
    void unlock();
  }

  for (const gesture of gestures)
    window.addEventListener(gesture, handleGesture, { capture: true });

  return {
    start(urgency) {
      if (wanted === urgency) return;
      wanted = urgency;
      sound();
    },
    stop() {
      wanted = null;
      sound();
    },
    async test() {
      await unlock();
      const node = play("now", false);
      await new Promise((resolve) => node.addEventListener("ended", resolve, { once: true }));
    },
    unlock,
    setMuted(next) {
      isMuted = next;
      localStorage.setItem(MUTED_KEY, next ? "1" : "0");
      sound();
      tell();
    },
    state() {
      if (isMuted) return "muted";
      return context?.state === "running" ? "ready" : "blocked";
    },
    level() {
      if (!analyser) return 0;
      const samples = new Float32Array(analyser.fftSize);
      analyser.getFloatTimeDomainData(samples);
      return samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
