import BetterSqlite3 from "better-sqlite3";
import { join } from "node:path";
import type { Seeded } from "../support/seeded.ts";
import type { Cable } from "./cables.ts";
import type { Lab } from "./lab.ts";
import type { LabNode } from "./lab-node.ts";

/** Something between a hub and what it needs that does not work for a while. */
export interface Partition {
  readonly kind: string;
  /** Nodes that cannot write meanwhile. */
  readonly cutOff: readonly LabNode[];
  end(): Promise<void> | void;
}

type Begin = (lab: Lab, node: LabNode) => Promise<Partition> | Partition;

const ofCluster: Readonly<Record<string, Begin>> = {
  async "postgres down"({ nemesis, nodes }) {
    await nemesis.crashPostgres();
    return { kind: "postgres down", cutOff: nodes, end: () => nemesis.startPostgres() };
  },
  async "connections ended"({ nemesis }) {
    await nemesis.endConnections();
    return { kind: "connections ended", cutOff: [], end: () => undefined };
  },
  "node and database, lost": (lab, node) => cut(lab, [node], "lose"),
  "node and database, stalled": (lab, node) => cut(lab, [node], "stall"),
  "all nodes and the database": (lab) => cut(lab, lab.nodes, "lose"),
  "node and Redis": ({ nemesis }, { toRedis }) => {
    toRedis?.lose();
    nemesis.count("partition");
    return { kind: "node and Redis", cutOff: [], end: () => toRedis?.mend() };
  },
  "clients and node": (lab, node) => cutDoor(lab, node),
};

/** Where each hub is on a machine of its own; nobody is told, neither by a reset nor by an end. */
const byCable: Readonly<Record<string, Begin>> = {
  "cable out": ({ nemesis }, node) => {
    const cable = cableOf(node);
    cable.pull();
    nemesis.count("partition");
    return { kind: "cable out", cutOff: [node], end: () => cable.plugIn() };
  },
  "answers swallowed": ({ nemesis }, node) => {
    const cable = cableOf(node);
    cable.swallowAnswers();
    nemesis.count("partition");
    return { kind: "answers swallowed", cutOff: [node], end: () => cable.letAnswers() };
  },
};

const ofOne: Readonly<Record<string, Begin>> = {
  "file held by another": holdFile,
  "clients and node": (lab, node) => cutDoor(lab, node),
};

/** The kinds that this lab can suffer. */
export function partitionKinds(lab: Lab): readonly string[] {
  if (!lab.postgres) return Object.keys(ofOne);
  const cabled = lab.nodes.every(({ cable }) => cable) ? Object.keys(byCable) : [];
  return [...Object.keys(ofCluster), ...cabled];
}

export async function beginPartition(lab: Lab, kind: string, chance: Seeded): Promise<Partition> {
  const begin = { ...ofCluster, ...byCable, ...ofOne }[kind];
  if (!begin) throw new Error(`there is no partition ${kind}`);
  return begin(lab, chance.pick(lab.nodes));
}

function cableOf({ cable }: LabNode): Cable {
  if (!cable) throw new Error("this lab has no cables");
  return cable;
}

function cut({ nemesis }: Lab, nodes: readonly LabNode[], how: "lose" | "stall"): Partition {
  for (const { toDatabase } of nodes) toDatabase?.[how]();
  nemesis.count("partition");
  const end = (): void => nodes.forEach(({ toDatabase }) => toDatabase?.mend());
  return { kind: how, cutOff: nodes, end };
}

function cutDoor({ nemesis }: Lab, { door }: LabNode): Partition {
  nemesis.count("links reset", door.reset());
  door.refuse();
  return { kind: "clients and node", cutOff: [], end: () => door.mend() };
}

/** As a tool would that forgot to end its transaction. */
function holdFile({ dataDir, nemesis, nodes }: Lab): Partition {
  const other = new BetterSqlite3(join(dataDir, "hallway.db"), { timeout: 1_000 });
  other.exec("begin immediate");
  nemesis.count("partition");
  return { kind: "file held by another", cutOff: nodes, end: () => void other.close() };
}
