import { Button } from "@mantine/core";
import { Suspense } from "react";
import { Link, Navigate, Route, Routes } from "react-router";
import { boardRoute, huddleRoutes } from "./huddle-routes.tsx";
import { officeHoursRoutes } from "./office-hours-routes.tsx";
import {
  ask,
  calendarAddress,
  caller,
  invite,
  me,
  mine,
  myOfficeHours,
  people,
  signIn,
  status,
  wall,
} from "./pages.ts";
import { useSession } from "./platform/session/use-session.ts";
import { useSiteId } from "./platform/site/site-context.ts";
import { placesFor } from "./shell/main-nav.ts";
import { SignedIn } from "./shell/SignedIn.tsx";
import { EmptyState } from "./ui/EmptyState.tsx";
import { LoadingState } from "./ui/LoadingState.tsx";

/** Every address that the page knows. The board is there at once; the rest comes when it is asked for. */
export function AppRoutes() {
  return (
    <Suspense fallback={<LoadingState />}>
      <Routes>
        <Route path="/sign-in" element={<signIn.Page />} />
        <Route path="/invite" element={<invite.Page />} />
        <Route path="/board/:site" element={<wall.Page />} />
        <Route path="/call" element={<caller.Page />} />
        <Route element={<SignedIn />}>
          <Route path="/" element={<ToFirstPage />} />
          {boardRoute()}
          <Route path="/sites/:site/ask" element={<ask.Page />} />
          {huddleRoutes()}
          {officeHoursRoutes()}
          <Route path="/mine" element={<mine.Page besides={<myOfficeHours.Page />} />} />
          <Route path="/me" element={<me.Page besides={<calendarAddress.Page />} />} />
          <Route path="/people" element={<people.Page />} />
          <Route path="/status" element={<status.Page />} />
          <Route
            path="*"
            element={
              <EmptyState
                title="There is nothing at this address"
                action={
                  <Button component={Link} to="/">
                    To the first page
                  </Button>
                }
              />
            }
          />
        </Route>
      </Routes>
    </Suspense>
  );
}

/** The first page of a person's own: the board, for most. */
function ToFirstPage() {
  const { rolesHere } = useSession();
  const [first] = placesFor(rolesHere, useSiteId());
  return <Navigate to={first?.to ?? "/me"} replace />;
}
