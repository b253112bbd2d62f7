import { roleLabels } from "#shared/kernel/roles.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { describeStatus } from "#shared/presence/presence.sentences.ts";
import { useSite } from "../../platform/site/use-site.ts";
import classes from "./PersonRow.module.css";
import { StatusChip } from "./StatusChip.tsx";
import { StatusShape } from "./StatusShape.tsx";
import { usePresence } from "./use-presence.ts";

/** A colleague in one line: what they are doing, and where. */
export function PersonRow({ person }: { readonly person: PersonCard }) {
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
    </li>
  );
}
