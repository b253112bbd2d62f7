import type { Signal } from "#shared/media/signals.schema.ts";

/**
 * How two devices come to hear each other, as a state machine without a clock and without a browser: an event in, what
 * to do out. The one that joined later makes every offer, the other asks for them: when both offer at once, Chromium
 * now and then stalls for ever. Should it happen all the same, the offerer's offer wins (perfect negotiation). A link
 * that does not connect in time is closed and built anew, and what belongs to an earlier one is not heard.
 */

/** A fresh link that is not connected by then is built anew. */
export const CONNECT_WITHIN_MS = 10_000;
/** The other one may come a little later, and asks only if it does not. */
export const ASK_AFTER_MS = 12_000;
/** A disturbed link often mends itself. */
export const DISTURBED_MS = 3_000;

export interface LinkState {
  /** This side joined later, and so makes the offers. */
  readonly isOfferer: boolean;
  readonly generation: number;
  readonly phase: "connecting" | "connected" | "disturbed";
}

export type LinkEvent =
  | { readonly kind: "started" }
  | { readonly kind: "heard"; readonly signal: Signal; readonly signaling: RTCSignalingState }
  | { readonly kind: "transport"; readonly state: RTCPeerConnectionState }
  /** The time of the last `watch` has run out. */
  | { readonly kind: "late"; readonly transport: RTCPeerConnectionState }
  /** This device has changed its network, or is back after it was gone. */
  | { readonly kind: "network"; readonly signaling: RTCSignalingState };

export type Effect =
  /** Close what there is and build a connection anew. */
  | { readonly do: "open" }
  | { readonly do: "offer"; readonly findsNewPath: boolean }
  | { readonly do: "answer"; readonly sdp: string }
  | { readonly do: "accept"; readonly sdp: string }
  | { readonly do: "add"; readonly signal: Extract<Signal, { kind: "candidates" }> }
  | { readonly do: "send"; readonly signal: Signal }
  | { readonly do: "watch"; readonly afterMs: number }
  | { readonly do: "rest" };

export interface Step {
  readonly state: LinkState;
  readonly effects: readonly Effect[];
}

export function startLink(isOfferer: boolean): LinkState {
  return { isOfferer, generation: 1, phase: "connecting" };
}

export function step(state: LinkState, event: LinkEvent): Step {
  switch (event.kind) {
    case "started":
      return open(state, state.generation);
    case "heard":
      return hear(state, event.signal, event.signaling);
    case "transport":
      return follow(state, event.state);
    case "late":
      return late(state, event.transport);
    case "network":
      return state.phase === "connecting" ? stay(state) : seekPath(state, event.signaling);
  }
}

function stay(state: LinkState): Step {
  return { state, effects: [] };
}

/** Builds the link of this generation; the offerer at once makes its offer. */
function open(state: LinkState, generation: number): Step {
  const { isOfferer } = state;
  return {
    state: { ...state, generation, phase: "connecting" },
    effects: [
      { do: "open" },
      ...(isOfferer ? ([{ do: "offer", findsNewPath: false }] as const) : []),
      { do: "watch", afterMs: isOfferer ? CONNECT_WITHIN_MS : ASK_AFTER_MS },
    ],
  };
}

function hear(state: LinkState, signal: Signal, signaling: RTCSignalingState): Step {
  if (signal.generation < state.generation) return stay(state);
  if (signal.kind === "ask") return answerAsk(state, signal, signaling);
  if (signal.kind === "candidates")
    return signal.generation === state.generation
      ? { state, effects: [{ do: "add", signal }] }
      : stay(state);
  return signal.type === "offer"
    ? hearOffer(state, signal, signaling)
    : hearAnswer(state, signal, signaling);
}

type Description = Extract<Signal, { kind: "description" }>;

function hearOffer(
  state: LinkState,
  { generation, sdp }: Description,
  signaling: RTCSignalingState,
): Step {
  const isCollision = signaling !== "stable" && generation === state.generation;
  if (isCollision && state.isOfferer) return stay(state);
  const isNew = generation > state.generation;
  return {
    state: { ...state, generation, phase: isNew ? "connecting" : state.phase },
    effects: [
      ...(isNew ? ([{ do: "open" }] as const) : []),
      { do: "answer", sdp },
      { do: "watch", afterMs: ASK_AFTER_MS },
    ],
  };
}

function hearAnswer(
  state: LinkState,
  { generation, sdp }: Description,
  signaling: RTCSignalingState,
): Step {
  const isWanted = generation === state.generation && signaling === "have-local-offer";
  return isWanted ? { state, effects: [{ do: "accept", sdp }] } : stay(state);
}

function answerAsk(
  state: LinkState,
  { what }: Extract<Signal, { kind: "ask" }>,
  signaling: RTCSignalingState,
): Step {
  if (!state.isOfferer) return stay(state);
  return what === "rebuild" ? open(state, state.generation + 1) : seekPath(state, signaling);
}

function follow(state: LinkState, transport: RTCPeerConnectionState): Step {
  if (transport === "connected")
    return { state: { ...state, phase: "connected" }, effects: [{ do: "rest" }] };
  if (transport === "failed") return retry(state);
  if (transport === "disconnected" && state.phase === "connected")
    return {
      state: { ...state, phase: "disturbed" },
      effects: [{ do: "watch", afterMs: DISTURBED_MS }],
    };
  return stay(state);
}

/** A new path that is found leaves no trace but that the link is up. */
function late(state: LinkState, transport: RTCPeerConnectionState): Step {
  if (state.phase === "connected") return stay(state);
  return transport === "connected" ? follow(state, transport) : retry(state);
}

/** What was connected first looks for a new path; what never was, or did not find one, starts all over. */
function retry(state: LinkState): Step {
  if (state.phase !== "connecting") return seekPath(state, "stable");
  return state.isOfferer ? open(state, state.generation + 1) : ask(state, "rebuild");
}

/** ICE restart, by the offerer. */
function seekPath(state: LinkState, signaling: RTCSignalingState): Step {
  const seeking: LinkState = { ...state, phase: "connecting" };
  if (!state.isOfferer) return ask(seeking, "restart");
  // An offer is on its way: whoever sent it watches over it.
  if (signaling !== "stable") return stay(state);
  return {
    state: seeking,
    effects: [
      { do: "offer", findsNewPath: true },
      { do: "watch", afterMs: CONNECT_WITHIN_MS },
    ],
  };
}

function ask(state: LinkState, what: "restart" | "rebuild"): Step {
  const { generation } = state;
  return {
    state,
    effects: [
      { do: "send", signal: { kind: "ask", generation, what } },
      { do: "watch", afterMs: ASK_AFTER_MS },
    ],
  };
}
