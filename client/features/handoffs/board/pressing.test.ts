import { describe, expect, it } from "vitest";
import { buildHandoff, cast, halfPastTen } from "#shared/handoffs/handoffs.sentences.fixtures.ts";
import { inFlight, toRead } from "./pressing.ts";

describe("hand-offs in flight", () => {
  it("have the crisis first, then those nobody has answered, then those nobody has yet, by urgency and by waiting", () => {
    const make = (name: string, changes: Readonly<Record<string, unknown>>) =>
      buildHandoff({ roomId: name, ...changes });
    const handoffs = [
      make("on-the-way", { state: "accepted", ownerId: cast.dana }),
      make("soon", { urgency: "soon" }),
      make("now-later", { requestedAt: halfPastTen + 1 }),
      make("now", {}),
      make("unanswered", { urgency: "today", state: "unanswered" }),
      make("crisis", { urgency: "crisis", state: "in_progress", ownerId: cast.dana }),
      make("routine", { urgency: "routine", state: "waiting" }),
      make("done", { state: "completed" }),
    ];
    expect(inFlight(handoffs).map(({ roomId }) => roomId)).toEqual([
      "crisis",
      "unanswered",
      "now",
      "now-later",
      "soon",
      "on-the-way",
      "routine",
    ]);
    expect(toRead(handoffs).map(({ roomId }) => roomId)).toEqual(["done"]);
  });
});
