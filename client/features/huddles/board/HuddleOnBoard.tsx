import { Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayMoment } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { OpenHuddleCard } from "../list/OpenHuddleCard.tsx";
import { comingUp, openNow, useHuddles } from "../state/use-huddles.ts";
import classes from "./HuddleOnBoard.module.css";

export interface HuddleOnBoardProps {
  readonly when: "now" | "later";
}

/** On the board: the huddle that is on, one tap away; else, where there is time for it, when the next one is. */
export function HuddleOnBoard({ when }: HuddleOnBoardProps) {
  const slice = useHuddles();
  const { siteId, site } = useSite();
  const now = useNow(MINUTE_MS);
  if (!slice) return null;
  const open = openNow(slice);
  const [next] = comingUp(slice);
  const isOn = open.length > 0;
  if (when === "now" ? !isOn : isOn || !next?.plannedAt) return null;
  return (
    <section className={classes["part"]} aria-label="Huddle">
      <Title order={2} size="h4">
        Huddle
      </Title>
      {open.map((huddle) => (
        <OpenHuddleCard key={huddle.id} huddle={huddle} />
      ))}
      {!isOn && next?.plannedAt ? (
        <Text>
          <Link className={classes["link"]} to={`/sites/${siteId}/huddles/${next.id}`}>
            {next.title}
          </Link>
          , {sayMoment(next.plannedAt, now, site.zone)}
        </Text>
      ) : null}
    </section>
  );
}
