import { Text } from "@mantine/core";
import { startHuddle } from "#shared/huddles/huddles.commands.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { sayMoment } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { TimeLeft } from "../../../ui/TimeLeft.tsx";
import { ActButton } from "../../../ui/ActButton.tsx";
import { sayLength } from "../parts/huddle-words.ts";
import { OpenRoom } from "../list/OpenRoom.tsx";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { huddleOfRoom, useHuddles } from "../state/use-huddles.ts";
import classes from "../HuddlePage.module.css";

/** Before it begins: when, how long, and what there is to do until then. */
export function LobbyCard() {
  const { huddle, standing } = useHuddleRoom();
  const { site } = useSite();
  const now = useNow(SECOND_MS);
  const { plannedAt, timing, state } = huddle;
  const isLobby = state === "lobby";
  return (
    <section className={classes["lobby"]} aria-label="Before it begins">
      <p className={classes["starts"]}>
        {plannedAt === null ? (
          "It begins when somebody opens it."
        ) : isLobby && plannedAt > now ? (
          <>
            Begins in <TimeLeft until={plannedAt} />
          </>
        ) : (
          `Begins ${sayMoment(plannedAt, now, site.zone)}`
        )}
      </p>
      <Text>
        {sayLength(timing.lengthMs)} long
        {isLobby || plannedAt === null || timing.lobbyMs === 0
          ? "."
          : `; the door opens ${sayLength(timing.lobbyMs)} before.`}{" "}
        Until then, flag the patients whom the team should speak of.
      </Text>
      {state === "scheduled" && standing.isOfHallway ? <OpenNow /> : null}
      {isLobby && standing.mine && standing.steers ? (
        <ActButton contract={startHuddle} input={{ huddleId: huddle.id }} size="md" variant="light">
          Begin now
        </ActButton>
      ) : null}
    </section>
  );
}

/** What is prepared here can be begun from here, as from the list. */
function OpenNow() {
  const { huddle } = useHuddleRoom();
  const slice = useHuddles();
  const room = huddle.standingRoomId === null ? undefined : slice?.rooms[huddle.standingRoomId];
  // Where another one of its room is on, that one is come into.
  if (!slice || !room || huddleOfRoom(slice, room)?.id !== huddle.id) return null;
  return <OpenRoom room={room} huddle={huddle} />;
}
