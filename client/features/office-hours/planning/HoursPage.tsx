import { EmptyState } from "../../../ui/EmptyState.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { useOfficeHours } from "../state/use-office-hours.ts";

/** Sets up and changes the office hours of a site. */
export function HoursPage() {
  const count = Object.keys(useOfficeHours()?.series ?? {}).length;
  return (
    <>
      <PageHeader title="Plan office hours" />
      <EmptyState title={`${count} are held at this site`} />
    </>
  );
}
