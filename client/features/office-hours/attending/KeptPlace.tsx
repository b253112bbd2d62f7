import { Text } from "@mantine/core";
import { LOBBY_MS } from "#shared/office-hours/joining.rules.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useNow } from "../../../platform/clock.ts";
import { useWall } from "../mine/use-wall.ts";
import { sayMoment } from "../parts/hours-words.ts";
import classes from "./attending.module.css";

/** An earlier session did not get to me, or a host asked me to come: this one has a place for me. */
export function KeptPlace({ hours }: { readonly hours: Hours }) {
  const now = useNow(MINUTE_MS);
  const { zone } = useWall(hours);
  return (
    <section className={classes["card"]} aria-label="My place">
      <p className={classes["big"]}>Your place is kept</p>
      <Text>
        You go before others. The line opens{" "}
        {sayMoment(Math.max(now, hours.startsAt - LOBBY_MS), now, zone)}: you come into it by
        yourself, and hear when you are called.
      </Text>
    </section>
  );
}
