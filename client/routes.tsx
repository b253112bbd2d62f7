import { lazy, Suspense } from "react";
import { Navigate, Route, Routes } from "react-router";
import { BoardPage } from "./features/presence/BoardPage.tsx";
import { useSiteId } from "./platform/site/site-context.ts";
import { SignedIn } from "./shell/SignedIn.tsx";
import { EmptyState } from "./ui/EmptyState.tsx";
import { LoadingState } from "./ui/LoadingState.tsx";

const SignInPage = lazy(async () => ({ default: (await import("./features/people/SignInPage.tsx")).SignInPage }));
const InvitePage = lazy(async () => ({ default: (await import("./features/people/InvitePage.tsx")).InvitePage }));
const WallPage = lazy(async () => ({ default: (await import("./features/presence/WallPage.tsx")).WallPage }));
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
          <Route path="/sites/:site/board" element={<BoardPage inFlight={null} />} />
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
