import { Button, Text } from "@mantine/core";
import { Link } from "react-router";
import type { HoursHead } from "#shared/office-hours/office-hours.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { sayMoment } from "../parts/hours-words.ts";
import { QuestionsPanel } from "../questions/QuestionsPanel.tsx";
import { useNextOf } from "../state/use-next-of.ts";
import classes from "./attending.module.css";

/** The door is closed: when it opens next, whether my place goes on, and a question instead. */
export function ClosedView({ hours }: { readonly hours: HoursHead }) {
  const me = useMe();
  const { site, siteId } = useSite();
  const now = useNow(MINUTE_MS);
  const next = useNextOf(hours.seriesId);
  const isKept = next?.carried.some(({ personId }) => personId === me.id) === true;
  return (
    <>
      <section className={classes["card"]} aria-label="Next time">
        <p className={classes["big"]}>
          {next
            ? `Next: ${sayMoment(next.startsAt, now, site.zone)}`
            : "No further session is planned"}
        </p>
        {isKept ? <Text>Your place is kept: you go before others.</Text> : null}
        {next ? (
          <Button
            component={Link}
            w="fit-content"
            variant="default"
            to={`/sites/${siteId}/office-hours/${next.id}`}
          >
            To the next session
          </Button>
        ) : null}
      </section>
      <QuestionsPanel seriesId={hours.seriesId} />
    </>
  );
}
