import type { SiteId } from "../../shared/kernel/ids.ts";
import { arrange, linkFaults, moments, type LinkFault, type Moment } from "../lab/link-faults.ts";
import { labSite, type Lab } from "../lab/lab.ts";
import { openPage, type Page, type Pressed } from "../lab/press.ts";
import { sendOverHttp } from "../support/http-door.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow, Trial } from "./promise.ts";

const OUTCOME_MS = 10_000;
const MENDED_AFTER_MS = 2_500;
const DEAD_FOR_MS = 1_500;
const request = {
  name: "handoff.request",
  site: labSite(1) as SiteId,
  input: { kind: "curbside", urgency: "soon", content: { reason: "depression" } },
};

interface Told extends Pressed {
  readonly what: string;
  /** Whether what the person was told is what the store has. */
  readonly isTrue: boolean;
  readonly wasHurt: boolean;
}

export const definiteOutcome: PromiseRow = {
  id: "D8",
  says: "Whoever sends knows what became of it: done, refused, or not confirmed.",
  limit:
    "<= 10 s under every fault of the link at every step and with the hub or its store away, and true; 0 of 1,000 " +
    "without an outcome (quick: 0 of 72)",
  isUnderFaults: true,
  patienceMs: { quick: 120_000, full: 1_200_000 },
  async prove(trial) {
    const lab = await trial.ownLab();
    const told: Told[] = [];
    for (let round = 0; round < trial.scaled(1, 14); round += 1) {
      const all = moments.flatMap((moment) => linkFaults.map((fault) => ({ moment, fault })));
      const pressing = all.flatMap((each, n) => [
        pressUnder(lab, each.moment, each.fault, 2 * n, trial, true),
        pressUnder(lab, each.moment, each.fault, 2 * n + 1, trial, false),
      ]);
      told.push(...(await Promise.all(pressing)), ...(await pressWhileHubsAreAway(lab, trial)));
    }
    return judge(lab, told);
  },
};

function presser(n: number): string {
  return n % 17 < 8 ? `Provider 1-${(n % 17) + 1}` : `Assistant 1-${(n % 17) - 7}`;
}

async function pressUnder(
  lab: Lab,
  moment: Moment,
  fault: LinkFault,
  n: number,
  trial: Trial,
  isMended: boolean,
): Promise<Told> {
  const node = lab.node(n % lab.nodes.length);
  const isUp = moment !== "connecting";
  const prepare = isUp ? {} : { prepare: fault.strike };
  const page = await openPage({
    lab,
    node,
    name: presser(n),
    seed: trial.seed + n,
    isUp,
    ...prepare,
  });
  const strikesAfterMs = arrange(page.wire, moment);
  if (moment === "before") fault.strike(page.wire);
  const timers = [
    setTimeout(() => strikesAfterMs > 0 && fault.strike(page.wire), strikesAfterMs),
    setTimeout(() => isMended && mend(page), MENDED_AFTER_MS),
  ];
  const pressed = await page.press(request);
  for (const timer of timers) clearTimeout(timer);
  const { bytesKept, resets } = page.wire.counts;
  const wasHurt = bytesKept + resets > 0 || pressed.ms > MENDED_AFTER_MS;
  const isTrue = await agrees(page, node.directUrl, pressed);
  await page.close();
  return { ...pressed, isTrue, wasHurt, what: `${fault.name} ${moment}, mended ${isMended}` };
}

function mend({ wire }: Page): void {
  wire.shape({});
  wire.mend();
}

/** What was done is there; what nobody confirmed can be sent again, and then is. */
async function agrees(page: Page, url: string, { outcome }: Pressed): Promise<boolean> {
  if (outcome.kind === "refused") return false;
  mend(page);
  if (outcome.kind === "unconfirmed") {
    const sent = { ...request, commandId: outcome.commandId };
    return (await sendOverHttp(url, page.token, sent))?.ok === true;
  }
  const { handoffId } = outcome.value as { handoffId: string };
  const undo = { handoffId, reason: "resolved" };
  const undone = { name: "handoff.cancel", site: request.site, input: undo };
  return (await page.press(undone)).outcome.kind === "done";
}

/** A hub that is frozen, that is dead, and that has lost its store. */
async function pressWhileHubsAreAway(lab: Lab, trial: Trial): Promise<readonly Told[]> {
  const told: Told[] = [];
  const [first, last] = [lab.node(0), lab.node(lab.nodes.length - 1)];
  const away = async (what: string, node = first, go: () => Promise<void>, back: () => unknown) => {
    const open = [1, 2, 3, 4].map((n) =>
      openPage({ lab, node, name: presser(n), seed: trial.seed + n, isUp: true }),
    );
    const pages = await Promise.all(open);
    const pressing = pages.map((page) => page.press(request));
    await go();
    const pressed = await Promise.all(pressing.concat(pages.map((page) => page.press(request))));
    await back();
    for (const [n, each] of pressed.entries()) {
      const page = pages[n % pages.length];
      if (!page) continue;
      const isTrue = await agrees(page, node.directUrl, each);
      told.push({ ...each, what, wasHurt: true, isTrue });
    }
    await Promise.all(pages.map((page) => page.close()));
  };
  const freeze = (): Promise<void> => lab.nemesis.freeze(first);
  const isBack: Promise<void>[] = [];
  const kill = async (): Promise<void> => {
    await lab.nemesis.kill(last);
    isBack.push(
      new Promise((resolve) => setTimeout(resolve, DEAD_FOR_MS)).then(() => last.start()),
    );
  };
  const awaitBack = (): Promise<unknown> => Promise.all(isBack);
  await Promise.all([
    away("hub frozen", first, freeze, () => lab.nemesis.thaw(first)),
    ...(first === last ? [] : [away("hub dead", last, kill, awaitBack)]),
  ]);
  if (first === last) await away("hub dead", last, kill, awaitBack);
  const { toDatabase } = lab.node(0);
  if (toDatabase)
    await away(
      "store away",
      first,
      async () => toDatabase.lose(),
      () => toDatabase.mend(),
    );
  return told;
}

function judge(lab: Lab, told: readonly Told[]) {
  lab.nemesis.count("link", told.filter(({ wasHurt }) => wasHurt).length);
  const isLate = ({ ms }: Told): boolean => ms > OUTCOME_MS;
  const untrue = told.filter(({ isTrue }) => !isTrue).length;
  const wrong = told.filter((each) => !each.isTrue || isLate(each));
  const figures = figuresOf(told.map(({ ms }) => ms));
  const how = (kind: string): number => told.filter(({ outcome }) => outcome.kind === kind).length;
  const worst = wrong.map(({ what, ms, outcome }) => `${what}: ${outcome.kind} after ${inMs(ms)}`);
  return {
    held: untrue === 0 && how("unconfirmed") > 0 && how("done") > 0,
    isWithin: !told.some(isLate),
    figure:
      `${counted(told.length)} told within ${inMs(figures.max)}: ${how("done")} done, ${how("refused")} refused, ` +
      `${how("unconfirmed")} not confirmed; ${wrong.length} late or untrue (${untrue} untrue) ${worst.slice(0, 5).join(", ")}`,
    n: told.length,
    max: Math.round(figures.max),
  };
}
