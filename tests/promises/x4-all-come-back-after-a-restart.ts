import type { HandoffId } from "../../shared/kernel/ids.ts";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import { someNetwork, startCrowd, type Crowd } from "../lab/crowd.ts";
import { insistBy } from "../lab/insist.ts";
import { labSite, type Lab } from "../lab/lab.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow } from "./promise.ts";

const SYNCED_MS = 30 * SECOND_MS;
const PAGE_MS = 2 * SECOND_MS;
const PATIENCE_MS = 180 * SECOND_MS;
const LOOK_MS = 250;
const page = { kind: "curbside", urgency: "now", content: { reason: "depression" } };

export const allComeBack: PromiseRow = {
  id: "X4",
  says: "After a restart everybody's screen is live again soon, and a page that is sent meanwhile goes through.",
  limit:
    "2,000 screens (quick: 300) brought to the head <= 30 s after the hubs are ready; a page sent meanwhile shown <= 2 s",
  isUnderFaults: true,
  patienceMs: { quick: 180_000, full: 900_000 },
  async prove(trial) {
    const lab = await trial.ownLab();
    const crowd = await startCrowd();
    trial.onEnd(() => crowd.end());
    const screens = trial.scaled(300, 2_000);
    openScreens(lab, crowd, screens);
    await untilSynced(crowd, screens);
    const sender = await lab.as("Provider 1-8");
    const receiver = await lab.as("Clinician 1-6", { node: lab.nodes.length - 1 });

    for (const node of lab.nodes) await lab.nemesis.kill(node);
    crowd.mark();
    const startedAt = performance.now();
    await Promise.all(lab.nodes.map((node) => node.start()));
    const readyMs = performance.now() - startedAt;
    const pagesMs: number[] = [];
    const paging = pageWhile(sender, receiver, pagesMs);
    await untilSynced(crowd, screens);
    await paging.stop();
    const { syncedAfterMs } = await crowd.count();
    const synced = figuresOf(syncedAfterMs.map((ms) => Math.max(0, ms - readyMs)));
    const pages = figuresOf(pagesMs);
    return {
      held: synced.n >= screens && pages.n > 0,
      isWithin: synced.max <= SYNCED_MS && pages.max <= PAGE_MS,
      figure:
        `${counted(synced.n)} screens live, half within ${inMs(synced.at(0.5))}, all within ${inMs(synced.max)}; ` +
        `${pages.n} pages sent meanwhile, shown within ${inMs(pages.max)}`,
      n: synced.n,
      max: Math.round(synced.max),
    };
  },
};

/** Of everybody in turn, at every node, each screen from a network of its own. */
function openScreens({ people, nodes }: Lab, crowd: Crowd, count: number): void {
  for (let n = 0; n < count; n += 1) {
    const person = people[n % people.length];
    const node = nodes[n % nodes.length];
    if (!person || !node) continue;
    const siteIds = person.memberships.map(({ siteId }) => siteId);
    crowd.open({ url: node.directUrl, personId: person.id, siteIds, address: someNetwork(n) });
  }
}

async function untilSynced(crowd: Crowd, count: number): Promise<void> {
  await until(
    "all screens are live",
    async () => {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      return (await crowd.count()).synced >= count;
    },
    PATIENCE_MS,
  );
}

/** Somebody whose link is up again sends one page after the other; each until it is shown, however late that is. */
function pageWhile(sender: Somebody, receiver: Somebody, lengthsMs: number[]) {
  let isOver = false;
  const work = (async () => {
    const areBack = (): boolean => sender.socket.connected && receiver.socket.connected;
    await until("both are back", areBack, PATIENCE_MS);
    while (!isOver) {
      const startedAt = performance.now();
      const { handoffId } = await insistBy<{ handoffId: HandoffId }>(
        sender,
        "handoff.request",
        page,
      );
      const isShown = (): boolean =>
        receiver.handoffs(labSite(1)).some(({ id }) => id === handoffId);
      await until("the page is shown", isShown, PATIENCE_MS);
      lengthsMs.push(performance.now() - startedAt);
      await insistBy(sender, "handoff.cancel", { handoffId, reason: "resolved" });
    }
  })();
  const stop = async (): Promise<void> => {
    isOver = true;
    await work;
  };
  return { stop };
}
