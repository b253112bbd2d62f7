import { Suspense } from "react";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { lazyPage } from "../../../platform/lazy-page.ts";

const { Page: CallPanel } = lazyPage(
  async () => (await import("../../media/CallPanel.tsx")).CallPanel,
);

/** Those who are in the huddle hear and see each other; all else of it works without. */
export function HuddleCall() {
  const { huddle, standing } = useHuddleRoom();
  if (!standing.mine || huddle.state === "ended") return null;
  const { id, siteId, title } = huddle;
  return (
    <Suspense>
      <CallPanel
        room={{ kind: "huddle", id, siteId }}
        title={`Sound and video: ${title}`}
        path={`/sites/${siteId}/huddles/${id}`}
        listensOnly={!standing.maySpeak}
      />
    </Suspense>
  );
}
