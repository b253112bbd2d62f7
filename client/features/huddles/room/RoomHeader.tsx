import { Anchor, Title } from "@mantine/core";
import type { Part } from "#shared/huddles/huddles.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { MouseEvent } from "react";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { Tag } from "../../../ui/Tag.tsx";
import { sayKind, sayState } from "../parts/huddle-words.ts";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { NOTES_ID } from "../notes/NotesPanel.tsx";
import { useHuddleRoom } from "../state/huddle-room.ts";
import classes from "../HuddlePage.module.css";
import { JoinBar } from "./JoinBar.tsx";
import { WholeClock } from "./NowCard.tsx";

/** Which huddle it is, where it stands, who keeps the time and who writes down. */
export function RoomHeader() {
  const { huddle } = useHuddleRoom();
  const { nameOf } = usePeopleHere();
  const { state, facilitator, scribe } = huddle;
  // Whose turn it is says only who would: once it runs, the part is played by somebody in it.
  const hasBegun = state !== "scheduled" && state !== "lobby";
  const playing = ({ actingId, holderId }: Part): PersonId | null =>
    actingId ?? (hasBegun ? null : holderId);
  const [keeper, writer] = [playing(facilitator), playing(scribe)];
  const facts = [
    sayKind(huddle) === huddle.title ? null : sayKind(huddle),
    keeper === null ? null : `Facilitator: ${nameOf(keeper)}`,
    writer === null ? null : `Scribe: ${nameOf(writer)}`,
  ].filter((fact) => fact !== null);
  return (
    <div className={classes["head"]}>
      <div>
        <Title order={1} size="h2">
          {huddle.title}
        </Title>
        <div className={classes["facts"]}>
          <Tag tone={state === "live" ? "good" : state === "lobby" ? "news" : "plain"}>
            {sayState(huddle)}
          </Tag>
          <WholeClock />
          <span>{facts.join(" · ")}</span>
          <ToNotes />
        </div>
      </div>
      <KeptFocus>
        <JoinBar />
      </KeptFocus>
    </div>
  );
}

/** The notes lie below all else there is to do: whoever types in them is there in one step. */
function ToNotes() {
  const { standing } = useHuddleRoom();
  if (!standing.typesNotes) return null;
  const handleClick = (event: MouseEvent): void => {
    const field = document.getElementById(NOTES_ID);
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  };
  return (
    <Anchor className={classes["toNotes"] ?? ""} href={`#${NOTES_ID}`} onClick={handleClick}>
      To the notes
    </Anchor>
  );
}
