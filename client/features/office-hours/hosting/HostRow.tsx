import { Button, Text } from "@mantine/core";
import { IconDoor } from "@tabler/icons-react";
import { Link } from "react-router";
import { clockTime } from "#shared/kernel/time.ts";
import { lineOf } from "#shared/office-hours/line.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { SiteSlice } from "#shared/people/people.reducer.ts";
import { useSliceOf } from "../../../platform/realtime/use-slice.ts";
import strip from "../strip/Strip.module.css";
import { sayEntry, sayShut } from "./entry-words.ts";
import type { DoorMatter } from "./my-doors.ts";

interface HostRowProps {
  readonly hours: Hours;
  readonly matter: DoorMatter;
}

const acts: Readonly<Record<DoorMatter, string>> = {
  open_it: "Open the door",
  stand_in: "Stand in",
  go_on: "Go on",
  called_somebody: "Back to it",
  holds: "Back to it",
};

/** One door of mine: who waits, who came last, or that people wait for me. No sound: a host is with people. */
export function HostRow({ hours, matter }: HostRowProps) {
  const says = useSaid(hours, matter);
  const isPressing = matter !== "holds";
  return (
    <section
      className={strip["row"]}
      data-state={isPressing ? "up_next" : undefined}
      aria-label="My office hours"
    >
      <IconDoor className={strip["icon"]} aria-hidden />
      <Text className={strip["words"] ?? ""} role="status">
        <strong>{hours.title}</strong>: {says}
      </Text>
      <Button
        component={Link}
        variant={isPressing ? "filled" : "default"}
        to={`/sites/${hours.siteId}/office-hours/${hours.id}`}
      >
        {acts[matter]}
      </Button>
    </section>
  );
}

function useSaid(hours: Hours, matter: DoorMatter): string {
  const at = useSliceOf<SiteSlice>(hours.siteId, "site");
  const line = lineOf(hours);
  const waiting =
    line.length === 0 ? "nobody waits" : `${line.length} ${line.length === 1 ? "waits" : "wait"}`;
  if (matter === "open_it")
    return hours.lateAt === null
      ? `begins at ${clockTime(hours.startsAt, at?.site.zone ?? "UTC")}, ${waiting}. It opens when you are there.`
      : `you are late, ${waiting}.`;
  if (matter === "stand_in") return `nobody is there, ${waiting}. Can you stand in?`;
  if (matter === "go_on") return `your pause is over, ${waiting}.`;
  if (matter === "called_somebody") return "you have called somebody.";
  const shut = sayShut(hours);
  if (shut !== undefined) return hours.state === "draining" ? shut : `${shut}, ${waiting}.`;
  const newest = line.toSorted((a, b) => b.joinedAt - a.joinedAt)[0];
  return newest
    ? `${waiting}; last came ${at?.people.find(({ id }) => id === newest.personId)?.name ?? "a colleague"}: ${sayEntry(newest).toLowerCase()}.`
    : "your door is open, nobody waits.";
}
