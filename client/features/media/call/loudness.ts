export interface Loudness {
  /** How loud it is now, 0 to 1. */
  read(): number;
  close(): void;
}

/** Listens to this device's own microphone, so that its person sees that it hears them. */
export function hearLoudness(track: MediaStreamTrack): Loudness {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read() {
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((total, each) => total + each * each, 0) / samples.length);
    },
    close: () => void context.close(),
  };
}
