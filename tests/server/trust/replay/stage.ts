import { expect } from "vitest";
import type { Handoff } from "../../../../shared/handoffs/handoffs.schema.ts";
import type { HandoffId, SiteId } from "../../../../shared/kernel/ids.ts";
import { forgetTheDay } from "../../../support/forget-the-day.ts";
import { expectSameViews, settle, type Viewer } from "../../../support/same-views.ts";
import type { Somebody } from "../../../support/somebody.ts";
import { LAKEVIEW, RIVERSIDE, startHallway, type Hallway } from "../../../support/start-hallway.ts";

/** One command about to be given: by whom, with what, at which site. */
export interface Given {
  readonly by: Somebody;
  readonly input: unknown;
  readonly site?: SiteId;
}

/** One row of the table: the command, and how the stage is set for it. */
export interface Row {
  readonly command: string;
  readonly when: string;
  readonly set: (stage: Stage) => Promise<Given>;
}

/** One person of every kind of viewer, each with a screen that is open all the time. */
export interface Stage {
  readonly hallway: Hallway;
  readonly maya: Somebody;
  readonly okafor: Somebody;
  readonly dana: Somebody;
  /** A clinician of Lakeview: here she is a guest. */
  readonly hana: Somebody;
  readonly grace: Somebody;
  readonly ruth: Somebody;
  readonly wale: Somebody;
  /** A clinician whose screen is locked. */
  readonly amadou: Somebody;
  readonly viewers: readonly Viewer[];
  close(): Promise<void>;
}

const WORKING_DAY_MS = 10 * 3_600_000;

export async function setStage(store: "SQLite" | "PostgreSQL"): Promise<Stage> {
  const hallway = await startHallway({ store, idleLockMs: WORKING_DAY_MS });
  const viewers: Viewer[] = [];
  const open = async (name: string, ...sites: SiteId[]): Promise<Somebody> => {
    const somebody = await hallway.as(name, { sites });
    viewers.push({ somebody, sites });
    return somebody;
  };
  const stage: Stage = {
    hallway,
    maya: await open("Maya", RIVERSIDE),
    okafor: await open("Ngozi", RIVERSIDE),
    dana: await open("Dana", RIVERSIDE),
    hana: await open("Hana", LAKEVIEW, RIVERSIDE),
    grace: await open("Grace", RIVERSIDE),
    ruth: await open("Ruth", RIVERSIDE),
    wale: await open("Wale", LAKEVIEW, RIVERSIDE),
    amadou: await open("Amadou", RIVERSIDE),
    viewers,
    close: () => hallway.close(),
  };
  await lock(stage);
  return stage;
}

export function lock({ hallway, amadou }: Stage): Promise<void> {
  return screen(hallway, amadou, "lock", {});
}

export function unlock({ hallway, amadou }: Stage): Promise<void> {
  return screen(hallway, amadou, "unlock", { personId: amadou.id });
}

async function screen(
  hallway: Hallway,
  { token }: Somebody,
  act: string,
  body: unknown,
): Promise<void> {
  const response = await fetch(
    `http://127.0.0.1:${hallway.hubs[0]?.port}/api/sessions/current/${act}`,
    {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    },
  );
  expect(await response.json()).toMatchObject({ ok: true });
}

/** Every screen starts from what the hub shows it now; from here on it only hears events. */
export async function lookAnew({ viewers, hallway }: Stage): Promise<void> {
  for (const { somebody } of viewers) {
    somebody.inbox.restart();
  }
  await settle(first(hallway).hub, viewers);
}

export function expectSameScreens({ viewers, hallway }: Stage): Promise<void> {
  return expectSameViews(first(hallway).hub, viewers);
}

/** What one row left behind does not reach into the next. */
export async function clear({ hallway }: Stage): Promise<void> {
  await forgetTheDay(first(hallway).hub);
}

function first({ hubs }: Hallway) {
  const [running] = hubs;
  if (!running) throw new Error("no hub runs");
  return running;
}

export const content = {
  patientHandle: "J.D.",
  reason: "depression",
  note: "PHQ-9 of 17, tearful.",
  patientAgreed: "yes",
  scores: { phq9: 17, phq9Item9: 0 },
};
export const request = { kind: "same_day_visit", urgency: "now", roomId: "room-4", content };

/** A hand-off that was put before Hana of the other site, who cannot, and is now before Dana. */
export async function beforeDana({
  maya,
  okafor,
  dana,
  hana,
  ruth,
}: Stage): Promise<{ handoffId: HandoffId; offerId: string }> {
  const { handoffId } = await maya.does("handoff.request", {
    ...request,
    onBehalfOfId: okafor.id,
    personId: hana.id,
    modality: "video",
  });
  const hers = await hana.isOffered(handoffId, RIVERSIDE);
  await hana.does(
    "handoff.decline",
    { handoffId, offerId: hers.id, reason: "at_capacity" },
    { site: RIVERSIDE },
  );
  await ruth.does("handoff.reassign", { handoffId, personId: dana.id });
  await dana.sees(
    handoffId,
    "that the lead chose her",
    (handoff) =>
      handoff.wanted.personId === dana.id &&
      handoff.offers.some((offer) => offer.pass === handoff.pass),
  );
  const offer = await dana.isOffered(handoffId);
  return { handoffId, offerId: offer.id };
}

export async function acceptedByDana(stage: Stage): Promise<{ handoffId: HandoffId }> {
  const { handoffId, offerId } = await beforeDana(stage);
  await stage.dana.does("handoff.accept", { handoffId, offerId, reply: "on_my_way" });
  return { handoffId };
}

export async function withThePatient(stage: Stage): Promise<{ handoffId: HandoffId }> {
  const { handoffId } = await acceptedByDana(stage);
  await stage.maya.does("handoff.start", { handoffId });
  return { handoffId };
}

export async function completed(stage: Stage): Promise<{ handoffId: HandoffId }> {
  const { handoffId } = await withThePatient(stage);
  await stage.dana.does("handoff.complete", {
    handoffId,
    outcome: "seen_now",
    feedback: "Met; safe today; back Thursday.",
  });
  return { handoffId };
}

export async function crisis({ maya }: Stage): Promise<{ handoffId: HandoffId }> {
  const { handoffId } = await maya.does("handoff.request", {
    kind: "crisis",
    urgency: "crisis",
    roomId: "room-4",
  });
  return { handoffId };
}

export async function unanswered({
  hallway,
  maya,
  ruth,
  dana,
}: Stage): Promise<{ handoffId: HandoffId }> {
  const { handoffId } = await maya.does("handoff.request", { ...request, personId: dana.id });
  const isLoud = (handoff: Handoff): boolean => handoff.state === "unanswered";
  for (let step = 0; step < 6; step += 1) {
    if (ruth.handoffs().some((handoff) => handoff.id === handoffId && isLoud(handoff))) break;
    await hallway.advance(11_000);
  }
  await ruth.sees(handoffId, "that nobody answered", isLoud);
  return { handoffId };
}
