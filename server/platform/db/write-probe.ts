import type { Db } from "./tables.ts";

/** The answer to a probe serves everybody who asks within this time: a probe is a write, and anybody may ask. */
const KEPT_MS = 1_000;
const PATIENCE_MS = 2_000;

/** Whether the store takes writes now, found out by writing a row of this node's own. */
export function startWriteProbe(
  db: Db,
  nodeId: string,
  observe: (seconds: number) => void = () => undefined,
): () => Promise<boolean> {
  let asked: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  return () => {
    if (!asked || performance.now() - asked.at > KEPT_MS)
      asked = { at: performance.now(), answer: timed(() => probe(db, nodeId), observe) };
    return asked.answer;
  };
}

async function timed(
  ask: () => Promise<boolean>,
  observe: (seconds: number) => void,
): Promise<boolean> {
  const startedAt = performance.now();
  const answer = await ask();
  observe((performance.now() - startedAt) / 1_000);
  return answer;
}

async function probe(db: Db, nodeId: string): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, false)));
  const written = db
    .updateTable("nodes")
    .set((eb) => ({ heartbeat_at: eb.ref("heartbeat_at") }))
    .where("id", "=", nodeId)
    .execute();
  const isWritten = await Promise.race([
    written.then(
      () => true,
      () => false,
    ),
    late,
  ]);
  clearTimeout(timer);
  return isWritten;
}
