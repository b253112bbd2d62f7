import { appendFileSync } from "node:fs";

/** What was really there and really happened: engines, nodes, kills, counts, seeds. */
export type Facts = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[]>
>;

/** Writes one line for the gate that is being judged (`npm run gate`); a run that nobody judges keeps none. */
export function recordEvidence(gate: string, facts: Facts): void {
  const file = process.env["HALLWAY_EVIDENCE"];
  if (file) appendFileSync(file, `${JSON.stringify({ gate, ...facts })}\n`);
}
