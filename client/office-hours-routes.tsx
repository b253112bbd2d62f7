import { Route } from "react-router";
import {
  ask,
  askFromEntry,
  officeHours,
  officeHoursPlanning,
  officeHoursSession,
} from "./pages.ts";

/** The addresses of office hours. */
export function officeHoursRoutes() {
  return (
    <>
      <Route path="/sites/:site/office-hours" element={<officeHours.Page />} />
      <Route path="/sites/:site/office-hours/planning" element={<officeHoursPlanning.Page />} />
      <Route path="/sites/:site/office-hours/:id" element={<officeHoursSession.Page />} />
      <Route
        path="/sites/:site/office-hours/:id/entries/:entry/ask"
        element={
          <askFromEntry.Page ask={(filled) => <ask.Page key={filled.key} filled={filled} />} />
        }
      />
    </>
  );
}
