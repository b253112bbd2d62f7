import type { Status } from "#shared/presence/presence.schema.ts";
import { statusLooks } from "#shared/presence/presence.sentences.ts";
import classes from "./StatusChip.module.css";
import { statusIcons } from "./status-icons.ts";
import { statusTones } from "./status-tone.ts";

export interface StatusChipProps {
  readonly status: Status;
  /** For narrow places. */
  readonly isShort?: boolean;
}

/** A status in an icon and a word. */
export function StatusChip({ status, isShort = false }: StatusChipProps) {
  const { label, shortLabel } = statusLooks[status];
  const StatusIcon = statusIcons[status];
  return (
    <span className={classes["chip"]} data-tone={statusTones[status]}>
      <StatusIcon className={classes["icon"]} aria-hidden />
      {isShort ? shortLabel : label}
    </span>
  );
}
