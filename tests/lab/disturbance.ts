import type { Seeded } from "../support/seeded.ts";
import type { Lab } from "./lab.ts";

/** At a moment by chance a node stands still for a while, or all that are connected to it lose their links. */
export async function disturb(lab: Lab, chance: Seeded): Promise<void> {
  const node = lab.node(chance.int(0, lab.nodes.length - 1));
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  await pause(chance.int(0, 60));
  if (chance.chance(0.5)) {
    await lab.nemesis.freeze(node);
    await pause(chance.int(100, 600));
    lab.nemesis.thaw(node);
  } else lab.nemesis.count("cut off", node.door.reset());
}
