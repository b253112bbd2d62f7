import { Text } from "@mantine/core";
import { lineOf } from "#shared/office-hours/line.ts";
import { checkIn, resumeHours } from "#shared/office-hours/office-hours.commands.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { sayMoment } from "../parts/hours-words.ts";
import { useNames } from "../parts/use-names.ts";
import { sayDoor } from "./door-words.ts";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

/** The door while I do not hold it open: what stands before it, and the one tap that opens it. The clock never does. */
export function DoorCard() {
  const { hours, isIn, myId } = useHosting();
  const { site, clock } = useSite();
  const { nameOf } = useNames();
  const now = useNow(SECOND_MS);
  const says = sayDoor(hours, myId, {
    now,
    clock,
    nameOf,
    moment: (at) => sayMoment(at, now, site.zone),
  });
  const waiting = lineOf(hours).length;
  return (
    <section className={classes["card"]} data-tone="quiet" aria-label="The door">
      <p className={classes["big"]} role="status">
        {says.title}
      </p>
      {says.note ? <Text>{says.note}</Text> : null}
      {waiting > 0 ? (
        <Text>{waiting === 1 ? "1 person waits." : `${waiting} people wait.`}</Text>
      ) : null}
      {says.act === null ? null : (
        <div className={classes["bar"]} data-above-phone-bar>
          <ActButton
            contract={isIn ? resumeHours : checkIn}
            input={{ hoursId: hours.id }}
            size="md"
          >
            {says.act}
          </ActButton>
        </div>
      )}
    </section>
  );
}
