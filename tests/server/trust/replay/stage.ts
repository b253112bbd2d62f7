import { expect } from "vitest";
import type { Handoff } from "../../../../shared/handoffs/handoffs.schema.ts";
import { handoffContentChanged } from "../../../../shared/handoffs/handoffs.events.ts";
import type { HandoffId, PersonId, SiteId } from "../../../../shared/kernel/ids.ts";
import { loadPresenceAt } from "../../../../server/features/presence/presence.activities.ts";
import { runAsSystem } from "../../../../server/platform/commands/run-command.ts";
import { forgetTheDay } from "../../../support/forget-the-day.ts";
import { freshView } from "../../../support/fresh-view.ts";
import type { Somebody } from "../../../support/somebody.ts";
import { LAKEVIEW, RIVERSIDE, startHallway, type Hallway } from "../../../support/start-hallway.ts";
import { until } from "../../../support/until.ts";

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

interface Viewer {
  readonly somebody: Somebody;
  readonly sites: readonly SiteId[];
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
  for (const { somebody, sites } of viewers) {
    somebody.inbox.restart();
    for (const site of sites)
      await until(
        `${somebody.card.name} has looked at ${site}`,
        () => somebody.inbox.cursorOf(site) !== undefined,
      );
  }
  await settle({ viewers, hallway });
}

/** What every screen has come to from its old snapshot and the events is what a new one would show. */
export async function expectSameViews({
  viewers,
  hallway,
}: Pick<Stage, "viewers" | "hallway">): Promise<void> {
  await settle({ viewers, hallway });
  for (const { somebody, sites } of viewers) {
    for (const site of sites) await expectSameView(hallway, somebody, site);
    await expectSameBoard(hallway, somebody);
  }
}

async function expectSameView(hallway: Hallway, somebody: Somebody, site: SiteId): Promise<void> {
  const { hub } = first(hallway);
  for (;;) {
    const fresh = await freshView(hub, somebody, site);
    await until(
      `${somebody.card.name} is at ${fresh?.seq}`,
      () => fresh === undefined || (somebody.inbox.cursorOf(site) ?? 0) >= fresh.seq,
    );
    // Something else may have happened meanwhile: then look again.
    if (fresh && (somebody.inbox.cursorOf(site) ?? 0) > fresh.seq) continue;
    return expect(
      somebody.inbox.slicesOf(site),
      `${somebody.card.name}'s screen of ${site}`,
    ).toEqual(fresh?.slices);
  }
}

/** The board is no part of the stream; each of its records has its own version. */
async function expectSameBoard(hallway: Hallway, somebody: Somebody): Promise<void> {
  if (somebody.board().length === 0) return;
  const { hub } = first(hallway);
  const look = async (): Promise<unknown[]> => {
    const shown = await hub.db.transaction().execute((tx) => loadPresenceAt(tx, somebody.site));
    return [...shown.values()].map(({ record }) => record);
  };
  const screen = (ids: readonly PersonId[]): unknown[] => ids.map((id) => somebody.presenceOf(id));
  await until(`${somebody.card.name}'s board is the hub's`, async () => {
    const records = (await look()) as { personId: PersonId }[];
    return (
      JSON.stringify(records) === JSON.stringify(screen(records.map(({ personId }) => personId)))
    );
  });
}

/** A sign that every screen gets after everything before it: events leave in order. */
async function settle({ viewers, hallway }: Pick<Stage, "viewers" | "hallway">): Promise<void> {
  const { hub } = first(hallway);
  for (const site of [RIVERSIDE, LAKEVIEW]) {
    const audience = viewers.map(({ somebody }) => `person:${somebody.id}` as const);
    await runAsSystem(hub, site, "test.sign", async (ctx) =>
      ctx.append(handoffContentChanged, { handoffId: crypto.randomUUID() as HandoffId }, [
        "site",
        ...audience,
      ]),
    );
    const row = await hub.db
      .selectFrom("streams")
      .select("seq")
      .where("site_id", "=", site)
      .executeTakeFirstOrThrow();
    for (const { somebody, sites } of viewers) {
      if (sites.includes(site))
        await until(
          `${somebody.card.name} has heard of everything at ${site}`,
          () => (somebody.inbox.cursorOf(site) ?? 0) >= row.seq,
        );
    }
  }
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
