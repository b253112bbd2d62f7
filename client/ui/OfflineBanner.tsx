import { Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./OfflineBanner.module.css";

export interface OfflineBannerProps {
  /** Clock time of what is still on the screen: `10:41`. */
  readonly asOf: string;
  /** Whom to call meanwhile. */
  readonly children: ReactNode;
}

/** The link is down: says since when, and what to do instead. */
export function OfflineBanner({ asOf, children }: OfflineBannerProps) {
  return (
    <div className={classes["banner"]} role="alert">
      <IconPlugConnectedX className={classes["icon"]} aria-hidden />
      <div>
        <Text fw={700}>Not connected. What you see is as of {asOf}.</Text>
        <Text size="sm">{children}</Text>
      </div>
    </div>
  );
}
