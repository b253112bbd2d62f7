import { callHub } from "../http/http-client.ts";

/** What a hub says of itself to anybody. */
export interface About {
  readonly mode: "demo" | "production";
  readonly version: string;
  /** Where the passphrase of a demo is to be found. */
  readonly demoPassphraseHint?: string;
}

/** Undefined where the hub is out of reach. */
export async function loadAbout(): Promise<About | undefined> {
  const answer = await callHub({ method: "GET", path: "/about" });
  return answer.ok ? (answer.value as About) : undefined;
}
