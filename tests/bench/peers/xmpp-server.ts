import { until } from "../../support/until.ts";
import { inBatches } from "../parts/in-batches.ts";
import { openXmppClient, type XmppClient } from "./xmpp-client.ts";

/** A chat server with its archive on, at the same work. */
export interface XmppServer {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  close(): Promise<void>;
}

const AT_ONCE = 20;
const PATIENCE_MS = 30_000;

/** Makes an account for each name and signs it in. */
export function signInAll(
  { port }: XmppServer,
  names: readonly string[],
): Promise<readonly XmppClient[]> {
  return inBatches(names, AT_ONCE, (name) => openXmppClient(port, name, { isNew: true }));
}

/** Each of the watchers is told from now on what the one person does. */
export async function subscribeAll(
  person: XmppClient,
  watchers: readonly XmppClient[],
): Promise<void> {
  person.onStanza((stanza) => {
    const from = /^<presence[^>]*\bfrom=['"]([^'"/]+)/.exec(stanza)?.[1];
    if (from !== undefined && /type=['"]subscribe['"]/.test(stanza))
      person.send(`<presence to='${from}' type='subscribed'/>`);
  });
  await inBatches(watchers, AT_ONCE, async (watcher) => {
    let isTold = false;
    watcher.onStanza((stanza) => void (isTold ||= isPresenceOf(stanza, person.jid)));
    watcher.send(`<presence to='${person.jid}' type='subscribe'/>`);
    await until(`${watcher.name} is told of ${person.name}`, () => isTold, PATIENCE_MS);
  });
}

/** What a person shows; not that they are gone, nor what they answer to those who ask to be told. */
export function isPresenceOf(stanza: string, jid: string): boolean {
  const head = /^<presence[^>]*>/.exec(stanza)?.[0];
  return head !== undefined && head.includes(jid) && !head.includes("type=");
}
