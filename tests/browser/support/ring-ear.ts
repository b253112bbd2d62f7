import type { BrowserContext, Page } from "@playwright/test";

/** What a page would let be heard: the state of its sound, and the loudest sample of what it plays. */
export interface Heard {
  readonly state: "none" | AudioContextState;
  /** 0 is silence, 1 as loud as it can be. */
  readonly loudest: number;
}

/** Well above what rounding leaves of silence, well below the quietest tone. */
export const AUDIBLE = 0.1;
export const SILENT = 0.001;

interface Ear {
  readonly analysers: AnalyserNode[];
}

/** Stands beside the page's own analyser; the sound goes its way untouched. */
export async function placeEars(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const ear: Ear = { analysers: [] };
    Object.assign(globalThis, { hallwayEar: ear });
    const createAnalyser = AudioContext.prototype.createAnalyser;
    AudioContext.prototype.createAnalyser = function (): AnalyserNode {
      const analyser = createAnalyser.call(this);
      ear.analysers.push(analyser);
      return analyser;
    };
  });
}

/** Listens for a while: longer than the longest pause of a ring that sounds. */
export async function listen(page: Page, forMs = 2_000): Promise<Heard> {
  return page.evaluate(async (ms) => {
    const { analysers } = (globalThis as unknown as { hallwayEar: Ear }).hallwayEar;
    const endsAt = performance.now() + ms;
    let loudest = 0;
    do {
      for (const analyser of analysers) {
        const samples = new Float32Array(analyser.fftSize);
        analyser.getFloatTimeDomainData(samples);
        loudest = Math.max(loudest, ...samples.map(Math.abs));
      }
      await new Promise(requestAnimationFrame);
    } while (performance.now() < endsAt);
    return { state: analysers.at(-1)?.context.state ?? "none", loudest };
  }, forMs);
}
