import {
  IconArrowForwardUp,
  IconBell,
  IconHourglass,
  IconInbox,
  IconListNumbers,
  IconLayoutNavbar,
} from "@tabler/icons-react";
import type { Action } from "#shared/norms/norms.schema.ts";

/** How an offer reaches a person, in two or three words. */
export const actionLabels: Readonly<Record<Action, string>> = {
  ring: "rung",
  banner: "quiet banner",
  hold: "held for a break",
  queue: "office-hours line",
  inbox: "inbox",
  reroute: "left alone",
};

const icons = {
  ring: IconBell,
  banner: IconLayoutNavbar,
  hold: IconHourglass,
  queue: IconListNumbers,
  inbox: IconInbox,
  reroute: IconArrowForwardUp,
} as const;

export function ActionIcon({ action }: { readonly action: Action }) {
  const Icon = icons[action];
  return <Icon size={18} aria-hidden />;
}
