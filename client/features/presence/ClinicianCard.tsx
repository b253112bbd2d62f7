import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { describeStatus, statusLooks } from "#shared/presence/presence.sentences.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { TimeLeft } from "../../ui/TimeLeft.tsx";
import classes from "./ClinicianCard.module.css";
import { sayAbilities, sayPlace } from "./person-words.ts";
import { Reachability } from "./Reachability.tsx";
import { StatusChip } from "./StatusChip.tsx";
import { StatusShape } from "./StatusShape.tsx";
import { useMySites } from "./use-my-sites.ts";
import { usePresence } from "./use-presence.ts";

export interface ClinicianCardProps {
  readonly person: PersonCard;
  /** Whether the viewer may ask for a hand-off here. */
  readonly canAsk: boolean;
  readonly besides?: ((person: PersonCard) => ReactNode) | undefined;
  readonly news?: ((person: PersonCard) => ReactNode) | undefined;
}

/** A BH clinician: what they are doing, for how long, where, and how they can be met. */
export function ClinicianCard({ person, canAsk, besides, news }: ClinicianCardProps) {
  const { siteId, site, clock } = useSite();
  const sites = useMySites();
  const { of, isStale, asOf } = usePresence();
  const record = of(person.id);
  const status = record?.status ?? "off";
  const abilities = sayAbilities(person);
  const isReachable = record?.isReachable === true && status !== "off";
  const askAddress = `/sites/${siteId}/ask?person=${person.id}`;
  const says = record
    ? describeStatus({ ...record, isReachable: true }, site.zone)
    : "Not known yet";
  return (
    <article className={classes["card"]} aria-label={person.name}>
      <div className={classes["head"]}>
        <StatusShape status={status} size="1.75rem" />
        <div className={classes["who"]}>
          <h3 className={classes["name"]}>{person.name}</h3>
          <p className={classes["detail"]}>
            {[person.credentials, record && status !== "off" ? sayPlace(record, siteId, sites) : ""]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        {canAsk && isReachable ? (
          <Button
            className={classes["ask"]}
            px="sm"
            component={Link}
            to={askAddress}
            aria-label={`Ask ${person.name}`}
          >
            Ask
          </Button>
        ) : null}
      </div>
      <div className={classes["status"]}>
        {record ? <StatusChip status={status} isShort /> : null}
        {record?.until && status !== "off" && !isStale ? (
          <span className={classes["left"]}>
            <TimeLeft until={record.until} suffix=" left" />
          </span>
        ) : null}
        {besides && isReachable ? (
          <span className={classes["besides"]}>{besides(person)}</span>
        ) : null}
        {/* Whoever cannot be reached may be asked for all the same; that it is not the way to go is said quietly. */}
        {canAsk && !isReachable ? (
          <Link
            className={classes["anyway"]}
            to={askAddress}
            aria-label={`Ask anyway: ${person.name}`}
          >
            Ask anyway
          </Link>
        ) : null}
      </div>
      {isStale || says !== statusLooks[status].shortLabel ? (
        <p className={classes["reason"]}>
          {isStale ? `As of ${clock(asOf)}: ` : ""}
          {says}
        </p>
      ) : null}
      {news?.(person)}
      {record ? <Reachability record={record} /> : null}
      {abilities ? <p className={classes["abilities"]}>{abilities}</p> : null}
    </article>
  );
}
