import { inBatches } from "../parts/in-batches.ts";
import { openXmppClient, type XmppClient } from "./xmpp-client.ts";

/** A chat server with its archive on, at the same work. */
export interface XmppServer {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  close(): Promise<void>;
}

/** Who has an account from the start, and who is told what whom does. */
export interface Population {
  readonly names: readonly string[];
  readonly watched?: Readonly<Record<string, readonly string[]>>;
}

/** Of all accounts. */
export const PASSWORD = "secret";
const AT_ONCE = 20;

export function namesOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `person${n}`);
}

export function signInAll(
  { port }: XmppServer,
  names: readonly string[],
): Promise<readonly XmppClient[]> {
  return inBatches(names, AT_ONCE, (name) => openXmppClient(port, name, PASSWORD));
}

/** Each relation from both of its ends. */
export function relationsIn({
  watched = {},
}: Population): readonly (readonly [owner: string, other: string, subscription: "from" | "to"])[] {
  return Object.entries(watched).flatMap(([person, watchers]) =>
    watchers.flatMap((watcher) => [
      [person, watcher, "from"] as const,
      [watcher, person, "to"] as const,
    ]),
  );
}

/** What a person shows; not that they are gone, nor what they answer to those who ask to be told. */
export function isPresenceOf(stanza: string, jid: string): boolean {
  const head = /^<presence[^>]*>/.exec(stanza)?.[0];
  return head !== undefined && head.includes(jid) && !head.includes("type=");
}
