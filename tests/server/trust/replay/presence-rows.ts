import { MINUTE_MS } from "../../../../shared/kernel/time.ts";
import type { Row } from "./stage.ts";

/** What people say of themselves. Hand-offs that wait for them hear of it. */
export const presenceRows: readonly Row[] = [
  {
    command: "presence.set",
    when: "Dana is in a visit",
    set: async ({ dana }) => ({ by: dana, input: { status: "visit_ok", patientAgreed: true } }),
  },
  {
    command: "presence.clear",
    when: "Dana is out of it again, and a hand-off waits for her",
    set: async ({ dana, maya }) => {
      await dana.does("presence.set", { status: "visit_ok", patientAgreed: true });
      await maya.does("handoff.request", {
        kind: "same_day_visit",
        urgency: "soon",
        roomId: "room-4",
        personId: dana.id,
        content: { patientHandle: "J.D.", reason: "depression", patientAgreed: "yes" },
      });
      return { by: dana, input: {} };
    },
  },
  {
    command: "presence.extend",
    when: "the visit takes longer",
    set: async ({ dana, hallway }) => {
      await dana.does("presence.set", { status: "visit_ok" });
      return { by: dana, input: { until: hallway.clock.now() + 90 * MINUTE_MS } };
    },
  },
  {
    command: "presence.endDay",
    when: "Dana goes home",
    set: async ({ dana }) => ({ by: dana, input: {} }),
  },
  {
    command: "presence.startDay",
    when: "Dana is back",
    set: async ({ dana }) => {
      await dana.does("presence.endDay", {});
      return { by: dana, input: {} };
    },
  },
  {
    command: "presence.moveTo",
    when: "Dana is in a room",
    set: async ({ dana }) => ({ by: dana, input: { siteId: "riverside", roomId: "room-5" } }),
  },
];
