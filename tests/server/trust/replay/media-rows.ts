import { randomUUID } from "node:crypto";
import type { Joined } from "../../../../shared/media/media.schema.ts";
import { acceptedByDana, type Row, type Stage } from "./stage.ts";

const listening = { microphone: true, camera: false, screen: false };

async function callOfDana(stage: Stage) {
  const { handoffId } = await acceptedByDana(stage);
  return { kind: "handoff", id: handoffId, siteId: "riverside" };
}

/** Calls leave nothing in the stream: whoever is in one hears of it over the socket. */
export const mediaRows: readonly Row[] = [
  {
    command: "media.invite",
    when: "the exam room has a tablet",
    set: async (stage) => ({
      by: stage.maya,
      input: { room: await callOfDana(stage), as: "exam_room" },
    }),
  },
  {
    command: "media.remove",
    when: "Maya has left her desk",
    set: async (stage) => {
      const room = await callOfDana(stage);
      const joined = (await stage.maya.socket
        .timeout(8_000)
        .emitWithAck("media.join", { room, sending: listening })) as { value?: Joined };
      return { by: stage.dana, input: { room, memberId: joined.value?.memberId ?? randomUUID() } };
    },
  },
];
