import { lazy, Suspense } from "react";
import { Navigate, Route, Routes } from "react-router";
import { InFlightPanel } from "./features/handoffs/InFlightPanel.tsx";
import { BoardPage } from "./features/presence/BoardPage.tsx";
import { useSiteId } from "./platform/site/site-context.ts";
import { SignedIn } from "./shell/SignedIn.tsx";
import { EmptyState } from "./ui/EmptyState.tsx";
import { LoadingState } from "./ui/LoadingState.tsx";

const SignInPage = lazy(async () => ({ default: (await import("./features/people/SignInPage.tsx")).SignInPage }));
const InvitePage = lazy(async () => ({ default: (await import("./features/people/InvitePage.tsx")).InvitePage }));
const WallPage = lazy(async () => ({ default: (await import("./features/presence/WallPage.tsx")).WallPage }));
const AskPage = lazy(async () => ({ default: (await import("./features/handoffs/AskPage.tsx")).AskPage }));
const HandoffPage = lazy(async () => ({ default: (await import("./features/handoffs/HandoffPage.tsx")).HandoffPage }));
const MinePage = lazy(async () => ({ default: (await import("./features/handoffs/MinePage.tsx")).MinePage }));
const MePage = lazy(async () => ({ default: (await import("./features/people/MePage.tsx")).MePage }));
const PeoplePage = lazy(async () => ({ default: (await import("./features/people/PeoplePage.tsx")).PeoplePage }));

/** Every address that the page knows. The board is there at once; the rest comes when it is asked for. */
export function AppRoutes() {
  return (
    <Suspense fallback={<LoadingState />}>
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="/invite" element={<InvitePage />} />
        <Route path="/board/:site" element={<WallPage />} />
        <Route element={<SignedIn />}>
          <Route path="/" element={<ToBoard />} />
          <Route path="/sites/:site/board" element={<BoardPage inFlight={<InFlightPanel />} />} />
          <Route path="/sites/:site/ask" element={<AskPage />} />
          <Route path="/sites/:site/handoffs/:id" element={<HandoffPage />} />
          <Route path="/mine" element={<MinePage />} />
          <Route path="/me" element={<MePage />} />
          <Route path="/people" element={<PeoplePage />} />
          <Route path="*" element={<EmptyState title="There is nothing at this address">The pages are in the bar above.</EmptyState>} />
        </Route>
      </Routes>
    </Suspense>
  );
}

function ToBoard() {
  return <Navigate to={`/sites/${useSiteId()}/board`} replace />;
}
