import { callerPassSchema, type CallerPass } from "#shared/media/callers.schema.ts";
import { refuse, type Result } from "#shared/kernel/result.ts";
import { callHub } from "../../../platform/http/http-client.ts";

const KEY = "hallway.caller";

/** For as long as this tab is open: a device that is put away is not left in a call. */
export function loadPass(): CallerPass | null {
  const text = sessionStorage.getItem(KEY);
  const parsed = callerPassSchema.safeParse(text === null ? null : JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

export function savePass(pass: CallerPass | null): void {
  if (pass) sessionStorage.setItem(KEY, JSON.stringify(pass));
  else sessionStorage.removeItem(KEY);
}

/** A code stands behind the #, so that it never reaches a server's log. */
export function codeInAddress(): string {
  return decodeURIComponent(window.location.hash.slice(1)).slice(0, 12);
}

export async function claimCall(code: string): Promise<Result<CallerPass>> {
  const reply = await callHub({ method: "POST", path: "/calls/claim", body: { code } });
  if (!reply.ok)
    return reply.code === "invalid_input"
      ? refuse("invalid_input", "A code has eight letters and digits.")
      : reply;
  // The code is used up: it must not be in the address when the page is opened again.
  window.history.replaceState(null, "", window.location.pathname);
  return { ok: true, value: callerPassSchema.parse(reply.value) };
}
