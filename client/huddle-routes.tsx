import { Suspense } from "react";
import { Route } from "react-router";
import { isOpenState, type Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useMe } from "./platform/session/session-context.ts";
import { useSite } from "./platform/site/use-site.ts";
import { PressingNow } from "./features/handoffs/board/PressingNow.tsx";
import { InFlightPanel } from "./features/handoffs/InFlightPanel.tsx";
import { BoardPage } from "./features/presence/BoardPage.tsx";
import {
  ask,
  askFromFlag,
  busyHours,
  capacityToday,
  handoff,
  hoursOfHost,
  hoursOnBoard,
  huddle,
  huddleOnBoard,
  huddleRooms,
  huddles,
  intoLine,
  looseHandoffs,
  startHuddle,
  suggestions,
} from "./pages.ts";

/** The board with what other features put beside its people. */
export function boardRoute() {
  return <Route path="/sites/:site/board" element={<Board />} />;
}

function Board() {
  return (
    <BoardPage
      inFlight={
        <>
          <Suspense>
            <huddleOnBoard.Page when="now" />
          </Suspense>
          <InFlightPanel />
          <Suspense>
            <hoursOnBoard.Page when="now" />
          </Suspense>
        </>
      }
      later={
        <Suspense>
          <huddleOnBoard.Page when="later" />
          <hoursOnBoard.Page when="later" />
        </Suspense>
      }
      news={({ id }) => (
        <Suspense>
          <hoursOfHost.Page personId={id} />
        </Suspense>
      )}
      besides={({ id, name }) => (
        <Suspense>
          <startHuddle.Page personIds={[id]} withWhom={name} />
        </Suspense>
      )}
    />
  );
}

/** A word among those who are on a hand-off, in one tap. */
function HuddleAbout({ handoff: about }: { readonly handoff: Handoff }) {
  const me = useMe();
  const { siteId } = useSite();
  // People of two sites meet by the hand-off's own call.
  if (about.siteId !== siteId || !isOpenState(about.state)) return null;
  const { requesterId, onBehalfOfId, ownerId, joinedIds } = about;
  const others = [requesterId, onBehalfOfId, ownerId, ...joinedIds].filter(
    (id) => id !== null && id !== me.id,
  );
  return (
    <Suspense>
      <startHuddle.Page
        personIds={[...new Set(others)].filter((id) => id !== null)}
        handoffId={about.id}
        withWhom="those on this hand-off"
        variant="default"
      />
    </Suspense>
  );
}

const beforeAnybodyHasIt: readonly Handoff["state"][] = ["waiting", "offered", "unanswered"];

/** What I asked for and nobody has taken goes on in a line, where it can wait; what was unmet may be asked there once more. */
function LineAbout({
  handoff: { id, siteId: site, requesterId, onBehalfOfId, urgency, state, roomId },
}: {
  readonly handoff: Handoff;
}) {
  const me = useMe();
  const { siteId } = useSite();
  const isMine = me.id === requesterId || me.id === onBehalfOfId;
  const mayWait = state === "unmet" || (beforeAnybodyHasIt.includes(state) && urgency !== "now");
  if (site !== siteId || !isMine || !mayWait || urgency === "crisis") return null;
  return (
    <Suspense>
      <intoLine.Page
        handoffId={id}
        urgency={urgency === "now" ? "soon" : urgency}
        roomId={roomId}
      />
    </Suspense>
  );
}

/** What other features know of the day that a huddle looks at. */
function DayAhead() {
  return (
    <>
      <capacityToday.Page />
      <busyHours.Page />
    </>
  );
}

/** The addresses of huddles, and of hand-offs, about which people huddle. */
export function huddleRoutes() {
  return (
    <>
      <Route
        path="/sites/:site/handoffs/:id"
        element={
          <handoff.Page
            besides={(about) => (
              <>
                <HuddleAbout handoff={about} />
                <LineAbout handoff={about} />
              </>
            )}
          />
        }
      />
      <Route path="/sites/:site/huddles" element={<huddles.Page />} />
      <Route path="/sites/:site/suggestions" element={<suggestions.Page />} />
      <Route path="/sites/:site/huddle-rooms" element={<huddleRooms.Page />} />
      <Route
        path="/sites/:site/huddles/:id"
        element={
          <huddle.Page
            urgent={<PressingNow />}
            loose={<looseHandoffs.Page />}
            dayAhead={<DayAhead />}
          />
        }
      />
      <Route
        path="/sites/:site/huddles/:id/flags/:flag/ask"
        element={
          <askFromFlag.Page ask={(filled) => <ask.Page key={filled.key} filled={filled} />} />
        }
      />
    </>
  );
}
