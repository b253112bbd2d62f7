import type { CallerKind, CallLimits } from "./media.schema.ts";

export const callerLabels: Readonly<Record<CallerKind, string>> = {
  exam_room: "Exam room device",
  patient: "Patient's device",
  family: "Family's device",
  interpreter: "Interpreter",
  other: "Another device",
};

/** What whoever comes to a full call is told. */
export function callFullText({ audio }: CallLimits): string {
  return `This call is full: ${audio} devices are in it. Join somebody at theirs; several people at one device count as one.`;
}
/** What a call says once more devices are in it than pictures can be sent between. */
export function videoLimitedText({ video }: CallLimits): string {
  return `Video is limited to ${video} devices. Everybody stays on audio until there are ${video} again.`;
}
