import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import {
  buildLoad,
  buildRecipient,
  buildRequest,
  halfPastThree as now,
  noPreferences,
} from "./norms.fixtures.ts";
import { decide } from "./norms.rules.ts";
import type { Decision, Load, RecipientState, Urgency } from "./norms.schema.ts";
import { loadPack } from "./packs.ts";

const mixed = loadPack("mixed");

function decideFor(
  recipient: Partial<RecipientState>,
  load: Partial<Load> = {},
  urgency: Urgency = "now",
): Decision {
  const asked = [buildRequest({ urgency }), buildRecipient(recipient)] as const;
  return decide(...asked, mixed, noPreferences, buildLoad(load), now, "UTC");
}

describe("an open door", () => {
  const inHandoff = { status: "handoff" } as const;
  const atDoor = { ...inHandoff, isAskedAtDoor: true };

  it("lets what is needed now through quietly, while others are asked, though its host is in a hand-off", () => {
    expect(decideFor(inHandoff)).toMatchObject({ action: "reroute" });
    const decision = decideFor(atDoor);
    expect(decision).toMatchObject({
      action: "banner",
      alsoReroute: true,
      ruleId: "O-handoff-now",
    });
    expect(decision.toSender).toBe(
      "Dana Reyes is in another hand-off, with office hours open: a quiet banner now, and others are asked at the same moment.",
    );
    expect(decision.toRecipient).toBe(
      "Quiet: it comes to your open door, and you are in another hand-off; others are asked too.",
    );
  });

  it("lets it through a few minutes after another interruption, too", () => {
    const host = { status: "office_hours", isAskedAtDoor: true } as const;
    expect(decideFor(host)).toMatchObject({ action: "ring" });
    const again = decideFor(host, { lastInterruptedAt: now - MINUTE_MS });
    expect(again).toMatchObject({ action: "banner", alsoReroute: true });
  });

  it("is no way past a crisis, a rest, a protected visit or a patient who did not agree", () => {
    for (const status of ["crisis", "break", "visit_protected", "off"] as const)
      expect(decideFor({ status, isAskedAtDoor: true }).action).toBe("reroute");
    const refused = { status: "visit_ok", patientAgreed: false, isAskedAtDoor: true } as const;
    expect(decideFor(refused).action).toBe("reroute");
    expect(decideFor(atDoor, {}, "soon")).toEqual(decideFor(inHandoff, {}, "soon"));
  });
});
