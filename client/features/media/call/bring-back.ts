import type { CallSession } from "./call-session.ts";

/** A call that goes on in another window goes on here again, with what was sent from here. */
export function bringBack({ read, join }: Pick<CallSession, "read" | "join">): void {
  void join(read().elsewhere?.brings ?? "sound");
}
