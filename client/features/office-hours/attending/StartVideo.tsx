import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { hereEntry } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useHallway } from "../../../platform/use-hallway.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { useCall } from "../../media/use-call.ts";
import { MeetingIcon } from "../parts/MeetingIcon.tsx";
import { roomOf } from "./meeting-room.ts";
import { comeLabels } from "./meeting-words.ts";

export interface StartVideoProps {
  readonly hours: Hours;
  readonly entry: Entry;
  readonly onMet: () => void;
}

/** One tap answers, and is in the call. */
export function StartVideo({ hours, entry, onMet }: StartVideoProps) {
  const { link } = useHallway();
  const { session } = useCall(roomOf(hours, entry), link);
  return (
    <ActButton
      contract={hereEntry}
      input={{ hoursId: hours.id, entryId: entry.id }}
      site={hours.siteId}
      size="md"
      leftSection={<MeetingIcon modality="video" />}
      onDone={() => {
        void session.join("camera");
        onMet();
      }}
    >
      {comeLabels.video}
    </ActButton>
  );
}
