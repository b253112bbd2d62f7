import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";

/** Every form of an action gets the hand-off, and says when it is done with. */
export interface ActionProps {
  readonly handoff: Handoff;
}
