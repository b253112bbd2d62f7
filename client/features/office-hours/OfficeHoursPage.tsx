import { Button } from "@mantine/core";
import { IconDoor } from "@tabler/icons-react";
import { Link } from "react-router";
import { bhRoles, type Role } from "#shared/kernel/roles.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import type { OfficeHoursSlice } from "#shared/office-hours/office-hours.reducer.ts";
import { useNow } from "../../platform/clock.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { useSession } from "../../platform/session/use-session.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { KeptFocus } from "../../ui/KeptFocus.tsx";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { OpenHoursCard } from "./list/OpenHoursCard.tsx";
import { SeriesItem } from "./list/SeriesItem.tsx";
import { ServedItem } from "./list/ServedItem.tsx";
import classes from "./OfficeHoursPage.module.css";
import parts from "./parts/office-hours.module.css";
import { QuestionItem } from "./questions/QuestionItem.tsx";
import { askedBy, waitingFor } from "./questions/questions-of.ts";
import { useDoors, useOfficeHours, withLine } from "./state/use-office-hours.ts";
import { servedIn } from "./state/visiting.ts";

const planning: readonly Role[] = [...bhRoles, "lead", "admin"];

/** Whose door is open now, who comes next, and what I have asked in writing. */
export function OfficeHoursPage() {
  const { site, siteId } = useSite();
  const { rolesHere } = useSession();
  usePageTitle("Office hours", site.name);
  const slice = useOfficeHours();
  const mayPlan = rolesHere.some((role) => planning.includes(role));
  return (
    <div className={classes["page"]}>
      <PageHeader title="Office hours" subtitle={site.name}>
        {mayPlan ? (
          <Button component={Link} variant="default" to={`/sites/${siteId}/office-hours/planning`}>
            Plan office hours
          </Button>
        ) : null}
      </PageHeader>
      {slice ? (
        <KeptFocus label="All office hours" className={classes["all"]}>
          <Known slice={slice} mayPlan={mayPlan} />
        </KeptFocus>
      ) : (
        <LoadingState />
      )}
    </div>
  );
}

interface KnownProps {
  readonly slice: OfficeHoursSlice;
  readonly mayPlan: boolean;
}

function Known({ slice, mayPlan }: KnownProps) {
  const { rolesHere } = useSession();
  const { siteId } = useSite();
  const now = useNow(10 * SECOND_MS);
  const open = withLine(useDoors() ?? slice, now);
  const served = servedIn(slice, siteId)
    .filter(({ id }) => !open.some((each) => each.id === id))
    .toSorted((a, b) => a.startsAt - b.startsAt);
  const series = Object.values(slice.series).toSorted((a, b) => a.title.localeCompare(b.title));
  if (!rolesHere.some((role) => role !== "admin" && role !== "facilitator")) return <OnlyPlanned />;
  if (open.length === 0 && series.length === 0 && served.length === 0)
    return (
      <>
        <Questions slice={slice} />
        <Nothing mayPlan={mayPlan} />
      </>
    );
  return (
    <>
      {open.map((hours) => (
        <OpenHoursCard key={hours.id} hours={hours} />
      ))}
      <Questions slice={slice} />
      {series.length > 0 ? (
        <Panel
          title="Who holds office hours"
          note={open.length === 0 ? "Nobody’s door is open at this moment" : undefined}
        >
          <ul className={parts["list"]}>
            {series.map((each) => (
              <SeriesItem key={each.id} series={each} />
            ))}
          </ul>
        </Panel>
      ) : null}
      {served.length > 0 ? (
        <Panel title="At another site, open to yours">
          <ul className={parts["list"]}>
            {served.map((each) => (
              <ServedItem key={each.id} hours={each} />
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

/** Whoever does not work in the hallway sees no line; an administrator plans. */
function OnlyPlanned() {
  return (
    <EmptyState
      title="The doors are for those who work in this hallway"
      icon={<IconDoor size="2.5rem" aria-hidden />}
    >
      You set up who holds office hours, and when, under Plan office hours.
    </EmptyState>
  );
}

function Nothing({ mayPlan }: { readonly mayPlan: boolean }) {
  const { siteId } = useSite();
  return (
    <EmptyState
      title="Nobody holds office hours here yet"
      icon={<IconDoor size="2.5rem" aria-hidden />}
      action={
        <Button
          component={Link}
          variant="default"
          to={`/sites/${siteId}/${mayPlan ? "office-hours/planning" : "board"}`}
        >
          {mayPlan ? "Plan office hours" : "See on the board who is reachable now"}
        </Button>
      }
    >
      Office hours are an open door: a time at which a BH colleague can be asked anything by whoever
      comes, by video, phone, in person or in writing.{" "}
      {mayPlan ? "" : "Your site lead or a BH clinician sets them up."}
    </EmptyState>
  );
}

/** What I asked, and what waits for my answer. */
function Questions({ slice }: { readonly slice: OfficeHoursSlice }) {
  const { me, rolesHere } = useSession();
  const mine = askedBy(slice, me.id);
  const forMe = waitingFor(slice, me.id, rolesHere.includes("lead"));
  return (
    <>
      {forMe.length > 0 ? (
        <Panel title="Questions that wait for an answer">
          <ul className={parts["list"]}>
            {forMe.map((question) => (
              <QuestionItem key={question.id} question={question} />
            ))}
          </ul>
        </Panel>
      ) : null}
      {mine.length > 0 ? (
        <Panel title="My questions">
          <ul className={parts["list"]}>
            {mine.map((question) => (
              <QuestionItem key={question.id} question={question} />
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
