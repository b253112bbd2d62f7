import type { HandoffId } from "../../shared/kernel/ids.ts";
import type { CallRoom } from "../../shared/media/media.schema.ts";
import { buildRequest } from "../server/handoffs/requests.ts";
import type { Somebody } from "./somebody.ts";

/** A hand-off that Dana has taken by video: Maya asked for Dr. Okafor. */
export async function startVideoHandoff(
  maya: Somebody,
  dana: Somebody,
  okafor: Somebody,
  patientHandle = "J.D.",
): Promise<CallRoom & { id: HandoffId }> {
  const { handoffId } = await maya.does(
    "handoff.request",
    buildRequest({
      personId: dana.id,
      onBehalfOfId: okafor.id,
      modality: "video",
      content: { patientHandle },
    }),
  );
  const offer = await dana.isOffered(handoffId);
  await dana.does("handoff.accept", { handoffId, offerId: offer.id, reply: "start_video" });
  return { kind: "handoff", id: handoffId, siteId: maya.site };
}
