import { Title } from "@mantine/core";
import { useEffect } from "react";
import { removeFromCall } from "#shared/media/media.commands.ts";
import type { CallRoom } from "#shared/media/media.schema.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { useHallway } from "../../platform/use-hallway.ts";
import { sendNothing } from "./call/own-tracks.ts";
import { useSoughtCall } from "./call-hash.ts";
import { CallDoor } from "./CallDoor.tsx";
import { CallStage } from "./CallStage.tsx";
import { showCurrentCall } from "./current-call.ts";
import { LetDeviceIn } from "./LetDeviceIn.tsx";
import { useCall, useWhoIsThere } from "./use-call.ts";
import { WithMe } from "./WithMe.tsx";
import classes from "./Call.module.css";

export interface CallPanelProps {
  readonly room: CallRoom;
  /** What it is a call of: "Video visit, Room 4". */
  readonly title: string;
  /** The page that shows it. */
  readonly path: string;
  /** Whoever looks at it was asked in to listen. */
  readonly listensOnly?: boolean;
}

/** The call of a room: the door to it, or the call itself. Goes on when its page is left. */
export function CallPanel({ room, title, path, listensOnly }: CallPanelProps) {
  const { link } = useHallway();
  const { session, state } = useCall(room, link);
  const isIn = state.phase !== "out";
  const there = useWhoIsThere(room, link, !isIn);
  const sought = useSoughtCall();
  const { run: remove } = useCommand(removeFromCall);
  useEffect(() => {
    if (!isIn) return;
    const { leave, own } = session;
    showCurrentCall({ title, path, leave, sendNothing: () => sendNothing(own) }, session);
  }, [isIn, title, path, session]);
  return (
    <section
      ref={sought}
      className={classes["panel"]}
      aria-label="Call"
      data-in={isIn || undefined}
    >
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      {isIn ? (
        <CallStage
          session={session}
          state={state}
          onRemove={(memberId) => void remove({ room, memberId }, { site: room.siteId })}
          extras={
            <>
              <WithMe session={session} state={state} />
              {state.canModerate && room.kind === "handoff" ? (
                <LetDeviceIn room={room} members={state.members} />
              ) : null}
            </>
          }
        />
      ) : (
        <CallDoor session={session} state={state} there={there} listensOnly={listensOnly} />
      )}
    </section>
  );
}
