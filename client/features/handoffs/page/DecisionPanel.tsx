import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { ActionPanel } from "./ActionPanel.tsx";
import { OffersPanel } from "./OffersPanel.tsx";

/** What a person decides on when nobody has answered: what can be done, who was tried, and why not. */
export function DecisionPanel({ handoff }: { readonly handoff: Handoff }) {
  return (
    <>
      <ActionPanel handoff={handoff} />
      <OffersPanel handoff={handoff} />
    </>
  );
}
