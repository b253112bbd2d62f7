import type { CallLimits } from "../../../shared/media/media.schema.ts";

export interface TurnSettings {
  readonly urls: readonly string[];
  /** Shared with the TURN server, which checks what is signed with it. */
  readonly secret: string;
}

/** How calls are carried at this practice. */
export interface CallSettings {
  readonly turn: TurnSettings | undefined;
  /** Media go through the relay alone: nobody in a call learns anybody's address. */
  readonly isRelayOnly: boolean;
  readonly limits: CallLimits;
}
