import { Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { OpenHoursCard } from "../list/OpenHoursCard.tsx";
import { sayMoment } from "../parts/hours-words.ts";
import { ahead, useDoors, withLine } from "../state/use-office-hours.ts";
import classes from "./HoursOnBoard.module.css";

export interface HoursOnBoardProps {
  readonly when: "now" | "later";
}

/** On the board: whose door is open, one tap away; else, where there is time for it, whose opens next. */
export function HoursOnBoard({ when }: HoursOnBoardProps) {
  const slice = useDoors();
  const { siteId, site } = useSite();
  const now = useNow(MINUTE_MS);
  const { me, rolesHere } = useSession();
  if (!slice) return null;
  const isMine = ({ roles, hostIds }: Hours): boolean =>
    hostIds.includes(me.id) || roles.some((role) => rolesHere.includes(role));
  const open = withLine(slice, now).filter(isMine);
  const next = ahead(slice).find(isMine);
  const isOpen = open.length > 0;
  if (when === "now" ? !isOpen : isOpen || !next) return null;
  return (
    <section className={classes["part"]} aria-label="Office hours on the board">
      <Title order={2} size="h4">
        Office hours
      </Title>
      {open.map((hours) => (
        <OpenHoursCard key={hours.id} hours={hours} />
      ))}
      {!isOpen && next ? (
        <Text>
          <Link className={classes["link"]} to={`/sites/${siteId}/office-hours/${next.id}`}>
            {next.title}
          </Link>
          , {sayMoment(next.startsAt, now, site.zone)}
        </Text>
      ) : null}
    </section>
  );
}
