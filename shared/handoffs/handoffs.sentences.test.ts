import { describe, expect, it } from "vitest";
import type { PersonId } from "../kernel/ids.ts";
import { clockTime } from "../kernel/time.ts";
import { alternatives, urgencies } from "../norms/norms.schema.ts";
import { modalities } from "../people/people.schema.ts";
import {
  acceptReplies,
  cancelReasons,
  declineReasons,
  handoffKinds,
  handoffStates,
  offerStates,
  outcomes,
  unmetReasons,
} from "./handoffs.schema.ts";
import { buildHandoff, buildOffer, cast, halfPastTen } from "./handoffs.sentences.fixtures.ts";
import {
  acceptReplyLabels,
  alternativeLooks,
  cancelReasonLabels,
  declineReasonLabels,
  kindLooks,
  modalityLabels,
  offerStateLabels,
  outcomeLabels,
  proposalLabels,
  stateLabels,
  unmetReasonLabels,
  urgencyLooks,
} from "./handoffs.labels.ts";
import { describeHandoff, describeOffer, placeAndUrgency } from "./handoffs.sentences.ts";

const namesOfCast: Readonly<Record<string, string>> = {
  [cast.maya]: "Maya",
  [cast.okafor]: "Dr. Okafor",
  [cast.dana]: "Dana",
  [cast.sam]: "Sam",
};
const names = (personId: PersonId | null): string => namesOfCast[personId ?? ""] ?? "somebody";
const clock = (at: number): string => clockTime(at, "America/Chicago");
const says = (changes: Readonly<Record<string, unknown>>, now = halfPastTen): string =>
  describeHandoff(buildHandoff(changes), names, clock, now);
const minutes = (count: number): number => halfPastTen + count * 60_000;

describe("every value of a hand-off", () => {
  it("has a word of its own", () => {
    const tables: readonly (readonly [readonly string[], Readonly<Record<string, unknown>>])[] = [
      [handoffStates, stateLabels],
      [offerStates, offerStateLabels],
      [acceptReplies, acceptReplyLabels],
      [declineReasons, declineReasonLabels],
      [["after_this_visit", "by_phone", "book", "office_hours"], proposalLabels],
      [outcomes, outcomeLabels],
      [unmetReasons, unmetReasonLabels],
      [cancelReasons, cancelReasonLabels],
      [modalities, modalityLabels],
      [urgencies, urgencyLooks],
      [handoffKinds, kindLooks],
      [alternatives, alternativeLooks],
    ];
    for (const [values, labels] of tables) {
      expect(Object.keys(labels).toSorted()).toEqual(values.toSorted());
      expect(new Set(Object.values(labels).map((label) => JSON.stringify(label))).size).toBe(
        values.length,
      );
    }
  });

  it("tells urgencies apart by shape as well as by word", () => {
    expect(new Set(urgencies.map((urgency) => urgencyLooks[urgency].shape)).size).toBe(5);
  });

  it("has a sentence in every state, with no word missing", () => {
    for (const state of handoffStates) {
      const sentence = says({ state, ownerId: cast.dana });
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/undefined|null|NaN/);
    }
  });
});

