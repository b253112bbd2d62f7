import type { HandoffId } from "../../shared/kernel/ids.ts";
import { insistBy } from "../lab/insist.ts";
import { labPractice } from "../lab/lab-practice.ts";
import type { Lab } from "../lab/lab.ts";
import { startPresses } from "../lab/presses.ts";
import { listenAs, revocations, waysIn, type Revocation, type WayIn } from "../lab/revoked.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow } from "./promise.ts";

const USUALLY_WITHIN_MS = 1_000;
const WITHIN_MS = 5_000;
const always = '["daily 00:00-24:00"]';
const roverOf = (round: number): string => `Rover 1-${round + 1}`;
/** People of two sites, who can lose one of them; another one for each round. */
const rovers = (rounds: number): string =>
  Array.from({ length: rounds }, (_, round) => {
    const sites = "home_site: site-1, sites: { site-1: [nurse], site-2: [nurse] }";
    return `  - { name: ${roverOf(round)} Lee, email: rover.${round}@lab.example, ${sites}, duty: ${always} }\n`;
  }).join("");
const request = { kind: "curbside", urgency: "routine", content: { reason: "depression" } };

/** One device that loses its right. */
interface Loss {
  readonly ms: number;
  readonly heardAfterwards: boolean;
}

export const takenIsGone: PromiseRow = {
  id: "S1",
  says: "A right that is taken away is gone from every device on every node when the answer says so.",
  limit:
    "each kind on each node, over an open or a polling socket, by HTTP and amid a sync: p99 ≤ 1 s, max ≤ 5 s, 0 events after the return (full: 20 rounds)",
  isUnderFaults: false,
  async prove(trial) {
    const rounds = trial.scaled(1, 20);
    const lab = await trial.ownLab({ practice: labPractice() + rovers(rounds) });
    const lead = await lab.as("Lead 1-1");
    const asker = await lab.as("Provider 1-1", { node: lab.nodes.length - 1 });
    const life = startPresses(
      await Promise.all([lab.as("Assistant 1-1"), lab.as("Assistant 1-2")]),
    );
    trial.onEnd(() => life.stop());
    const losses: Loss[] = [];
    const slowest = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1)
      for (const revocation of revocations)
        for (const places of placesFor(lab, revocation, round)) {
          const lost = await takeAway(lab, revocation, roverOf(round), places, lead, asker);
          losses.push(...lost);
          const ms = Math.max(...lost.map((each) => each.ms), slowest.get(revocation.kind) ?? 0);
          slowest.set(revocation.kind, ms);
        }
    const gone = figuresOf(losses.map(({ ms }) => ms));
    const afterwards = losses.filter(({ heardAfterwards }) => heardAfterwards).length;
    const kinds = [...slowest].map(([kind, ms]) => `${kind} ${inMs(ms)}`).join(", ");
    return {
      held: afterwards === 0 && gone.max <= WITHIN_MS,
      isWithin: gone.at(0.99) <= USUALLY_WITHIN_MS,
      figure: `${afterwards} of ${counted(gone.n)} devices heard anything afterwards; gone in ${inMs(gone.at(0.5))}, p99 ${inMs(gone.at(0.99))}, ${inMs(gone.max)} at most (${kinds})`,
      n: gone.n,
      max: gone.max,
    };
  },
};

interface Place {
  readonly node: number;
  readonly way: WayIn;
}

/** All devices of a person at once, or where one of them alone is to lose its right, one after the other. */
function placesFor(lab: Lab, { isOfOneDevice }: Revocation, round: number): readonly Place[][] {
  const everywhere = lab.nodes.flatMap(({ index }) => waysIn.map((way) => ({ node: index, way })));
  if (!isOfOneDevice) return [everywhere];
  return lab.nodes.map(({ index }) => [
    { node: index, way: waysIn[(index + round) % waysIn.length] ?? "open socket" },
  ]);
}

async function takeAway(
  lab: Lab,
  revocation: Revocation,
  name: string,
  places: readonly Place[],
  lead: Somebody,
  asker: Somebody,
): Promise<readonly Loss[]> {
  const open = async ({ node, way }: Place) => {
    const renew = (): Promise<string> => Promise.reject(new Error("the right is gone"));
    const transport = way === "polling socket" ? "polling" : "websocket";
    const device = await lab.as(name, { node, renew, transport });
    return { device, ear: listenAs(device, way, lab.node(node).directUrl) };
  };
  const opened = await Promise.all(places.map(open));
  const [first] = opened;
  if (!first) throw new Error("nobody listens");
  await until("all devices are written down", () => countOf(lead, first.device) >= places.length);
  const askedAt = performance.now();
  await revocation.revoke(lab, first.device, lead);
  const { handoffId } = await insistBy<{ handoffId: HandoffId }>(asker, "handoff.request", request);
  const goneAt = await Promise.all(opened.map(({ ear }) => ear.gone()));
  // Longer than any poll that would still bring it.
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const losses = opened.map(({ ear }, index) => ({
    ms: (goneAt[index] ?? 0) - askedAt,
    heardAfterwards: ear.hasHeardOf(handoffId),
  }));
  for (const { ear } of opened) ear.close();
  await revocation.restore?.(lab, first.device, lead);
  return losses;
}

/** On how many devices they are shown to be. */
function countOf(by: Somebody, { id }: Somebody): number {
  return by.presenceOf(id)?.deviceCount ?? 0;
}
