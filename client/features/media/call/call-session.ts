import type { PersonId } from "#shared/kernel/ids.ts";
import type { Result } from "#shared/kernel/result.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { TURN_MS } from "#shared/media/media.limits.ts";
import type { CallRoom, Joined, Roster, Sending } from "#shared/media/media.schema.ts";
import type { OutOfCall } from "#shared/media/signals.schema.ts";
import type { Link } from "../../../platform/realtime/link.ts";
import { noteVoice } from "../../../platform/realtime/report-input.ts";
import { askAgainAfter } from "./ask-again.ts";
import { createCallHub, type CallHub } from "./call-hub.ts";
import { outOfCall, type CallState } from "./call-state.ts";
import { createCallStore, type CallStore } from "./call-store.ts";
import { followElsewhere } from "./follow-elsewhere.ts";
import { createLines, type Lines } from "./lines.ts";
import { createOwnTracks, type Brings, type OwnTracks } from "./own-tracks.ts";

/** One call on this device, from joining to leaving; composes its own tracks and its lines to the others. */
export interface CallSession extends Omit<CallStore, "change"> {
  readonly own: OwnTracks;
  join(brings: Brings): Promise<void>;
  leave(): void;
  setBeside(ids: readonly PersonId[]): void;
  chooseSpeaker(id: string): void;
}

/** Why this device is out for good. */
type WhyOut = Exclude<OutOfCall["why"], "missed">;
const outWords: Readonly<Record<WhyOut, string>> = {
  removed: "You were taken out of this call.",
  over: "This call is over.",
  elsewhere: "This call goes on in another window.",
};
const unreachable = "Hallway could not be reached. Try again.";
/** In good time before the relay's credentials run out. */
const RENEW_MS = TURN_MS - 2 * MINUTE_MS;
const LISTEN_MS = 200;
const LOUD = 0.01;

export function createCallSession(room: CallRoom, link: Link): CallSession {
  const hub = createCallHub(room, link);
  const store = createCallStore();
  const { change, read } = store;
  followElsewhere(hub, store);
  let roster: Roster | null = null;
  let besideIds: readonly PersonId[] = [];
  let lines: Lines | null = null;
  let stop = (): void => undefined;
  /** Which stay in the call this is: an answer that belongs to an earlier one comes too late. */
  let stay = 0;
  let again: ReturnType<typeof setTimeout> | undefined;

  const sendingAtHub = keepTold(hub, read);
  const own = createOwnTracks(() => {
    const { sent, ...shown } = own.read();
    lines?.send(sent, read().isVideoLimited);
    change({ ...shown, camera: sent.camera, screen: sent.screen });
    sendingAtHub.tell(shown.sending);
  });
  const showLines = (): void => change({ lines: lines?.read() ?? new Map() });
  const showRoster = (next: Roster): void => {
    const self = next.members.find(({ id }) => id === read().memberId);
    if (!self || (roster && next.version < roster.version)) return;
    roster = next;
    const { members, limits } = next;
    const listensOnly = self.listensOnly === true;
    change({ members, limits, isVideoLimited: members.length > limits.video, listensOnly });
    lines?.send(own.read().sent, read().isVideoLimited);
    lines?.keepTo(self, members);
    showLines();
  };
  const enter = ({ memberId, roster: next, ice, canModerate }: Joined): void => {
    // Its place was given up meanwhile: to the others this is somebody new.
    if (memberId !== read().memberId) lines?.forgetAll();
    roster = null;
    sendingAtHub.forget();
    change({ phase: "in", notice: null, memberId, canModerate });
    lines?.useAccess(ice);
    showRoster(next);
    own.allow(!read().listensOnly);
    sendingAtHub.tell(own.read().sending);
  };
  const end = (notice: string | null, elsewhere: CallState["elsewhere"] = null): void => {
    stay += 1;
    stop();
    stop = () => undefined;
    lines?.close();
    [lines, roster] = [null, null];
    own.close();
    change({ ...outOfCall, notice, elsewhere });
  };
  const ask = async (): Promise<void> => {
    const mine = stay;
    clearTimeout(again);
    const place = { besideIds, sending: own.read().sending, resume: read().memberId };
    const joined = await hub.join(place).catch(() => null);
    if (mine !== stay) return giveBack(hub, joined);
    if (joined?.ok) return enter(joined.value);
    const againMs = read().phase === "joining" ? null : askAgainAfter(joined);
    if (againMs === null) end(joined?.message ?? unreachable);
    else again = setTimeout(() => read().phase === "reconnecting" && void ask(), againMs);
  };

  return {
    ...store,
    own,
    async join(brings) {
      if (read().phase !== "out") return;
      change({ ...outOfCall, phase: "joining", listensOnly: brings === "nothing" });
      const mine = stay;
      await own.open(brings);
      if (mine !== stay) return;
      lines = linesBy(hub, read, showLines);
      stop = keepUp({
        hub,
        link,
        state: read,
        lines,
        own,
        change,
        roster: showRoster,
        out: (why) => end(outWords[why], elsewhereAfter(why, read())),
        comeBack: () => void ask(),
      });
      await ask();
    },
    leave() {
      const { memberId } = read();
      if (memberId) hub.leave(memberId);
      end(null);
    },
    setBeside(ids) {
      besideIds = ids;
      const { memberId } = read();
      if (memberId) void hub.set(memberId, { besideIds: ids });
    },
    chooseSpeaker: (id) => void own.choose("audiooutput", id).then(() => lines?.useSpeaker()),
  };
}

