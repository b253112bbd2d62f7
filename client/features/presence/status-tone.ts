import type { Status } from "#shared/presence/presence.schema.ts";

/** What a status means for whoever wants to knock. Colors follow it; words and shapes say the same without color. */
export type Tone = "free" | "soft" | "busy" | "quiet" | "crisis" | "gone";

export const statusTones: Readonly<Record<Status, Tone>> = {
  open: "free",
  office_hours: "free",
  charting: "soft",
  visit_ok: "soft",
  handoff: "busy",
  huddle: "busy",
  call: "busy",
  visit_protected: "quiet",
  focus: "quiet",
  break: "quiet",
  crisis: "crisis",
  away: "gone",
  off: "gone",
};
