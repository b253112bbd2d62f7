import {
  IconDeviceDesktopOff,
  IconMessage,
  IconPhone,
  IconVideo,
  IconWalk,
  type Icon,
} from "@tabler/icons-react";
import type { Modality } from "#shared/people/people.schema.ts";
import type { PresenceRecord } from "#shared/presence/presence.schema.ts";
import classes from "./Reachability.module.css";

const ways: Readonly<Record<Modality, { readonly icon: Icon; readonly label: string }>> = {
  in_person: { icon: IconWalk, label: "In person" },
  video: { icon: IconVideo, label: "Video" },
  phone: { icon: IconPhone, label: "Phone" },
  message: { icon: IconMessage, label: "Message" },
};

/** How somebody can be met now, or that nothing can reach them. */
export function Reachability({ record }: { readonly record: PresenceRecord }) {
  if (record.status === "off") return null;
  if (!record.isReachable)
    return (
      <p className={classes["none"]}>
        <IconDeviceDesktopOff className={classes["icon"]} aria-hidden />
        Not open on any device: cannot be reached here
      </p>
    );
  return (
    <ul className={classes["ways"]} aria-label="Reachable by">
      {record.reachableBy.map((modality) => {
        const { icon: WayIcon, label } = ways[modality];
        return (
          <li key={modality} className={classes["way"]}>
            <WayIcon className={classes["icon"]} aria-hidden />
            {label}
          </li>
        );
      })}
    </ul>
  );
}