describe("the sentence at the top of a hand-off", () => {
  it("tells whose device rings, and counts the last seconds", () => {
    const offers = [buildOffer({ state: "delivered", expiresAt: minutes(1) })];
    expect(says({ offers }, minutes(0))).toBe("Ringing Dana, until 10:31.");
    expect(says({ offers }, minutes(0) + 15_000)).toBe("Ringing Dana, for 45 more seconds.");
  });

  it("tells that several are rung in a crisis", () => {
    const offers = [
      buildOffer(),
      buildOffer({ id: "b0000000-0000-4000-8000-000000000002", personId: cast.sam }),
    ];
    expect(says({ urgency: "crisis", offers }, minutes(-5))).toBe(
      "Ringing Dana and Sam, until 10:30.",
    );
  });

  it("tells a quiet banner from a ring, and a held one with its promised time", () => {
    expect(says({ offers: [buildOffer({ action: "banner", expiresAt: minutes(3) })] })).toBe(
      "A quiet banner is before Dana, until 10:33.",
    );
    expect(
      says({
        state: "waiting",
        offers: [
          buildOffer({ state: "held", action: "hold", expiresAt: null, releaseAt: minutes(10) }),
        ],
      }),
    ).toBe("Held until the next break of Dana, 10:40 at the latest.");
  });

  it("turns to the requester when a recipient proposes something or asks for a fact", () => {
    const offerId = buildOffer().id;
    expect(
      says({
        counter: {
          offerId,
          personId: cast.dana,
          proposal: { kind: "by_phone", at: minutes(10) },
          endsAt: minutes(2),
        },
      }),
    ).toBe("Dana proposes: by phone at 10:40. Waiting for a yes or no until 10:32.");
    expect(says({ factAsked: { offerId, personId: cast.dana, isAnswered: false } })).toContain(
      "Dana asks for one more fact",
    );
  });

  it("says plainly that nobody has answered", () => {
    expect(says({ state: "unanswered" })).toBe("Nobody has answered: a person has to decide.");
    expect(says({ state: "unanswered", isAfterClose: true })).toBe(
      "Still open at clinic close, and nobody has it: a person has to decide.",
    );
    expect(says({ state: "unanswered", offers: [buildOffer({ expiresAt: minutes(2) })] })).toBe(
      "Nobody has answered so far; ringing Dana, until 10:32.",
    );
  });

  it("tells who comes and when, and that somebody expected has not started", () => {
    const accepted = {
      state: "accepted",
      ownerId: cast.dana,
      reply: "on_my_way",
      etaAt: minutes(2),
    };
    expect(says(accepted)).toBe("Dana is on the way, about 10:32.");
    expect(says(accepted, minutes(3))).toBe("Dana was expected at 10:32 and has not started yet.");
    expect(says({ ...accepted, reply: "in_5_min", modality: "video" })).toBe(
      "Dana is coming by video, about 10:32.",
    );
    expect(says({ ...accepted, reply: "bring_patient_to_me" })).toBe(
      "Dana has it: bring the patient over, about 10:32.",
    );
  });

  it("tells that the room is free again while the feedback is still to come", () => {
    expect(says({ state: "in_progress", ownerId: cast.dana, startedAt: minutes(2) })).toBe(
      "Dana is with the patient since 10:32.",
    );
    expect(
      says({
        state: "in_progress",
        ownerId: cast.dana,
        startedAt: minutes(2),
        endedAt: minutes(20),
      }),
    ).toBe("Dana left the room at 10:50; the feedback follows.");
  });

  it("tells what is booked instead", () => {
    expect(
      says({
        state: "converted",
        convertedTo: { kind: "appointment", at: minutes(90), withPersonId: cast.sam },
      }),
    ).toBe("Booked for 12:00 with Sam.");
  });
});

describe("what is known of one offer", () => {
  it("rests on evidence alone: sent until a device shows it", () => {
    expect(describeOffer(buildOffer(), clock)).toBe("sent, no device has shown it yet");
    expect(
      describeOffer(
        buildOffer({ state: "expired", deliveredAt: minutes(0), answeredAt: minutes(1) }),
        clock,
      ),
    ).toBe("shown at 10:30, did not answer at 10:31");
    expect(describeOffer(buildOffer({ state: "expired", answeredAt: minutes(1) }), clock)).toBe(
      "no device had shown it at 10:31",
    );
  });
});

describe("what may be read beside another patient", () => {
  it("is the place and the urgency", () => {
    expect(placeAndUrgency("Room 4", "now")).toBe("Room 4 · now");
    expect(placeAndUrgency(null, "crisis")).toBe("No room · crisis");
  });
});
