import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Signal } from "#shared/media/signals.schema.ts";
import {
  ASK_AFTER_MS,
  CONNECT_WITHIN_MS,
  DISTURBED_MS,
  startLink,
  step,
  type Effect,
  type LinkEvent,
  type LinkState,
} from "./negotiation.ts";

const later = startLink(true);
const earlier = startLink(false);
const connected = (state: LinkState): LinkState => ({ ...state, phase: "connected" });
const disturbed = (state: LinkState): LinkState => ({ ...state, phase: "disturbed" });
const offer = (generation = 1): Signal => ({
  kind: "description",
  generation,
  type: "offer",
  sdp: "offer",
});
const answer = (generation = 1): Signal => ({
  kind: "description",
  generation,
  type: "answer",
  sdp: "answer",
});
const ask = (what: "restart" | "rebuild", generation = 1): Signal => ({
  kind: "ask",
  generation,
  what,
});
const candidates = (generation: number): Signal => ({
  kind: "candidates",
  generation,
  candidates: [{ candidate: "c", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: null }],
});
const heard = (signal: Signal, signaling: RTCSignalingState = "stable"): LinkEvent => ({
  kind: "heard",
  signal,
  signaling,
});
const transport = (state: RTCPeerConnectionState): LinkEvent => ({ kind: "transport", state });
const late: LinkEvent = { kind: "late", transport: "connecting" };
const network: LinkEvent = { kind: "network", signaling: "stable" };

/** What is done, in a word or two each. */
function say(effect: Effect): string {
  if (effect.do === "offer") return effect.findsNewPath ? "offer a new path" : "offer";
  if (effect.do === "send" && effect.signal.kind === "ask") return `ask to ${effect.signal.what}`;
  if (effect.do === "watch") return `watch ${effect.afterMs}`;
  return effect.do;
}

const soon = `watch ${CONNECT_WITHIN_MS}`;
const patiently = `watch ${ASK_AFTER_MS}`;

describe("a link between two devices", () => {
  it.each([
    ["who joined later makes the first offer", later, { kind: "started" }, ["open", "offer", soon]],
    ["who was there waits for it", earlier, { kind: "started" }, ["open", patiently]],
    ["who was there answers an offer", earlier, heard(offer()), ["answer", patiently]],
    ["the answer is taken", later, heard(answer(), "have-local-offer"), ["accept"]],
    ["an answer that nobody waits for is not", later, heard(answer()), []],
    [
      "when both offer, the later one's offer stands",
      later,
      heard(offer(), "have-local-offer"),
      [],
    ],
    [
      "when both offer, the earlier one takes its own back",
      earlier,
      heard(offer(), "have-local-offer"),
      ["answer", patiently],
    ],
    ["candidates of this link are added", earlier, heard(candidates(1)), ["add"]],
    ["those of another are not", earlier, heard(candidates(2)), []],
    ["connected, it rests", later, transport("connected"), ["rest"]],
    ["not connected in time, it is built anew", later, late, ["open", "offer", soon]],
    ["the other side asks for that", earlier, late, ["ask to rebuild", patiently]],
    ["failed before it was up, the same", later, transport("failed"), ["open", "offer", soon]],
    ["asked to, it is built anew", later, heard(ask("rebuild")), ["open", "offer", soon]],
    [
      "asked for a new path, it offers one",
      connected(later),
      heard(ask("restart")),
      ["offer a new path", soon],
    ],
    ["… unless an offer is on its way", later, heard(ask("restart"), "have-local-offer"), []],
    ["who makes no offers heeds no asking", earlier, heard(ask("rebuild")), []],
    ["an offer of a newer link starts it", earlier, heard(offer(2)), ["open", "answer", patiently]],
    [
      "disturbed, it waits a moment",
      connected(later),
      transport("disconnected"),
      [`watch ${DISTURBED_MS}`],
    ],
    [
      "still disturbed, it looks for a new path",
      disturbed(later),
      late,
      ["offer a new path", soon],
    ],
    ["the other side asks for one", disturbed(earlier), late, ["ask to restart", patiently]],
    [
      "failed after it was up, it looks for a new path",
      connected(later),
      transport("failed"),
      ["offer a new path", soon],
    ],
    ["on another network, the same", connected(later), network, ["offer a new path", soon]],
    ["… and the other side asks", connected(earlier), network, ["ask to restart", patiently]],
    ["a new network changes nothing before it is up", later, network, []],
    [
      "a new path was found without a word",
      later,
      { kind: "late", transport: "connected" },
      ["rest"],
    ],
    ["a clock that runs out late changes nothing", connected(later), late, []],
  ] as const)("%s", (_says, state, event, done) => {
    expect(step(state, event as LinkEvent).effects.map(say)).toEqual(done);
  });

  it("what belongs to an earlier link is not heard", () => {
    const rebuilt = step(later, late).state;
    expect(rebuilt.generation).toBe(2);
    for (const signal of [offer(1), answer(1), candidates(1), ask("rebuild", 1)])
      for (const signaling of ["stable", "have-local-offer"] as const)
        expect(step(rebuilt, heard(signal, signaling))).toEqual({ state: rebuilt, effects: [] });
  });

  it("a new path that is not found in time ends in a new link", () => {
    const seeking = step(disturbed(later), late).state;
    expect(step(seeking, late).effects.map(say)).toEqual(["open", "offer", soon]);
  });

  it("whatever happens, a link that is not up is watched, and its generation never falls", () => {
    const signals = fc.oneof(
      fc.constantFrom(offer(1), offer(2), offer(3), answer(1), answer(2)),
      fc.constantFrom(ask("restart"), ask("rebuild"), ask("rebuild", 2), candidates(1)),
    );
    const states = fc.constantFrom<RTCSignalingState>("stable", "have-local-offer");
    const events: fc.Arbitrary<LinkEvent> = fc.oneof(
      fc.constant(late),
      fc.record({ kind: fc.constant("network" as const), signaling: states }),
      fc.tuple(signals, states).map(([signal, signaling]) => heard(signal, signaling)),
      fc.constantFrom(transport("connected"), transport("disconnected"), transport("failed")),
    );
    fc.assert(
      fc.property(fc.boolean(), fc.array(events, { maxLength: 40 }), (isOfferer, script) => {
        let { state, effects } = step(startLink(isOfferer), { kind: "started" });
        let isWatched = effects.some((effect) => effect.do === "watch");
        for (const event of script) {
          // A clock that has run out rings once.
          if (event.kind === "late" && !isWatched) continue;
          const next = step(state, event);
          expect(next.state.generation).toBeGreaterThanOrEqual(state.generation);
          if (event.kind === "late") isWatched = false;
          if (next.effects.some((effect) => effect.do === "rest")) isWatched = false;
          if (next.effects.some((effect) => effect.do === "watch")) isWatched = true;
          ({ state, effects } = next);
          if (state.phase !== "connected") expect(isWatched).toBe(true);
        }
      }),
    );
  });
});
