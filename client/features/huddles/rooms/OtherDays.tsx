import { Text } from "@mantine/core";
import { changeRoom } from "#shared/huddles/huddles.commands.ts";
import type { StandingRoom } from "#shared/huddles/huddles.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { localDate, openExceptions } from "#shared/schedules/schedule.ts";
import type { Schedule } from "#shared/schedules/schedule.schema.ts";
import { sayDay, sayException } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import parts from "../parts/huddles.module.css";

interface OtherDaysProps {
  readonly room: StandingRoom;
  readonly schedule: Schedule;
  readonly onChanged: () => void;
}

/** Days on which it does not meet, or meets at another time; each can be made like the others again. */
export function OtherDays({ room, schedule, onChanged }: OtherDaysProps) {
  const { site } = useSite();
  const today = localDate(useNow(MINUTE_MS), site.zone);
  const without = (on: string): Schedule => ({
    ...schedule,
    exceptions: schedule.exceptions.filter((each) => each.on !== on),
  });
  return (
    <div role="status">
      <ul className={parts["list"]} aria-label={`Left out or moved: ${room.name}`}>
        {openExceptions(schedule, today).map((each) => (
          <li key={each.on} className={parts["row"]}>
            <Text size="sm" className={parts["words"] ?? ""}>
              {sayException(each)}
            </Text>
            <ActButton
              contract={changeRoom}
              input={{ standingRoomId: room.id, changes: { schedule: without(each.on) } }}
              variant="subtle"
              aria-label={`As on other days again: ${sayDay(each.on)}`}
              onDone={onChanged}
            >
              As on other days again
            </ActButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
