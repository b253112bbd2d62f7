import { AWAY_ANSWER_MS, NOW_ANSWER_MS } from "../../shared/norms/packs/timing.ts";
import type { PersonId } from "../../shared/kernel/ids.ts";
import { MINUTE_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import { someNetwork } from "../lab/crowd.ts";
import { labPractice } from "../lab/lab-practice.ts";
import type { Lab } from "../lab/lab.ts";
import { lookOn } from "../lab/onlookers.ts";
import { openRawLink, type RawLink } from "../lab/rawio.ts";
import { stepIn, type Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { counted, figuresOf, inMs } from "./figures.ts";
import type { PromiseRow } from "./promise.ts";

const IDLE_MS = 5 * MINUTE_MS;
const LATE_AT_MOST_MS = SECOND_MS;
/** How long before the five minutes are over they are looked at first. */
const LEAD_MS = 3 * SECOND_MS;

/** What came of one person: how long after their five minutes everybody saw them as away, and how long a page waits for them. */
interface Seen {
  readonly lateMs: number;
  readonly waitsMs: number;
}

export const untouchedIsAway: PromiseRow = {
  id: "P3",
  says: "Whoever has not touched a device for five minutes is shown as away, and a page waits for them for a shorter time.",
  limit:
    "away 5 min after the last input and not before (<= 1 s late), a page to them waits 45 s instead of 60 s: all of 100 (quick: of 6)",
  isUnderFaults: false,
  async prove(trial) {
    const width = trial.scaled(6, 100);
    const practice = labPractice(1, { clinicians: 101 });
    const lab = await trial.ownLab(trial.scaled({}, { practice }));
    const onlookers = await lookOn(lab);
    const sender = await lab.as("Provider 1-1");
    const links = new Map<string, RawLink>();
    trial.onEnd(() => links.forEach((link) => link.destroy()));
    const people = Array.from({ length: width }, (_, n) => `Clinician 1-${n + 1}`);
    const seen = await Promise.all(
      people.map(async (name, n) =>
        seeOne(lab, { name, address: someNetwork(n), onlookers, sender, links }),
      ),
    );
    // One of them touches the device, and is there again.
    links.get(people[0] ?? "")?.send('42["input",{}]');
    const first = lab.person(people[0] ?? "").id as PersonId;
    await until("one is back", () => sender.presenceOf(first)?.status === "charting");
    const before = await pageWaits(sender, first);
    for (const each of [...onlookers, sender]) await each.leave();
    const [late, waits] = [
      figuresOf(seen.map(({ lateMs }) => lateMs)),
      seen.map(({ waitsMs }) => waitsMs),
    ];
    const wrong = waits.filter((ms) => ms !== AWAY_ANSWER_MS).length;
    return {
      held: wrong === 0 && before === NOW_ANSWER_MS && late.at(0) >= 0,
      isWithin: late.max <= LATE_AT_MOST_MS,
      figure:
        `all of ${counted(late.n)} away, at most ${inMs(late.max)} late and none too early by ${inMs(Math.max(0, -late.at(0)))}; ` +
        `a page waits ${[...new Set(waits)].join(" or ")} ms for them, ${before} ms for one who is there`,
      n: late.n,
      max: Math.round(late.max),
    };
  },
};

interface Watching {
  readonly name: string;
  readonly address: string;
  readonly onlookers: readonly Somebody[];
  readonly sender: Somebody;
  readonly links: Map<string, RawLink>;
}

/** Somebody whose device says that nobody has touched it for almost five minutes. */
async function seeOne(lab: Lab, watching: Watching): Promise<Seen> {
  const { name, onlookers, sender } = watching;
  const id = lab.person(name).id as PersonId;
  const openedAt = await openDevice(lab, watching, IDLE_MS - LEAD_MS);
  const shows = (isAway: boolean): boolean =>
    onlookers.every((each) => {
      const record = each.presenceOf(id);
      return record?.isReachable === true && (record.status === "away") === isAway;
    });
  await until(`${name} is there`, () => shows(false));
  await until(`${name} is away`, () => shows(true));
  const lateMs = performance.now() - openedAt - LEAD_MS;
  return { lateMs, waitsMs: await pageWaits(sender, id) };
}

/** When it began to open, monotonic. */
async function openDevice(lab: Lab, { name, address, links }: Watching, idleMs: number) {
  const url = lab.node(links.size % lab.nodes.length).directUrl;
  const headers = { "x-forwarded-for": address };
  const { token } = await stepIn(url, lab.person(name).id as PersonId, headers);
  const openedAt = performance.now();
  links.set(name, await openRawLink(url, { token, headers, idleMs }));
  return openedAt;
}

/** How long one offer of an urgent page to this person waits for an answer. */
async function pageWaits(sender: Somebody, personId: PersonId): Promise<number> {
  const asked = { kind: "curbside", urgency: "now", personId, content: { reason: "depression" } };
  const { handoffId } = await sender.does("handoff.request", asked);
  const isTheirs = (offer: { readonly personId: PersonId }): boolean => offer.personId === personId;
  const handoff = await sender.sees(handoffId, "the offer", (each) => each.offers.some(isTheirs));
  await sender.does("handoff.cancel", { handoffId, reason: "resolved" });
  return handoff.offers.find(isTheirs)?.answerMs ?? 0;
}
