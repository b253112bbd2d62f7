import type { IceAccess } from "#shared/media/media.schema.ts";
import type { Signal } from "#shared/media/signals.schema.ts";
import { startLink, step, type Effect, type LinkEvent, type LinkState } from "./negotiation.ts";
import { nothingKnown, readSample, type LinkSample } from "./quality.ts";

/** The one file that touches the browser's peer connections: carries out what `negotiation.ts` decides. */

/** What this device sends; null sends nothing, without a word between the two. */
export interface SentTracks {
  readonly audio: MediaStreamTrack | null;
  readonly camera: MediaStreamTrack | null;
  readonly screen: MediaStreamTrack | null;
}

/** What the other device sends; which of it is worth showing stands in the roster. */
export type ReceivedTracks = SentTracks;

/** Which way sound and pictures go, for as long as the link lasts: what this device does not take does not reach it. */
export type Way = "sendrecv" | "sendonly" | "recvonly";

export interface PeerLink {
  hear(signal: Signal): void;
  networkChanged(): void;
  send(tracks: SentTracks): void;
  /** Pictures of several are sent no larger than they are shown. */
  shrink(by: number): void;
  useAccess(ice: IceAccess | null): void;
  phase(): LinkState["phase"];
  received(): ReceivedTracks;
  /** How loud the other side is now, 0 to 1. */
  loudness(): number;
  sample(): Promise<LinkSample>;
  close(): void;
}

export interface PeerLinkParts {
  readonly isOfferer: boolean;
  readonly way: Way;
  readonly ice: IceAccess | null;
  readonly sent: SentTracks;
  readonly tell: (signal: Signal) => void;
  readonly onChange: () => void;
}

type Candidates = Extract<Signal, { kind: "candidates" }>;

/** In this order on both sides, once and for ever: muting, pictures and screens need no word between the two. */
const kinds = ["audio", "camera", "screen"] as const;
const CANDIDATES_WAIT_MS = 40;
const CANDIDATES_AT_ONCE = 20;
/** Candidates that overtake the offer they belong to wait for it. */
const EARLY_MAX = 40;
const CAMERA_BITS = 450_000;
const SCREEN_BITS = 1_500_000;

export function openPeerLink(parts: PeerLinkParts): PeerLink {
  const now = { ice: parts.ice, sent: parts.sent, shrunk: 1 };
  let state = startLink(parts.isOfferer);
  let connection: Connection | null = null;
  let watch: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;
  let early: Candidates[] = [];
  let work: Promise<void> = Promise.resolve();

  const after = (act: () => Promise<void>): void => {
    // What fails here is a link that will not be up in time: its watch builds it anew.
    work = work.then(() => (isClosed ? undefined : act())).catch(() => undefined);
  };
  /** One event after the other: what an earlier one began has ended. */
  const take = (read: () => LinkEvent | null): void =>
    after(async () => {
      const event = read();
      if (!event) return;
      const next = step(state, event);
      state = next.state;
      for (const effect of next.effects) if (!isClosed) await carryOut(effect);
      parts.onChange();
    });
  const tell = (signal: Signal): void => parts.tell(signal);
  const open = (): void => {
    connection?.close();
    const opened = openConnection({
      isOfferer: parts.isOfferer,
      way: parts.way,
      generation: state.generation,
      now,
      tell,
      onState: (transport) =>
        take(() => (opened === connection ? { kind: "transport", state: transport } : null)),
    });
    connection = opened;
  };
  const watchFor = (afterMs: number): void => {
    clearTimeout(watch);
    watch = setTimeout(
      () => take(() => ({ kind: "late", transport: connection?.state() ?? "closed" })),
      afterMs,
    );
  };
  const acts: { [Do in Effect["do"]]: (effect: Extract<Effect, { do: Do }>) => unknown } = {
    open,
    offer: ({ findsNewPath }) => connection?.offer(findsNewPath),
    answer: async ({ sdp }) => {
      await connection?.answer(sdp);
      const waiting = early.filter(({ generation }) => generation === state.generation);
      early = early.filter(({ generation }) => generation > state.generation);
      for (const { candidates } of waiting) await connection?.add(candidates);
    },
    accept: ({ sdp }) => connection?.accept(sdp),
    add: ({ signal }) => connection?.add(signal.candidates),
    send: ({ signal }) => tell(signal),
    watch: ({ afterMs }) => watchFor(afterMs),
    rest: () => clearTimeout(watch),
  };
  const carryOut = async (effect: Effect): Promise<void> => {
    await acts[effect.do](effect as never);
  };

  const isEarly = (signal: Signal): signal is Candidates =>
    signal.kind === "candidates" && signal.generation > state.generation;
  take(() => ({ kind: "started" }));
  const signaling = (): RTCSignalingState => connection?.signaling() ?? "closed";
  return {
    hear: (signal) =>
      take(() => {
        if (!isEarly(signal)) return { kind: "heard", signal, signaling: signaling() };
        if (early.length < EARLY_MAX) early.push(signal);
        return null;
      }),
    networkChanged: () => take(() => ({ kind: "network", signaling: signaling() })),
    send(tracks) {
      now.sent = tracks;
      after(async () => connection?.send());
    },
    shrink(by) {
      if (by === now.shrunk) return;
      now.shrunk = by;
      after(async () => connection?.send());
    },
    useAccess: (ice) => void (now.ice = ice),
    phase: () => state.phase,
    received: () => connection?.received() ?? { audio: null, camera: null, screen: null },
    loudness: () => connection?.loudness() ?? 0,
    sample: async () => connection?.sample() ?? nothingKnown,
    close() {
      isClosed = true;
      clearTimeout(watch);
      connection?.close();
    },
  };
}

