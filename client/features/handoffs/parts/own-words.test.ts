import { describe, expect, it } from "vitest";
import {
  buildHandoff,
  buildOffer,
  cast,
  halfPastTen,
} from "#shared/handoffs/handoffs.sentences.fixtures.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayHandoff } from "./own-words.ts";

const firstNames: Readonly<Record<string, string>> = { [cast.dana]: "Dana", [cast.sam]: "Sam" };
const sayTo = (
  me: string,
  changes: Readonly<Record<string, unknown>>,
  place: string | null = null,
) =>
  sayHandoff(buildHandoff(changes), {
    me: me as PersonId,
    names: (id) => firstNames[id ?? ""] ?? "a colleague",
    clock: (at) => `10:${30 + Math.round((at - halfPastTen) / MINUTE_MS)}`,
    now: halfPastTen + MINUTE_MS,
    placeOf: () => place,
  });
const withDana = {
  state: "accepted",
  ownerId: cast.dana,
  acceptedAt: halfPastTen,
  etaAt: halfPastTen + 5 * MINUTE_MS,
};

describe("a hand-off that is with Dana", () => {
  it("speaks to her as you, and to Maya of Dana", () => {
    expect(sayTo(cast.dana, withDana)).toBe("You have it: you are expected at 10:35.");
    expect(sayTo(cast.maya, withDana)).toBe("Dana is on the way, about 10:35.");
    const late = { ...withDana, etaAt: halfPastTen };
    expect(sayTo(cast.dana, late)).toBe("You were expected at 10:30 and have not started yet.");
    const met = { ...withDana, state: "in_progress", startedAt: halfPastTen };
    expect(sayTo(cast.dana, met)).toBe("You are with the patient since 10:30.");
    expect(sayTo(cast.dana, { ...met, endedAt: halfPastTen })).toBe(
      "You left the room at 10:30; your feedback is still to come.",
    );
    const offers = [buildOffer({ expiresAt: halfPastTen + 3 * MINUTE_MS })];
    expect(sayTo(cast.dana, { offers })).toBe("Ringing you, until 10:33.");
  });

  it("says to Maya where to bring the patient, and to Dana that the patient is coming", () => {
    const brought = { ...withDana, reply: "bring_patient_to_me" };
    expect(sayTo(cast.maya, brought, "BH office")).toBe(
      "Bring the patient to Dana, BH office, about 10:35.",
    );
    expect(sayTo(cast.maya, brought)).toBe("Bring the patient to Dana, about 10:35.");
    expect(sayTo(cast.dana, brought)).toBe(
      "You have it: the patient is brought to you, about 10:35.",
    );
  });
});
