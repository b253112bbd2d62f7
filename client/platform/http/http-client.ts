import { refuse, type Result } from "#shared/kernel/result.ts";
import { adjustClock } from "../clock.ts";

/** The one place that calls the hub over HTTP. */

export interface HttpRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below `/api`. */
  readonly path: string;
  readonly body?: unknown;
  /** An access token; without one the request goes out as nobody. */
  readonly token?: string;
}

/** A hub that does not answer by then is taken to be out of reach. */
const ANSWER_MS = 10_000;

export const unreachable = refuse(
  "unavailable",
  "Hallway cannot be reached right now. Check the network, then try again.",
);

function headersOf({ body, token }: HttpRequest): Headers {
  // Without this header of our own the hub does nothing on the strength of a cookie: another site's page cannot set it.
  const headers = new Headers({ "X-Hallway": "1" });
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (token !== undefined) headers.set("Authorization", `Bearer ${token}`);
  return headers;
}

function isResult(answer: unknown): answer is Result<unknown> {
  return typeof answer === "object" && answer !== null && "ok" in answer;
}

/** One request; whatever goes wrong on the way is a refusal too. An answer that is no result counts as its value. */
export async function callHub(request: HttpRequest): Promise<Result<unknown>> {
  try {
    const response = await fetch(`/api${request.path}`, {
      method: request.method,
      headers: headersOf(request),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    const date = Date.parse(response.headers.get("Date") ?? "");
    if (!Number.isNaN(date)) adjustClock(date);
    const answer: unknown = response.status === 204 ? undefined : await response.json();
    if (isResult(answer)) return answer;
    return response.ok ? { ok: true, value: answer } : unreachable;
  } catch {
    return unreachable;
  }
}
