import { isOnHandoff } from "#shared/handoffs/handoffs.policy.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { ThreadMark } from "../../threads/ThreadMark.tsx";
import { useRelations } from "../parts/use-relations.ts";

/** How much is written under a hand-off, for whoever may read it. */
export function HandoffThreadMark({ handoff: about }: { readonly handoff: Handoff }) {
  const held = useRelations(about);
  const isTheirs = isOnHandoff(held);
  if (!isTheirs && !held.has("site_bh") && !held.has("lead")) return null;
  return (
    <ThreadMark
      site={about.siteId}
      thread={{ kind: "handoff", subjectId: about.id }}
      isTheirs={isTheirs}
    />
  );
}
