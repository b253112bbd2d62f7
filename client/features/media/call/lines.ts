import type { CallMember, IceAccess, MemberId } from "#shared/media/media.schema.ts";
import type { Signal } from "#shared/media/signals.schema.ts";
import type { Line } from "./call-state.ts";
import { openLine, type OpenLine } from "./open-line.ts";
import type { SentTracks, Way } from "./peer-link.ts";

/** The links of this device to all others in the call. */
export interface Lines {
  /** One link to each other member, and to nobody else: whoever is not there any more is not heard. */
  keepTo(self: CallMember, members: readonly CallMember[]): void;
  /** To the others this device is somebody new: every link begins anew. */
  forgetAll(): void;
  hear(from: MemberId, signal: Signal): void;
  send(tracks: SentTracks, isVideoLimited: boolean): void;
  useAccess(ice: IceAccess | null): void;
  networkChanged(): void;
  useSpeaker(): void;
  read(): ReadonlyMap<MemberId, Line>;
  close(): void;
}

export interface LinesParts {
  readonly tell: (to: MemberId, signal: Signal) => void;
  readonly onChange: () => void;
}

const SAMPLE_MS = 2_000;
const LISTEN_MS = 200;
/** What comes before the roster that names its sender waits for it. */
const EARLY_MAX = 40;

/** From whoever only listens nothing is taken, whatever their device sends. */
function wayBetween(
  self: Pick<CallMember, "listensOnly">,
  other: Pick<CallMember, "listensOnly">,
): Way {
  if (self.listensOnly) return "recvonly";
  return other.listensOnly ? "sendonly" : "sendrecv";
}

export function createLines({ tell, onChange }: LinesParts): Lines {
  const lines = new Map<MemberId, OpenLine>();
  const early = new Map<MemberId, Signal[]>();
  let sent: SentTracks = { audio: null, camera: null, screen: null };
  let isLimited = false;
  let ice: IceAccess | null = null;
  let speaking = "";

  const each = (act: (line: OpenLine) => void): void => {
    for (const line of lines.values()) act(line);
  };
  const open = (self: CallMember, other: CallMember): void => {
    const line = openLine({
      isOfferer: self.n > other.n,
      way: wayBetween(self, other),
      ice,
      sent,
      isLimited,
      tell: (signal) => tell(other.id, signal),
      onChange,
    });
    lines.set(other.id, line);
    for (const signal of early.get(other.id) ?? []) line.hear(signal);
    early.delete(other.id);
  };
  const drop = (id: MemberId): void => {
    lines.get(id)?.close();
    lines.delete(id);
  };
  const sample = async (): Promise<void> => {
    await Promise.all([...lines.values()].map((line) => line.sample()));
    if (lines.size > 0) onChange();
  };
  const listen = (): void => {
    const next = [...lines].flatMap(([id, line]) => (line.listen() ? [id] : [])).join();
    if (next !== speaking) onChange();
    speaking = next;
  };
  const timers = [setInterval(() => void sample(), SAMPLE_MS), setInterval(listen, LISTEN_MS)];
  const forgetAll = (): void => {
    for (const id of lines.keys()) drop(id);
  };

  return {
    forgetAll,
    keepTo(self, members) {
      const others = members.filter(({ id }) => id !== self.id);
      for (const id of lines.keys()) if (!others.some((other) => other.id === id)) drop(id);
      for (const other of others) {
        // Of two who listen neither has anything for the other.
        if (self.listensOnly && other.listensOnly) continue;
        if (!lines.has(other.id)) open(self, other);
        lines.get(other.id)?.expectPicture(other.sending.camera && !isLimited);
      }
      each((line) => line.shrink(others.length > 1 ? 2 : 1));
    },
    hear(from, signal) {
      const known = lines.get(from);
      if (known) return known.hear(signal);
      const waiting = early.get(from) ?? [];
      if (waiting.length < EARLY_MAX && early.size < EARLY_MAX)
        early.set(from, [...waiting, signal]);
    },
    send(tracks, isVideoLimited) {
      [sent, isLimited] = [tracks, isVideoLimited];
      each((line) => line.send(sent, isLimited));
    },
    useAccess(next) {
      ice = next;
      each((line) => line.useAccess(next));
    },
    networkChanged: () => each((line) => line.networkChanged()),
    useSpeaker: () => each((line) => line.useSpeaker()),
    read: () => new Map([...lines].map(([id, line]) => [id, line.read()])),
    close() {
      for (const timer of timers) clearInterval(timer);
      forgetAll();
    },
  };
}
