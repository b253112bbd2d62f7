import type { PersonCard } from "#shared/people/people.schema.ts";
import { describeStatus, statusLooks } from "#shared/presence/presence.sentences.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { StatusShape } from "../presence/StatusShape.tsx";
import { statusTones } from "../presence/status-tone.ts";
import { usePresence } from "../presence/use-presence.ts";
import classes from "./WallPerson.module.css";

export interface WallPersonProps {
  readonly person: PersonCard;
  readonly isBig?: boolean;
}

/** One person on the wall. */
export function WallPerson({ person, isBig = false }: WallPersonProps) {
  const { site } = useSite();
  const { of, isStale } = usePresence();
  const record = of(person.id);
  const status = record?.status ?? "off";
  const isOut = record ? !record.isReachable && status !== "off" : false;
  return (
    <li
      className={classes["person"]}
      data-tone={statusTones[status]}
      data-big={isBig || undefined}
      data-stale={isStale || undefined}
    >
      <StatusShape status={status} size={isBig ? "2.2em" : "1.4em"} />
      <div className={classes["words"]}>
        <p className={classes["name"]}>
          {person.name}{" "}
          {isBig ? <span className={classes["credentials"]}>{person.credentials}</span> : null}
        </p>
        <p className={classes["status"]}>
          {isBig && record
            ? describeStatus({ ...record, isReachable: true }, site.zone)
            : statusLooks[status].shortLabel}
        </p>
        {isBig && isOut ? <p className={classes["out"]}>Not open on any device</p> : null}
        {isBig && record?.room ? <p className={classes["room"]}>{record.room}</p> : null}
      </div>
    </li>
  );
}
