import type { PolicyCell, Urgency } from "../norms.schema.ts";

type CellOptions = Omit<PolicyCell, "action" | "because">;

/** One row of a policy table: what happens at each urgency while a person has one status. */
export type PolicyRow = Record<Urgency, PolicyCell>;

export function ring(because: string, options: CellOptions = {}): PolicyCell {
  return { action: "ring", because, ...options };
}

export function banner(because: string, options: CellOptions = {}): PolicyCell {
  return { action: "banner", because, ...options };
}

export function hold(because: string, options: CellOptions = {}): PolicyCell {
  return { action: "hold", because, ...options };
}

export function queue(because: string, options: CellOptions = {}): PolicyCell {
  return { action: "queue", because, ...options };
}

export function inbox(because: string): PolicyCell {
  return { action: "inbox", because };
}

export function reroute(because: string, options: CellOptions = {}): PolicyCell {
  return { action: "reroute", because, ...options };
}
