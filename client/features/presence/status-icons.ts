import {
  IconArmchair,
  IconBellOff,
  IconClock,
  IconCoffee,
  IconDoorEnter,
  IconHeartHandshake,
  IconLock,
  IconMoon,
  IconPhoneCall,
  IconStethoscope,
  IconUrgent,
  IconUsersGroup,
  IconWriting,
  type Icon,
} from "@tabler/icons-react";
import type { Status } from "#shared/presence/presence.schema.ts";

/** The icons that `statusLooks` names. */
export const statusIcons: Readonly<Record<Status, Icon>> = {
  open: IconDoorEnter,
  charting: IconWriting,
  visit_ok: IconStethoscope,
  visit_protected: IconLock,
  handoff: IconHeartHandshake,
  huddle: IconUsersGroup,
  call: IconPhoneCall,
  office_hours: IconArmchair,
  crisis: IconUrgent,
  focus: IconBellOff,
  break: IconCoffee,
  away: IconClock,
  off: IconMoon,
};
