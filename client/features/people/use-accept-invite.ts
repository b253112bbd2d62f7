import { useState } from "react";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { useSessionClient } from "../../platform/session/session-context.ts";

export interface AcceptInvite {
  accept(password: string, again: string): void;
  /** Why not, in a sentence. */
  readonly message: string | null;
  readonly isSending: boolean;
  readonly isDone: boolean;
}

export function useAcceptInvite(token: string | null): AcceptInvite {
  const session = useSessionClient();
  const [message, setMessage] = useState<string | null>(null);
  const [step, setStep] = useState<"form" | "sending" | "done">("form");
  const send = async (password: string): Promise<void> => {
    setStep("sending");
    const result = await session.acceptInvite({ token: token ?? "", password });
    setMessage(result.ok ? null : sayRefusal(result));
    setStep(result.ok ? "done" : "form");
  };
  return {
    accept(password, again) {
      if (password === again) void send(password);
      else setMessage("The two passwords are not the same.");
    },
    message,
    isSending: step === "sending",
    isDone: step === "done",
  };
}
