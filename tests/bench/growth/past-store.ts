import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { migrations } from "../../../server/migrations.ts";
import { prepareStore } from "../../lab/prepare-store.ts";
import { startSeeded } from "../../support/seeded.ts";
import { startHallway } from "../parts/hallway.ts";
import { loadPast } from "./load-past.ts";
import { carryOneThrough } from "./one-past-handoff.ts";

export interface PastStoreOptions {
  readonly practice: string;
  readonly handoffs: number;
  readonly eventsEach: number;
  readonly seed: number;
  say(line: string): void;
}

/** A folder with a year's past in its store, made once for each schema and size, and kept. */
export async function findPastStore(options: PastStoreOptions): Promise<string> {
  const { handoffs, practice, eventsEach, seed, say } = options;
  const root = join(homedir(), ".cache", "hallway-bench");
  const schema = Object.keys(migrations).at(-1) ?? "";
  const folder = join(root, `${schema}-${handoffs}x${eventsEach}`);
  if (existsSync(folder)) return folder;
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  say(`loading ${handoffs} past hand-offs with ${handoffs * eventsEach} events into ${folder}`);
  await prepareStore(making, undefined, practice);
  const hallway = await startHallway({ practice, dataDir: making });
  const pattern = await carryOneThrough(hallway);
  await hallway.close();
  loadPast(making, { handoffs, eventsEach, pattern, chance: startSeeded(seed), say });
  renameSync(making, folder);
  return folder;
}
