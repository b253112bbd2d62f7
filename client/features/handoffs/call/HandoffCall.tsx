import { Suspense } from "react";
import { hasCall, isInCall } from "#shared/handoffs/handoffs.call.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useRelations } from "../parts/use-relations.ts";
import { useTelling } from "../parts/use-telling.ts";
import { lazyPage } from "../../../platform/lazy-page.ts";

const { Page: CallPanel } = lazyPage(
  async () => (await import("../../media/CallPanel.tsx")).CallPanel,
);

/** Whoever has a hand-off, and whoever asked for it, meet by video; by a code the exam room's own device too. */
export function HandoffCall({ handoff }: { readonly handoff: Handoff }) {
  const relations = useRelations(handoff);
  const { whereOf } = useTelling(handoff.siteId);
  if (!hasCall(handoff) || !isInCall(relations)) return null;
  const { id, siteId } = handoff;
  return (
    <Suspense>
      <CallPanel
        room={{ kind: "handoff", id, siteId }}
        title={`Video: ${whereOf(handoff)}`}
        path={`/sites/${siteId}/handoffs/${id}`}
      />
    </Suspense>
  );
}

/** The call comes first where it is how the two meet. */
export function meetByVideo({ modality, reply }: Handoff): boolean {
  return modality === "video" || reply === "start_video";
}
