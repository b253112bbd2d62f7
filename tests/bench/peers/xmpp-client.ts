import { connect, type Socket } from "node:net";
import { until } from "../../support/until.ts";
import { createStanzaReader } from "./xmpp-stanzas.ts";

/** One signed-in XMPP session over plain TCP: no more of the protocol than the benches need. */
export interface XmppClient {
  readonly name: string;
  readonly jid: string;
  send(stanza: string): void;
  /** Called with every whole stanza. */
  onStanza(listener: (stanza: string) => void): void;
  /** Asks and waits for the answer with the same id. */
  ask(id: string, stanza: string): Promise<string>;
  close(): void;
}

const HOST = "localhost";
const HEADER = `<?xml version='1.0'?><stream:stream to='${HOST}' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`;
const PATIENCE_MS = 30_000;

export async function openXmppClient(
  port: number,
  name: string,
  password: string,
): Promise<XmppClient> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  const link = startLink(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", () => resolve());
    socket.once("error", reject);
  });
  await link.begin();
  const secret = Buffer.from(`\0${name}\0${password}`).toString("base64");
  const auth = `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${secret}</auth>`;
  // A server that has just started may not have its accounts at hand yet, and says no.
  await until(`${name} signs in`, () => link.isLetIn(auth), PATIENCE_MS);
  await link.begin();
  const bind = `<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>r</resource></bind>`;
  await link.ask("bind", `<iq type='set' id='bind'>${bind}</iq>`);
  link.send("<presence/>");
  return { name, jid: `${name}@${HOST}`, ...link };
}

function startLink(socket: Socket) {
  const reader = createStanzaReader();
  const listeners = new Set<(stanza: string) => void>();
  socket.setEncoding("utf8");
  socket.on("error", () => undefined);
  socket.on("data", (chunk: string) => {
    for (const stanza of reader.read(chunk)) for (const listener of listeners) listener(stanza);
  });
  const next = async (fits: (stanza: string) => boolean, what: string): Promise<string> => {
    let found: string | undefined;
    const listen = (stanza: string): void => void (fits(stanza) && (found ??= stanza));
    listeners.add(listen);
    try {
      return await until(what, () => found, PATIENCE_MS);
    } finally {
      listeners.delete(listen);
    }
  };
  const send = (stanza: string): void => void socket.write(stanza);
  return {
    send,
    next,
    onStanza: (listener: (stanza: string) => void): void => void listeners.add(listener),
    async begin(): Promise<void> {
      reader.reset();
      const features = next((stanza) => stanza.startsWith("<stream:features"), "the stream begins");
      send(HEADER);
      await features;
    },
    async isLetIn(auth: string): Promise<boolean> {
      const answer = next((each) => /^<(success|failure)/.test(each), "an answer to the sign-in");
      send(auth);
      return (await answer).startsWith("<success");
    },
    async ask(id: string, stanza: string): Promise<string> {
      const answer = next((each) => each.startsWith("<iq") && each.includes(id), `answer ${id}`);
      send(stanza);
      const found = await answer;
      if (/type=['"]error/.test(found)) throw new Error(`refused: ${found}`);
      return found;
    },
    close: (): void => void socket.destroy(),
  };
}