function linesBy(hub: Pick<CallHub, "tell">, read: () => CallState, onChange: () => void): Lines {
  return createLines({
    tell: (to, signal) => {
      const { memberId } = read();
      if (memberId) hub.tell(memberId, to, signal);
    },
    onChange,
  });
}

/** What this device sent is what it sends again, should its person continue here. */
function elsewhereAfter(
  why: WhyOut,
  { sending, members, memberId, listensOnly }: CallState,
): CallState["elsewhere"] {
  const who = members.find(({ id }) => id === memberId);
  if (why !== "elsewhere" || !who) return null;
  return { brings: listensOnly ? "nothing" : sending.camera ? "camera" : "sound", who };
}

/** Left while the hub was asked: nobody is to stand in the call who is not there. */
function giveBack(hub: Pick<CallHub, "leave">, joined: Result<Joined> | null): void {
  if (joined?.ok) hub.leave(joined.value.memberId);
}

/** Tells the hub what this device sends, whenever that is not what it was told before. */
function keepTold(hub: Pick<CallHub, "set">, state: () => CallState) {
  let told = "";
  return {
    forget: () => void (told = ""),
    tell(sending: Sending): void {
      const said = JSON.stringify(sending);
      const { phase, memberId } = state();
      if (phase !== "in" || !memberId || said === told) return;
      told = said;
      void hub.set(memberId, { sending }).then((isTold) => {
        if (!isTold) told = "";
      });
    },
  };
}

interface Kept {
  readonly hub: CallHub;
  readonly link: Link;
  readonly state: () => CallState;
  readonly lines: Lines;
  readonly own: OwnTracks;
  readonly change: (next: Partial<CallState>) => void;
  readonly roster: (roster: Roster) => void;
  readonly out: (why: WhyOut) => void;
  readonly comeBack: () => void;
}

/** Follows the hub, the network and this device's own voice for as long as the call lasts. */
function keepUp({ hub, link, state, lines, own, change, ...ears }: Kept): () => void {
  const isMine = (id: string): boolean => id === state().memberId;
  const handleNetwork = (): void => lines.networkChanged();
  const handleLeaving = (): void => {
    const { memberId } = state();
    if (memberId) hub.leave(memberId);
  };
  const handleOut = (why: OutOfCall["why"]): void => {
    if (why !== "missed") return ears.out(why);
    change({ phase: "reconnecting" });
    ears.comeBack();
  };
  const renew = async (): Promise<void> => {
    const { memberId } = state();
    if (memberId) lines.useAccess(await hub.renewIce(memberId));
  };
  const listen = (): void => {
    const isSpeaking = own.loudness() > LOUD;
    if (isSpeaking !== state().isSpeaking) change({ isSpeaking });
    if (isSpeaking) noteVoice();
  };
  const timers = [
    setInterval(() => void renew().catch(() => undefined), RENEW_MS),
    setInterval(listen, LISTEN_MS),
  ];
  window.addEventListener("online", handleNetwork);
  window.addEventListener("pagehide", handleLeaving);
  const stops = [
    hub.listen({
      roster: ears.roster,
      signal: ({ from, to, signal }) => isMine(to) && lines.hear(from, signal),
      out: ({ memberId, why }) => isMine(memberId) && handleOut(why),
    }),
    link.onUp(() => state().phase !== "joining" && ears.comeBack()),
    link.connection.subscribe(() => {
      const isLost = link.connection.read().state !== "online";
      if (isLost && state().phase === "in") change({ phase: "reconnecting" });
    }),
    () => window.removeEventListener("online", handleNetwork),
    () => window.removeEventListener("pagehide", handleLeaving),
    ...timers.map((timer) => () => clearInterval(timer)),
  ];
  return () => stops.forEach((each) => each());
}
