import { Button } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { Link, useParams } from "react-router";
import type { ActionItem } from "#shared/huddles/actions.schema.ts";
import { agendaAhead } from "#shared/huddles/huddles.course.rules.ts";
import { huddleIdSchema, type HuddleId } from "#shared/huddles/huddles.ids.ts";
import { isRunning, type Huddle } from "#shared/huddles/huddles.schema.ts";
import { now } from "../../platform/clock.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { KeptFocus } from "../../ui/KeptFocus.tsx";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import classes from "./HuddlePage.module.css";
import { NotesAfter } from "./notes/NotesAfter.tsx";
import { NotesPanel } from "./notes/NotesPanel.tsx";
import { createSharedNotes } from "./notes/shared-notes.ts";
import { ActionsPanel } from "./room/ActionsPanel.tsx";
import { AgendaPanel } from "./room/AgendaPanel.tsx";
import { ChecksPanel } from "./room/ChecksPanel.tsx";
import { DebriefPart } from "./room/DebriefPart.tsx";
import { FlagsPanel } from "./room/FlagsPanel.tsx";
import { GlancePanel } from "./room/GlancePanel.tsx";
import { HuddleCall } from "./room/HuddleCall.tsx";
import { LobbyCard } from "./room/LobbyCard.tsx";
import { NowCard } from "./room/NowCard.tsx";
import { PeoplePanel } from "./room/PeoplePanel.tsx";
import { RecapNote } from "./room/RecapNote.tsx";
import { RoomHeader } from "./room/RoomHeader.tsx";
import { SummaryPanel } from "./room/SummaryPanel.tsx";
import { HuddleRoomContext, useHuddleRoom } from "./state/huddle-room.ts";
import { useContents } from "./state/use-contents.ts";
import { useHeadingFocus } from "./state/use-heading-focus.ts";
import { useHuddleInView } from "./state/use-huddle-in-view.ts";
import { useHuddles } from "./state/use-huddles.ts";
import { useStanding } from "./state/use-standing.ts";

export interface HuddlePageProps {
  /** What must be seen above everything else. */
  readonly urgent: ReactNode;
  /** Hand-offs that are not closed. */
  readonly loose: ReactNode;
  /** Slots and office hours of today, and when it is likely to be busy. */
  readonly dayAhead: ReactNode;
}

/** One huddle: before, while it is on, and what is left of it. */
export function HuddlePage(slots: HuddlePageProps) {
  const id = huddleIdSchema.safeParse(useParams()["id"]);
  if (!id.success) return <NotShown why="This address names no huddle." />;
  return <HuddleById key={id.data} id={id.data} {...slots} />;
}

function HuddleById({ id, ...slots }: HuddlePageProps & { readonly id: HuddleId }) {
  const { huddle, actionItems, refusal } = useHuddleInView(id);
  // What is over is fetched anew: the page of it while it was on has gone away meanwhile.
  useHeadingFocus(huddle && huddle.state === "ended", `.${classes["doing"]} h2`);
  if (huddle) return <Known huddle={huddle} actionItems={actionItems} {...slots} />;
  if (refusal) return <NotShown why={sayRefusal(refusal)} />;
  return <LoadingState label="Opening the huddle" />;
}

/** Why there is nothing to see here, and the way back. */
function NotShown({ why }: { readonly why: string }) {
  const { site, siteId } = useSite();
  return (
    <>
      <PageHeader title="Huddle" subtitle={site.name}>
        <Button component={Link} variant="default" to={`/sites/${siteId}/huddles`}>
          To the huddles
        </Button>
      </PageHeader>
      <RefusedState message={why} />
    </>
  );
}

interface KnownProps extends HuddlePageProps {
  readonly huddle: Huddle;
  readonly actionItems: readonly ActionItem[];
}

function Known({ huddle, actionItems, urgent, loose, dayAhead }: KnownProps) {
  usePageTitle(huddle.title, "Huddle");
  const standing = useStanding(huddle);
  const contents = useContents(huddle, actionItems, standing);
  const [notes] = useState(createSharedNotes);
  const [beforeLeaving] = useState(() => new Set<() => Promise<void>>());
  const room = useMemo(
    () => ({ huddle, standing, actionItems, contents, notes, dayAhead, beforeLeaving }),
    [huddle, standing, actionItems, contents, notes, dayAhead, beforeLeaving],
  );
  const isOver = huddle.state === "ended";
  useHeadingFocus(standing.mine !== undefined && !isOver, "main h1");
  return (
    <HuddleRoomContext value={room}>
      <div className={classes["page"]}>
        <RoomHeader />
        {isOver ? null : urgent}
        <WrapUpWords />
        <KeptFocus>
          <div className={classes["columns"]}>
            <div className={classes["doing"]}>
              <RecapNote />
              <Doing />
            </div>
            <div className={classes["knowing"]}>
              <Knowing loose={loose} />
            </div>
          </div>
        </KeptFocus>
      </div>
    </HuddleRoomContext>
  );
}

/** That the end is near, or past, in a sentence and without alarm. */
function WrapUpWords() {
  const { huddle } = useHuddleRoom();
  const says = {
    wrap_up: "The end is near: what is still open goes to the action items.",
    overtime: "The time is over. Finish the sentence; it ends by itself.",
  }[huddle.state as "wrap_up" | "overtime"] as string | undefined;
  return says ? (
    <p className={classes["wrapUp"]} role="status">
      {says}
    </p>
  ) : null;
}

function Doing() {
  const { huddle, contents, standing } = useHuddleRoom();
  const isOver = huddle.state === "ended";
  const isDebrief = huddle.debriefOf !== undefined;
  return (
    <>
      {isOver ? (
        <>
          <SummaryPanel />
          <DebriefPart />
        </>
      ) : isRunning(huddle.state) ? (
        <NowCard />
      ) : (
        <LobbyCard />
      )}
      <HuddleCall />
      {isDebrief ? <ChecksPanel list="debrief" /> : null}
      {isDebrief && huddle.flags.length === 0 ? null : <FlagsPanel />}
      <ActionsPanel />
      {standing.typesNotes ? (
        <NotesPanel huddle={huddle} />
      ) : contents.notes === null ? null : (
        <NotesAfter update={contents.notes} />
      )}
    </>
  );
}

function Knowing({ loose }: { readonly loose: ReactNode }) {
  const { huddle, standing } = useHuddleRoom();
  const rooms = useHuddles()?.rooms ?? {};
  const room = huddle.standingRoomId === null ? undefined : rooms[huddle.standingRoomId];
  // A debrief looks back, and what is over looks at nothing.
  const looksAhead =
    huddle.state !== "ended" && huddle.debriefOf === undefined && standing.isOfHallway;
  // Before the bell the agenda is the room's; it may still change.
  const agenda =
    huddle.state === "scheduled" && room ? agendaAhead(huddle, room, now()) : huddle.agenda;
  return (
    <>
      {huddle.state === "scheduled" ? null : <PeoplePanel />}
      {agenda.length > 0 ? <AgendaPanel agenda={agenda} /> : null}
      {looksAhead ? <GlancePanel /> : null}
      {looksAhead ? loose : null}
      <ChecksPanel list="brief" />
      {huddle.debriefOf === undefined ? <ChecksPanel list="debrief" /> : null}
    </>
  );
}
