import { useNavigate } from "react-router";
import { openHuddle } from "#shared/huddles/huddles.commands.ts";
import { mayBeMeant } from "#shared/huddles/huddles.course.rules.ts";
import type { Huddle, StandingRoom } from "#shared/huddles/huddles.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { OpenWhich } from "./OpenWhich.tsx";

interface OpenRoomProps {
  readonly room: StandingRoom;
  /** What is planned for it. */
  readonly huddle: Huddle | undefined;
}

/** The one tap that opens a room; where something later may be meant, whoever taps is asked. */
export function OpenRoom({ room, huddle }: OpenRoomProps) {
  const { siteId, site } = useSite();
  const navigate = useNavigate();
  const now = useNow(MINUTE_MS);
  const enter = ({ huddleId }: { readonly huddleId: string }): void =>
    void navigate(`/sites/${siteId}/huddles/${huddleId}`);
  return huddle && mayBeMeant(huddle, site.zone, now) ? (
    <OpenWhich room={room} planned={huddle} onOpened={enter} />
  ) : (
    <ActButton
      contract={openHuddle}
      input={{ standingRoomId: room.id }}
      variant="light"
      aria-label={`Open now: ${room.name}`}
      onDone={enter}
    >
      Open now
    </ActButton>
  );
}
