import type { SiteId } from "../../shared/kernel/ids.ts";
import { newCommand } from "../support/http-door.ts";
import type { Somebody } from "../support/somebody.ts";
import { until } from "../support/until.ts";

/** The ways by which a question reaches a hub; both must say the same. */
export type Door = "socket" | "HTTP";
export const doors: readonly Door[] = ["socket", "HTTP"];

/** One command by one door; the whole answer as text, without what differs between any two moments. */
export async function askBy(
  door: Door,
  who: Somebody,
  url: string,
  name: string,
  input: unknown,
  site: SiteId,
): Promise<string> {
  if (door === "socket") return plain(JSON.stringify(await who.command(name, input, { site })));
  const { name: _name, ...sent } = newCommand(name, site, input);
  return askHttp(who.token, `${url}/api/commands/${name}`, {
    method: "POST",
    body: JSON.stringify(sent),
  });
}

/** A question by HTTP; its status and answer. */
export async function askHttp(
  token: string | undefined,
  address: string,
  init: RequestInit = {},
): Promise<string> {
  const headers = {
    "content-type": "application/json",
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(address, { ...init, headers });
  return plain(`${response.status} ${await response.text()}`);
}

/** Asks until the answer is about what was asked: whoever asks so much in so little time is told to wait a moment. */
export function insistAsking(ask: () => Promise<string>): Promise<string> {
  return until("an answer to what was asked", async () => {
    const answer = await ask();
    return codeOf(answer) !== "too_many" && answer;
  });
}

/** The hub's clock goes on between two questions, and so does a site's stream. */
function plain(text: string): string {
  return text.replaceAll(/\b\d{13}\b/g, "0").replaceAll(/"(seq|head)":\d+/g, '"$1":0');
}

/** `ok`, or why not. */
export function codeOf(answer: string): string {
  const body = JSON.parse(answer.replace(/^\d{3} /, "")) as { ok: boolean; code?: string };
  return body.ok ? "ok" : (body.code ?? "");
}
