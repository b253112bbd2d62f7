import { Text } from "@mantine/core";
import { useNames } from "../parts/use-names.ts";
import type { HoursContents } from "../state/use-hours-contents.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import classes from "./attending.module.css";

/** What the hosts say to everybody who waits, the newest first. */
export function Announcements({ said }: { readonly said: HoursContents["announcements"] }) {
  const { nameOf } = useNames();
  const { clock } = useSite();
  return (
    <div className={classes["log"]} role="log" aria-label="Announcements">
      {said
        .toSorted((a, b) => b.at - a.at)
        .map(({ id, byId, at, text }) => (
          <p key={id} className={classes["said"]}>
            <strong>{text}</strong>{" "}
            <Text span size="sm" c="inherit">
              {nameOf(byId)}, {clock(at)}
            </Text>
          </p>
        ))}
    </div>
  );
}
