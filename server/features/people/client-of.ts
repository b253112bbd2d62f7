import type { Request } from "express";
import { networkOf } from "../../platform/http/client-network.ts";
import type { Secrets } from "../../platform/secrets/secrets.ts";
import { hashGuessable } from "./secret-texts.ts";

/** What a session keeps of where it was started: a kind of device in words, and a hash of the network. */
export interface Client {
  readonly device: string;
  readonly networkHash: string;
}

export function clientOf(request: Request, secrets: Pick<Secrets, "pepper">): Client {
  return {
    device: deviceLabel(request.get("user-agent") ?? ""),
    networkHash: hashGuessable(secrets, "network", networkOf(request.ip ?? "")),
  };
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/Firefox\/|FxiOS/, "Firefox"],
  [/Chrome\/|CriOS/, "Chrome"],
  [/Safari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Macintosh|Mac OS X/, "Mac"],
  [/Linux/, "Linux"],
];

/** "Chrome on Windows": enough for a person to know their own devices apart, and no more. */
export function deviceLabel(userAgent: string): string {
  const nameIn = (names: typeof browsers): string | undefined =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [browser, system] = [nameIn(browsers), nameIn(systems)];
  if (browser === undefined) return system ?? "Another program";
  return system === undefined ? browser : `${browser} on ${system}`;
}
