import { Text } from "@mantine/core";
import { isPressing, type Entry } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { isServed } from "#shared/office-hours/served.rules.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { TimeLeft } from "../../../ui/TimeLeft.tsx";
import { isCalledOff } from "../parts/standing-words.ts";
import { useNextOf } from "../state/use-next-of.ts";
import { visitingOf } from "../state/visiting.ts";
import { CannotWait, mayAskForHandoff } from "./CannotWait.tsx";
import { ChoosingForm } from "./ChoosingForm.tsx";
import classes from "./attending.module.css";

interface CardProps {
  readonly hours: Hours;
  readonly entry: Entry;
  /** What I wrote about it. */
  readonly line: string;
}

/** Nobody will get to me today: what comes instead is my choice, and made for me only when I make none. */
export function ChoosingCard({ hours, entry, line }: CardProps) {
  const { rolesHere } = useSession();
  const { site } = useSite();
  const isVisit = visitingOf(hours) !== undefined;
  const becomesHandoff = isPressing(entry) && mayAskForHandoff(rolesHere);
  const planned = useNextOf(hours.seriesId);
  // Whose role is gone is refused there.
  const next = isVisit && !isServed(hours, rolesHere) ? undefined : planned;
  return (
    <section className={classes["card"]} data-tone="next" aria-label="What comes instead">
      <p className={classes["big"]} role="status">
        {sayWhy(hours)}
      </p>
      <Text>
        {entry.untilAt === null ? null : (
          <>
            Choose within <TimeLeft until={entry.untilAt} />;{" "}
          </>
        )}
        {becomesHandoff
          ? `it does not wait for another day: without a choice it becomes a hand-off${isVisit ? ` of ${site.name}` : ""}, by the norms.`
          : next
            ? "without a choice you go first in the next session."
            : planned
              ? "the next session is not open to you."
              : "no next session is planned."}
      </Text>
      <div className={classes["acts"]}>
        <CannotWait hours={hours} entry={entry} line={line} isFirst={isPressing(entry)} />
      </div>
      <ChoosingForm hours={hours} entry={entry} next={next} />
    </section>
  );
}

function sayWhy(hours: Hours): string {
  if (isCalledOff(hours)) return `${hours.title} is called off`;
  if (hours.state === "draining") return "There is no time left today";
  return "Your slot cannot be kept";
}
