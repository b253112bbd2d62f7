import { Suspense } from "react";
import { isHostOf, isShownOpen, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import { lazyPage } from "../../../platform/lazy-page.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import type { CallPanelProps } from "../../media/CallPanel.tsx";
import { liveEntryOf } from "../state/use-office-hours.ts";
import { roomOfGroup } from "./meeting-room.ts";

const { Page: CallPanel } = lazyPage<CallPanelProps>(
  async () => (await import("../../media/CallPanel.tsx")).CallPanel,
);

/** Everybody who is in an open group hears and sees each other, hosts and guests alike. */
export function GroupCall({ hours }: { readonly hours: Hours }) {
  const me = useMe();
  const isIn = isHostOf(hours, me.id) || liveEntryOf(hours, me.id)?.state === "in_progress";
  if (hours.kind !== "group" || !isShownOpen(hours) || !isIn) return null;
  return (
    <Suspense>
      <CallPanel
        room={roomOfGroup(hours)}
        title={`Sound and video: ${hours.title}`}
        path={`/sites/${hours.siteId}/office-hours/${hours.id}`}
      />
    </Suspense>
  );
}
