import { Title } from "@mantine/core";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { Tag } from "../../../ui/Tag.tsx";
import { sayKind, sayState } from "../parts/huddle-words.ts";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";
import classes from "../HuddlePage.module.css";
import { JoinBar } from "./JoinBar.tsx";
import { WholeClock } from "./NowCard.tsx";

/** Which huddle it is, where it stands, who keeps the time and who writes down. */
export function RoomHeader() {
  const { huddle } = useHuddleRoom();
  const { nameOf } = usePeopleHere();
  const { state, facilitator, scribe } = huddle;
  const keeper = facilitator.actingId ?? facilitator.holderId;
  const writer = scribe.actingId ?? scribe.holderId;
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
        </div>
      </div>
      <KeptFocus>
        <JoinBar />
      </KeptFocus>
    </div>
  );
}
