import type { HandoffId } from "../../../shared/kernel/ids.ts";
import type { Hallway } from "../parts/hallway.ts";
import { openScreens } from "../parts/screens.ts";

/** What one hand-off that is over is about; its rows are the pattern of all. */
export interface PastHandoff {
  readonly handoffId: HandoffId;
  readonly offerId: string;
  readonly requesterId: string;
  readonly clinicianId: string;
}

/** Carries one hand-off through as people do: asked for, shown, opened, taken, and no longer needed. */
export async function carryOneThrough(hallway: Hallway): Promise<PastHandoff> {
  const people = ["Assistant 1-1", "Clinician 1-1"].map((name) => hallway.person(name));
  const [asker, clinician] = await openScreens(hallway.url, people);
  if (!asker || !clinician) throw new Error("two people are needed");
  const content = { reason: "depression", note: "Sleeps badly for three weeks." };
  const request = { kind: "curbside", urgency: "now", personId: clinician.id, content };
  const { handoffId } = await asker.does("handoff.request", request);
  const { id: offerId } = await clinician.isOffered(handoffId);
  for (const evidence of ["shown", "seen"])
    await clinician.does("offer.confirm", { handoffId, offerId, evidence });
  await clinician.does("handoff.accept", { handoffId, offerId, reply: "on_my_way" });
  await asker.does("handoff.cancel", { handoffId, reason: "resolved" });
  for (const { socket } of [asker, clinician]) socket.disconnect();
  return { handoffId, offerId, requesterId: asker.id, clinicianId: clinician.id };
}
