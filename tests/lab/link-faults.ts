import type { Wire } from "./wire.ts";

/** Where in the life of a command a link breaks. */
export type Moment = "connecting" | "before" | "asking" | "answering";
export const moments: readonly Moment[] = ["connecting", "before", "asking", "answering"];

export interface LinkFault {
  readonly name: string;
  strike(wire: Wire): void;
}

/** Everything that can become of a link between a page and its hub. */
export const linkFaults: readonly LinkFault[] = [
  { name: "stalled", strike: (wire) => wire.stall() },
  { name: "stalled upwards", strike: (wire) => wire.stall("up") },
  { name: "stalled downwards", strike: (wire) => wire.stall("down") },
  { name: "lost", strike: (wire) => wire.lose() },
  { name: "reset", strike: (wire) => void wire.reset() },
  {
    name: "refused",
    strike: (wire) => {
      wire.refuse();
      wire.reset();
    },
  },
  { name: "cut in a message", strike: (wire) => wire.cutAfter(20) },
  { name: "all but dead", strike: (wire) => wire.shape({ rate: 20, sliceTo: 4 }) },
];

/** How long a message is on its way while a fault is to meet it there. */
const ON_THE_WAY_MS = 200;

/** Makes the link such that a fault after this long meets the command at that moment. */
export function arrange(wire: Wire, moment: Moment): number {
  if (moment === "asking") wire.shape({ delayMs: ON_THE_WAY_MS }, "up");
  if (moment === "answering") wire.shape({ delayMs: 2 * ON_THE_WAY_MS }, "down");
  if (moment === "connecting" || moment === "before") return 0;
  return moment === "asking" ? ON_THE_WAY_MS / 2 : ON_THE_WAY_MS;
}
