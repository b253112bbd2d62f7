import { Button, Text } from "@mantine/core";
import { IconCalendarDown } from "@tabler/icons-react";
import { Link } from "react-router";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { writeCalendar } from "#shared/schedules/icalendar.ts";
import { useNow } from "../../../platform/clock.ts";
import { upperFirst } from "../hosting/entry-words.ts";
import { sayMoment } from "../parts/hours-words.ts";
import { saveCalendar } from "../parts/save-calendar.ts";
import { addressOf } from "../state/visiting.ts";
import classes from "./mine.module.css";
import type { MyTime } from "./my-times.ts";
import { useWall } from "./use-wall.ts";

/** One time of mine: when, with whom, where it is, and a file for my own calendar. */
export function MyTimeRow({ time }: { readonly time: MyTime }) {
  const { kind, hours, startsAt, endsAt } = time;
  const now = useNow(MINUTE_MS);
  const { zone, siteName, hosts } = useWall(hours);
  const title = `Office hours: ${hours.title}`;
  const save = (): void => {
    const uid = `${kind}-${hours.id}-${startsAt}@hallway`;
    const meeting = { uid, title, startsAt, endsAt, place: siteName };
    saveCalendar(writeCalendar(title, [meeting], now), hours.title);
  };
  return (
    <li className={classes["row"]}>
      <div className={classes["words"]}>
        <Text fw={600}>
          {upperFirst(sayMoment(startsAt, now, zone))}, {hours.title}
        </Text>
        <Text size="sm">
          {kind === "slot"
            ? "Ten minutes are yours."
            : "Your place is kept: you go before others once the door opens."}
        </Text>
        <Text size="sm" c="dimmed">
          {hosts}, {siteName}
        </Text>
      </div>
      <div className={classes["acts"]}>
        <Button
          component={Link}
          variant="default"
          to={addressOf(hours)}
          aria-label={`Open: ${hours.title}`}
        >
          Open
        </Button>
        <Button
          variant="default"
          leftSection={<IconCalendarDown size="1.125rem" aria-hidden />}
          aria-label={`Into my calendar: ${hours.title}`}
          onClick={save}
        >
          Into my calendar
        </Button>
      </div>
    </li>
  );
}
