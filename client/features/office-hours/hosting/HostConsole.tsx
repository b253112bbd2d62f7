import { useMemo } from "react";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { useHoursContents } from "../state/use-hours-contents.ts";
import { AnnouncePanel } from "./AnnouncePanel.tsx";
import { DoorCard } from "./DoorCard.tsx";
import { EndingCard } from "./EndingCard.tsx";
import { GroupCard } from "./GroupCard.tsx";
import { HostQuestions } from "./HostQuestions.tsx";
import { HostsPanel } from "./HostsPanel.tsx";
import { LinePanel } from "./LinePanel.tsx";
import { NextCard } from "./NextCard.tsx";
import { NotesPanel } from "./NotesPanel.tsx";
import { SlotsOfDay } from "./SlotsOfDay.tsx";
import { SteerBar } from "./SteerBar.tsx";
import { HostingContext, hostingOf, useHosting } from "./use-hosting.ts";
import { useVisitorsOf, VisitorsContext } from "./visitors.ts";
import { VisitCard } from "./VisitCard.tsx";
import classes from "./hosting.module.css";

/** The host's side of one session: whom I am with, who is next, and all that keeps the line honest. */
export function HostConsole({ hours }: { readonly hours: Hours }) {
  const { id } = useMe();
  const contents = useHoursContents(hours, true);
  const visitors = useVisitorsOf(hours);
  const hosting = useMemo(() => hostingOf(hours, id, contents), [hours, id, contents]);
  return (
    <HostingContext value={hosting}>
      <VisitorsContext value={visitors}>
        <KeptFocus label={hours.title} className={classes["all"]}>
          <KeptFocus>
            <SteerBar />
          </KeptFocus>
          <div className={classes["columns"]}>
            <Doing />
            <KeptFocus label="The line and more" className={classes["knowing"]}>
              <LinePanel />
              <SlotsOfDay />
              <HostsPanel />
              <HostQuestions />
              <NotesPanel />
            </KeptFocus>
          </div>
        </KeptFocus>
      </VisitorsContext>
    </HostingContext>
  );
}

function Doing() {
  const { hours, isIn, mine } = useHosting();
  const isEnding = hours.state === "draining";
  return (
    <KeptFocus label="Now" className={classes["doing"]}>
      {isIn && hours.state !== "paused" ? null : <DoorCard />}
      {hours.kind === "group" ? (
        <GroupCard />
      ) : (
        mine.map((entry) => <VisitCard key={entry.id} entry={entry} />)
      )}
      {isIn && mine.length === 0 && !isEnding && hours.kind !== "group" ? <NextCard /> : null}
      {isEnding ? <EndingCard /> : null}
      {isIn && !isEnding ? <AnnouncePanel /> : null}
    </KeptFocus>
  );
}
