import { useMemo, useState, type ReactNode } from "react";
import { useParams } from "react-router";
import { agendaOf } from "#shared/huddles/agenda.ts";
import type { ActionItem } from "#shared/huddles/actions.schema.ts";
import { huddleIdSchema, type HuddleId } from "#shared/huddles/huddles.ids.ts";
import { isRunning, type Huddle } from "#shared/huddles/huddles.schema.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { LoadingState } from "../../ui/LoadingState.tsx";
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
  if (!id.success) return <RefusedState message="This address names no huddle." />;
  return <HuddleById key={id.data} id={id.data} {...slots} />;
}

function HuddleById({ id, ...slots }: HuddlePageProps & { readonly id: HuddleId }) {
  const { huddle, actionItems, refusal } = useHuddleInView(id);
  if (huddle) return <Known huddle={huddle} actionItems={actionItems} {...slots} />;
  if (refusal) return <RefusedState message={sayRefusal(refusal)} />;
  return <LoadingState label="Opening the huddle" />;
}

interface KnownProps extends HuddlePageProps {
  readonly huddle: Huddle;
  readonly actionItems: readonly ActionItem[];
}

function Known({ huddle, actionItems, urgent, loose, dayAhead }: KnownProps) {
  usePageTitle(huddle.title, "Huddle");
  const standing = useStanding(huddle);
  const contents = useContents(huddle, actionItems, standing.isOfHallway);
  const [notes] = useState(createSharedNotes);
  const [beforeLeaving] = useState(() => new Set<() => Promise<void>>());
  const room = useMemo(
    () => ({ huddle, standing, actionItems, contents, notes, dayAhead, beforeLeaving }),
    [huddle, standing, actionItems, contents, notes, dayAhead, beforeLeaving],
  );
  const isOver = huddle.state === "ended";
  return (
    <HuddleRoomContext value={room}>
      <div className={classes["page"]}>
        <RoomHeader />
        {isOver ? null : urgent}
        <WrapUpWords />
        <div className={classes["columns"]}>
          <div className={classes["doing"]}>
            <RecapNote />
            <Doing />
          </div>
          <div className={classes["knowing"]}>
            <Knowing loose={loose} />
          </div>
        </div>
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
  const types = standing.mine !== undefined && standing.mayRead && !isOver;
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
      {types ? (
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
  const agenda = huddle.agenda.length > 0 ? huddle.agenda : agendaOf(room?.agenda ?? []);
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
