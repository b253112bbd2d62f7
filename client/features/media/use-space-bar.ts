import { useEffect } from "react";
import type { CallSession } from "./call/call-session.ts";
import type { CallState } from "./call/call-state.ts";

/** What the space bar does by itself, or what is out of reach: it types, presses and opens there, or does nothing. */
const USES_SPACE =
  "[inert], dialog, input, textarea, select, button, a, summary, video, [contenteditable=''], [contenteditable=true], [role=button], [role=option], [role=switch], [role=textbox]";

/** The space bar mutes and unmutes; with push to talk one is heard while it is held. */
export function useSpaceBar({ own }: CallSession, { isPushToTalk, listensOnly }: CallState): void {
  useEffect(() => {
    if (listensOnly) return;
    const isForCall = ({ code, target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
      code === "Space" &&
      !altKey &&
      !ctrlKey &&
      !metaKey &&
      // Behind a dialog or the lock screen nothing of the call is done.
      !document.querySelector("dialog:modal") &&
      !(target instanceof Element && target.closest(USES_SPACE));
    const handleDown = (event: KeyboardEvent): void => {
      if (!isForCall(event)) return;
      event.preventDefault();
      if (event.repeat) return;
      if (isPushToTalk) own.talk(true);
      else void own.setMicrophone(!own.read().sending.microphone);
    };
    const handleUp = (event: KeyboardEvent): void => {
      if (event.code === "Space" && isPushToTalk) own.talk(false);
    };
    window.addEventListener("keydown", handleDown);
    window.addEventListener("keyup", handleUp);
    return () => {
      window.removeEventListener("keydown", handleDown);
      window.removeEventListener("keyup", handleUp);
    };
  }, [own, isPushToTalk, listensOnly]);
  useEffect(() => {
    // Whoever lets go elsewhere is not seen to let go.
    const stop = (): void => own.talk(false);
    window.addEventListener("blur", stop);
    document.addEventListener("visibilitychange", stop);
    return () => {
      stop();
      window.removeEventListener("blur", stop);
      document.removeEventListener("visibilitychange", stop);
    };
  }, [own]);
}