interface ConnectionParts {
  readonly isOfferer: boolean;
  readonly way: Way;
  readonly generation: number;
  readonly now: {
    readonly ice: IceAccess | null;
    readonly sent: SentTracks;
    readonly shrunk: number;
  };
  readonly tell: (signal: Signal) => void;
  readonly onState: (state: RTCPeerConnectionState) => void;
}

type Connection = ReturnType<typeof openConnection>;

/** One connection of one generation, with the acts that negotiation knows. */
function openConnection({ isOfferer, way, generation, now, tell, onState }: ConnectionParts) {
  const rtc = new RTCPeerConnection(configurationOf(now.ice));
  const waiting: RTCIceCandidate[] = [];
  let early: RTCIceCandidateInit[] = [];
  let isNegotiated = false;
  if (isOfferer)
    for (const kind of kinds)
      rtc.addTransceiver(now.sent[kind] ?? (kind === "audio" ? "audio" : "video"), {
        direction: way,
      });
  const tellCandidates = (): void => {
    while (waiting.length > 0) {
      const candidates = waiting.splice(0, CANDIDATES_AT_ONCE).map(presentCandidate);
      tell({ kind: "candidates", generation, candidates });
    }
  };
  rtc.addEventListener("connectionstatechange", () => onState(rtc.connectionState));
  rtc.addEventListener("icecandidate", ({ candidate }) => {
    if (candidate === null) return;
    waiting.push(candidate);
    if (waiting.length === 1) setTimeout(tellCandidates, CANDIDATES_WAIT_MS);
  });
  const send = async (): Promise<void> => {
    const transceivers = rtc.getTransceivers();
    for (const [index, kind] of kinds.entries()) {
      const sender = transceivers[index]?.sender;
      if (!sender) continue;
      if (sender.track !== now.sent[kind]) await sender.replaceTrack(now.sent[kind]);
      if (isNegotiated) await limit(sender, kind, now.shrunk);
    }
  };
  const tellDescription = (type: "offer" | "answer"): void => {
    const sdp = rtc.localDescription?.sdp;
    if (sdp) tell({ kind: "description", generation, type, sdp });
  };
  const add = async (candidates: readonly RTCIceCandidateInit[]): Promise<void> => {
    for (const candidate of candidates) {
      // What fails may belong to a description that is still on its way.
      const isAdded = rtc.remoteDescription !== null && (await isTaken(rtc, candidate));
      if (!isAdded && early.length < EARLY_MAX) early.push(candidate);
    }
  };
  const describe = async (type: "offer" | "answer", sdp: string): Promise<void> => {
    await rtc.setRemoteDescription({ type, sdp });
    const held = early;
    early = [];
    for (const candidate of held) await isTaken(rtc, candidate);
  };
  return {
    add,
    send,
    async offer(findsNewPath: boolean) {
      if (findsNewPath) {
        rtc.setConfiguration(configurationOf(now.ice));
        rtc.restartIce();
      }
      await rtc.setLocalDescription();
      tellDescription("offer");
    },
    async answer(sdp: string) {
      await describe("offer", sdp);
      for (const transceiver of rtc.getTransceivers()) transceiver.direction = way;
      await send();
      await rtc.setLocalDescription();
      tellDescription("answer");
      isNegotiated = true;
      await send();
    },
    async accept(sdp: string) {
      await describe("answer", sdp);
      isNegotiated = true;
      await send();
    },
    received(): ReceivedTracks {
      const track = (at: number): MediaStreamTrack | null =>
        isNegotiated && way !== "sendonly"
          ? (rtc.getTransceivers()[at]?.receiver.track ?? null)
          : null;
      return { audio: track(0), camera: track(1), screen: track(2) };
    },
    loudness: () =>
      rtc.getTransceivers()[0]?.receiver.getSynchronizationSources()[0]?.audioLevel ?? 0,
    /** Counts of a link that is down are those of a moment ago. */
    sample: async () =>
      rtc.connectionState === "connected"
        ? readSample(await rtc.getStats(), rtc.getTransceivers()[1]?.mid ?? null)
        : nothingKnown,
    state: () => rtc.connectionState,
    signaling: () => rtc.signalingState,
    close: () => rtc.close(),
  };
}

function isTaken(rtc: RTCPeerConnection, candidate: RTCIceCandidateInit): Promise<boolean> {
  return rtc.addIceCandidate(candidate).then(
    () => true,
    () => false,
  );
}

function configurationOf(ice: IceAccess | null): RTCConfiguration {
  if (!ice) return {};
  const { urls, username, credential, isRelayOnly } = ice;
  return {
    iceServers: [{ urls: [...urls], username, credential }],
    iceTransportPolicy: isRelayOnly ? "relay" : "all",
  };
}

function presentCandidate({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate) {
  return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
}

/** A picture of several is small; a screen is large, and may be slow. */
async function limit(
  sender: RTCRtpSender,
  kind: (typeof kinds)[number],
  shrunk: number,
): Promise<void> {
  if (kind === "audio" || !sender.track) return;
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings ?? [];
  if (!encoding) return;
  encoding.maxBitrate = kind === "screen" ? SCREEN_BITS : CAMERA_BITS;
  if (kind === "camera") encoding.scaleResolutionDownBy = shrunk;
  await sender.setParameters(parameters);
}
