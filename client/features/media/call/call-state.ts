import type { CallLimits, CallMember, MemberId, Sending } from "#shared/media/media.schema.ts";
import type { MediaTrouble } from "./own-media.ts";
import type { Brings } from "./own-tracks.ts";
import type { ReceivedTracks } from "./peer-link.ts";
import type { Quality } from "./quality.ts";

/** What is known of another device in the call, beside what the roster says. */
export interface Line {
  readonly isUp: boolean;
  readonly quality: Quality;
  /** This side has stopped sending its picture there: the link is too poor. */
  readonly isPictureDropped: boolean;
  /** The other side means to send its picture, and nothing of it comes. */
  readonly isPictureStill: boolean;
  readonly isSpeaking: boolean;
  readonly received: ReceivedTracks;
}

/** All that a screen shows of a call. */
export interface CallState {
  readonly phase: "out" | "joining" | "in" | "reconnecting";
  /** Why this device is out, where it did not leave by itself. */
  readonly notice: string | null;
  /** Why it is out: the call goes on in another window of this browser. What it sent there, it sends here once it is brought back. */
  readonly elsewhere: {
    readonly brings: Brings;
    /** Who is in it there. */
    readonly who: Pick<CallMember, "personId" | "caller">;
  } | null;
  readonly memberId: MemberId | null;
  readonly members: readonly CallMember[];
  readonly lines: ReadonlyMap<MemberId, Line>;
  readonly limits: CallLimits | null;
  /** More devices than pictures can be sent between. */
  readonly isVideoLimited: boolean;
  readonly canModerate: boolean;
  /** Hears and sees the others, who neither hear nor see this device. */
  readonly listensOnly: boolean;
  readonly sending: Sending;
  readonly isSpeaking: boolean;
  readonly camera: MediaStreamTrack | null;
  readonly screen: MediaStreamTrack | null;
  readonly trouble: { readonly microphone?: MediaTrouble; readonly camera?: MediaTrouble };
  readonly isPushToTalk: boolean;
  readonly canBlur: boolean;
  readonly isBlurred: boolean;
}

export const outOfCall: CallState = {
  phase: "out",
  notice: null,
  elsewhere: null,
  memberId: null,
  members: [],
  lines: new Map(),
  limits: null,
  isVideoLimited: false,
  canModerate: false,
  listensOnly: false,
  sending: { microphone: true, camera: true, screen: false },
  isSpeaking: false,
  camera: null,
  screen: null,
  trouble: {},
  isPushToTalk: false,
  canBlur: false,
  isBlurred: false,
};

export const noLine: Line = {
  isUp: false,
  quality: "unknown",
  isPictureDropped: false,
  isPictureStill: false,
  isSpeaking: false,
  received: { audio: null, camera: null, screen: null },
};
