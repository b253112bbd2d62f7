import { Button, Text } from "@mantine/core";
import { IconBell, IconDoor } from "@tabler/icons-react";
import { Link } from "react-router";
import { hereEntry } from "#shared/office-hours/office-hours.commands.ts";
import { isShownOpen } from "#shared/office-hours/office-hours.schema.ts";
import { sayHanded } from "#shared/office-hours/wait.sentences.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { TimeLeft } from "../../../ui/TimeLeft.tsx";
import { ComeAction } from "../attending/ComeAction.tsx";
import { isReadyNow, sayWhyChoosing } from "../parts/standing-words.ts";
import { useNames } from "../parts/use-names.ts";
import type { Standing } from "../state/use-office-hours.ts";
import { usePlace } from "../state/use-place.ts";
import { addressOf, visitingOf } from "../state/visiting.ts";
import classes from "./Strip.module.css";

/** My place in one line, calm while I wait, plain when I am called. */
export function StandingRow({ standing }: { readonly standing: Standing }) {
  const { hours, entry } = standing;
  const isCalled = entry.state === "called";
  const Shape = isCalled ? IconBell : IconDoor;
  return (
    <section className={classes["row"]} data-state={entry.state} aria-label="Office hours">
      <Shape className={classes["icon"]} aria-hidden />
      <Text className={classes["words"] ?? ""} role={isCalled ? "alert" : "status"}>
        <strong>{hours.title}</strong>: <Said standing={standing} />
      </Text>
      {entry.untilAt === null ? null : (
        <Text size="sm">
          <TimeLeft until={entry.untilAt} suffix=" left" />
        </Text>
      )}
      <Act standing={standing} />
    </section>
  );
}

function Said({ standing: { hours, entry } }: { readonly standing: Standing }) {
  const { nameOf: nameHere } = useNames();
  const { place, wait, says } = usePlace(hours, entry);
  // Seen from a third site of mine, their names are still those of the session.
  const nameOf = (id: Standing["entry"]["hostId"]): string =>
    visitingOf(hours)?.people.find((each) => each.id === id)?.name ?? nameHere(id);
  if (entry.state === "called") return `${nameOf(entry.hostId)} calls you`;
  if (entry.state === "in_progress") return `you are with ${nameOf(entry.hostId)}`;
  if (entry.state === "skipped") return "you were called and did not answer";
  if (entry.state === "choosing") return sayWhyChoosing(hours);
  const handed = sayHanded(entry, nameOf);
  if (isReadyNow(hours, entry)) return `${handed ?? "you are next"}, be ready`;
  // A door that is not open has more to say than a number.
  if (place === null || !isShownOpen(hours)) return says;
  const first = handed ?? "you are first";
  return `${place === 0 ? first : `${place} before you`}, wait: ${wait}`;
}

function Act({ standing: { hours, entry } }: { readonly standing: Standing }) {
  if (entry.state === "called") return <ComeAction hours={hours} entry={entry} />;
  if (entry.state === "skipped")
    return (
      <ActButton
        contract={hereEntry}
        input={{ hoursId: hours.id, entryId: entry.id }}
        site={hours.siteId}
      >
        I’m here
      </ActButton>
    );
  const label = { choosing: "Choose what comes instead", in_progress: "Back to it" }[
    entry.state as "choosing" | "in_progress"
  ];
  return (
    <Button
      component={Link}
      variant={entry.state === "choosing" ? "filled" : "default"}
      to={addressOf(hours)}
      aria-label={`${label ?? "Look"}: ${hours.title}`}
    >
      {label ?? "Look"}
    </Button>
  );
}
