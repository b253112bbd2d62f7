import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { bhRoles, type Role } from "#shared/kernel/roles.ts";
import { listOfficeHours } from "#shared/office-hours/office-hours.queries.ts";
import type { Series } from "#shared/office-hours/office-hours.schema.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { usePageTitle } from "../../../platform/page-title.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { IntoView } from "../../../ui/IntoView.tsx";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { LoadingState } from "../../../ui/LoadingState.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { RefusedState } from "../../../ui/RefusedState.tsx";
import { Said } from "../../../ui/Said.tsx";
import { useOpening } from "../../../ui/use-opening.ts";
import { isOnBoard } from "../../presence/is-on-board.ts";
import { useOfficeHours } from "../state/use-office-hours.ts";
import classes from "./planning.module.css";
import { SeriesEditor } from "./SeriesEditor.tsx";
import { SeriesPanel } from "./SeriesPanel.tsx";

const planners: readonly Role[] = [...bhRoles, "lead", "admin"];

/** Whose door stands open when: set up, changed and ended by BH clinicians for themselves, by leads and administrators for all. */
export function HoursPage() {
  const { site, siteId } = useSite();
  const { rolesHere } = useSession();
  usePageTitle("Plan office hours", site.name);
  return (
    <Stack className={classes["page"]} gap="lg">
      <PageHeader title="Plan office hours" subtitle={site.name}>
        {isOnBoard(rolesHere) ? (
          <Button component={Link} variant="default" to={`/sites/${siteId}/office-hours`}>
            To the office hours
          </Button>
        ) : null}
      </PageHeader>
      {planners.some((role) => rolesHere.includes(role)) ? (
        <Planned />
      ) : (
        <RefusedState message="BH clinicians plan their own office hours, leads and administrators everybody's." />
      )}
    </Stack>
  );
}

function Planned() {
  const { site } = useSite();
  const [turn, setTurn] = useState(0);
  const { isOpen: isAdding, says, open, close, back } = useOpening();
  const known = useOfficeHours()?.series;
  const { data, refusal } = useHallwayQuery(listOfficeHours, {}, { refetchKey: [turn, known] });
  const [ended, setEnded] = useState("");
  const again = (): void => setTurn((before) => before + 1);
  if (refusal) return <RefusedState message={sayRefusal(refusal)} onRetry={again} />;
  if (!data) return <LoadingState label="Fetching the office hours" />;
  return (
    <>
      <Text size="sm">
        All times are by the clock on the wall of {site.name} ({site.zone}), in summer and in
        winter. A door opens when its host is there, never by the clock.
      </Text>
      {data.series.length === 0 && !isAdding ? (
        <EmptyState title="Nobody holds office hours yet">
          A weekday noon hour is proposed; you can change all of it.
        </EmptyState>
      ) : null}
      <KeptFocus label="Planned office hours" className={classes["planned"]}>
        {byTitle(data.series).map((series) => (
          <SeriesPanel
            key={series.id}
            series={series}
            hours={data.hours.filter(({ seriesId }) => seriesId === series.id)}
            onChanged={(outcome = "") => {
              setEnded(outcome);
              again();
            }}
          />
        ))}
      </KeptFocus>
      {isAdding ? (
        <IntoView takesFocus>
          <SeriesEditor
            onClose={(outcome) => {
              close(outcome);
              again();
            }}
          />
        </IntoView>
      ) : (
        <Button ref={back} size="md" w="fit-content" onClick={open}>
          Set up office hours
        </Button>
      )}
      <Said words={says || ended} />
    </>
  );
}

function byTitle(series: readonly Series[]): readonly Series[] {
  return series.toSorted((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1));
}
