import { Button, Text } from "@mantine/core";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { changeOfficeHours } from "#shared/office-hours/office-hours.commands.ts";
import type { Series } from "#shared/office-hours/office-hours.schema.ts";
import { localDate, openExceptions } from "#shared/schedules/schedule.ts";
import type { Schedule } from "#shared/schedules/schedule.schema.ts";
import { sayDay, timeOf } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { sayMoment } from "../parts/hours-words.ts";
import { comingDays } from "./coming-days.ts";
import classes from "./planning.module.css";

interface ComingDaysProps {
  readonly series: Series;
  readonly mayChange: boolean;
  readonly onChanged: () => void;
}

/** What is to come: the next sessions, and the days that were left out or moved. */
export function ComingDays({ series, mayChange, onChanged }: ComingDaysProps) {
  const { site } = useSite();
  const now = useNow(MINUTE_MS);
  const { at, hasMore } = comingDays(series.schedule, site.zone, now);
  const exceptions = openExceptions(series.schedule, localDate(now, site.zone));
  return (
    <>
      <div>
        <Text size="sm" fw={600}>
          To come
        </Text>
        {at.length === 0 ? (
          <Text size="sm">No session is to come.</Text>
        ) : (
          <Text size="sm">
            {at.map((each) => sayMoment(each, now, site.zone)).join(" · ")}
            {hasMore ? " …" : ""}
          </Text>
        )}
      </div>
      {exceptions.length > 0 ? (
        <ul className={classes["days"]} aria-label={`Left out or moved: ${series.title}`}>
          {exceptions.map((each) => (
            <LeftOut
              key={each.on}
              series={series}
              exception={each}
              mayChange={mayChange}
              onChanged={onChanged}
            />
          ))}
        </ul>
      ) : null}
    </>
  );
}

interface LeftOutProps extends ComingDaysProps {
  readonly exception: Schedule["exceptions"][number];
}

/** One day that is not as the others; it can be made like them again. */
function LeftOut({ series, exception, mayChange, onChanged }: LeftOutProps) {
  const change = useCommand(changeOfficeHours);
  const { on, movedTo } = exception;
  const undo = async (): Promise<void> => {
    const exceptions = series.schedule.exceptions.filter((each) => each.on !== on);
    const schedule = { ...series.schedule, exceptions };
    const done = await change.run({ seriesId: series.id, changes: { schedule } });
    if (done.ok) onChanged();
  };
  return (
    <li className={classes["day"]}>
      <Text span size="sm">
        {movedTo === null
          ? `Left out: ${sayDay(on)}`
          : `Moved: ${sayDay(on)} to ${movedTo.on === on ? "" : `${sayDay(movedTo.on)}, `}${timeOf(movedTo.minute)}`}
      </Text>
      {mayChange ? (
        <Button
          variant="subtle"
          px="xs"
          loading={change.state === "sending"}
          aria-label={`As on other days again: ${sayDay(on)}`}
          onClick={() => void undo()}
        >
          As on other days again
        </Button>
      ) : null}
      <CommandOutcomeNote state={change.state} refusal={change.refusal} />
    </li>
  );
}
