import type { ReactNode } from "react";
import type { Status } from "#shared/presence/presence.schema.ts";
import { statusLooks, type StatusLook } from "#shared/presence/presence.sentences.ts";
import classes from "./StatusShape.module.css";
import { statusTones } from "./status-tone.ts";

/** Drawn on a field of 24 by 24; `fill` and `stroke` come from the style sheet. */
const shapes: Readonly<Record<StatusLook["shape"], ReactNode>> = {
  disc: <circle cx="12" cy="12" r="9" data-full />,
  half_disc: (
    <>
      <circle cx="12" cy="12" r="8" data-line />
      <path d="M12 4a8 8 0 0 0 0 16z" data-full />
    </>
  ),
  diamond: <path d="M12 2.5 21.5 12 12 21.5 2.5 12z" data-full />,
  square: <rect x="4" y="4" width="16" height="16" rx="2" data-full />,
  barred_disc: (
    <>
      <circle cx="12" cy="12" r="9" data-full />
      <rect x="6.5" y="10.5" width="11" height="3" rx="1" data-gap />
    </>
  ),
  triangle: (
    <>
      <path d="M12 2.5 22 20.5H2z" data-full />
      <path d="M12 9v5.5M12 17v1" data-gap-line />
    </>
  ),
  dashed_ring: <circle cx="12" cy="12" r="8" data-line strokeDasharray="4.2 4.2" />,
  ring: <circle cx="12" cy="12" r="8" data-line />,
};

/** The outline of a status: the same meaning as its color, for those who do not see it. The word stands beside it. */
export function StatusShape({
  status,
  size = "1.25rem",
}: {
  readonly status: Status;
  readonly size?: string;
}) {
  return (
    <svg
      className={classes["shape"]}
      data-tone={statusTones[status]}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden
    >
      {shapes[statusLooks[status].shape]}
    </svg>
  );
}
