import type { ReactNode } from "react";
import { roleLabels } from "#shared/kernel/roles.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { describeStatus } from "#shared/presence/presence.sentences.ts";
import { useSite } from "../../platform/site/use-site.ts";
import classes from "./PersonRow.module.css";
import { StatusChip } from "./StatusChip.tsx";
import { StatusShape } from "./StatusShape.tsx";
import { usePresence } from "./use-presence.ts";

interface PersonRowProps {
  readonly person: PersonCard;
  readonly besides?: ((person: PersonCard) => ReactNode) | undefined;
}

/** A colleague in one line: what they are doing, and where. */
export function PersonRow({ person, besides }: PersonRowProps) {
  const { siteId, site } = useSite();
  const { of } = usePresence();
  const record = of(person.id);
  const status = record?.status ?? "off";
  const role = person.memberships.find((membership) => membership.siteId === siteId)?.roles[0];
  return (
    <li className={classes["row"]} title={record ? describeStatus(record, site.zone) : "Not known"}>
      <StatusShape status={status} />
      <div className={classes["who"]}>
        <span className={classes["name"]}>{person.name}</span>
        <span className={classes["detail"]}>
          {[person.credentials || (role && roleLabels[role]), record?.room]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      {record ? (
        <StatusChip status={status} isShort />
      ) : (
        <span className={classes["detail"]}>not known yet</span>
      )}
      {besides && record?.isReachable === true && status !== "off" ? besides(person) : null}
    </li>
  );
}
