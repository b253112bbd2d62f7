import type { Seeded } from "../support/seeded.ts";
import type { Lab } from "./lab.ts";

/** At a moment by chance one dies, and is started again: a hub, or on a cluster now and then the database. */
export async function killSomebody(lab: Lab, chance: Seeded): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, chance.int(20, 800)));
  if (lab.postgres && chance.chance(0.2)) {
    await lab.nemesis.crashPostgres();
    await lab.nemesis.startPostgres();
    return;
  }
  const node = lab.node(chance.int(0, lab.nodes.length - 1));
  await lab.nemesis.kill(node);
  await node.start();
}
