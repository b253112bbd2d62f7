import { randomBytes, randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";
import { until } from "../support/until.ts";
import { maskedFrame, readFrames } from "./websocket-frames.ts";

/** A connection that speaks Engine.IO and Socket.IO itself, frame by frame, and minds no rule that the test does not. */
export interface RawLink {
  readonly tcp: Socket;
  /** What came besides answers, a packet each, since somebody last took it. */
  take(): readonly string[];
  /** How many bytes came. */
  bytesRead(): number;
  /** One packet in a frame of its own. */
  send(packet: string | Buffer): void;
  /** A question that is acknowledged; resolves with the text of the acknowledgement's arguments. */
  ask(event: string, payload: unknown): Promise<string>;
  /** Acknowledgements that came, asked for by `ask` or not. */
  answers(): number;
  isOpen(): boolean;
  /** Whether the hub has let it in. */
  isIn(): boolean;
  stopReading(): void;
  readOn(): void;
  /** Ends without a word. */
  destroy(): void;
}

export interface RawOptions {
  /** Signs in with this; without one it stays a stranger. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long nobody has touched the device, as it says. */
  readonly idleMs?: number;
  /** False: it leaves the hub's pings unanswered. */
  readonly answersPings?: boolean;
}

/** Opens a web socket; resolves when it is open, and with a token when it has been let in. */
export async function openRawLink(url: string, options: RawOptions = {}): Promise<RawLink> {
  const { token, idleMs = 0, headers = {}, answersPings = true } = options;
  const { hostname, port } = new URL(url);
  const tcp = connect(Number(port), hostname);
  tcp.setNoDelay(true).on("error", () => undefined);
  tcp.write(upgradeRequest(hostname, headers));
  let packets: string[] = [];
  const waiting = new Map<number, (reply: string) => void>();
  // Past every number that a made-up packet has.
  let asked = 2_000_000_000;
  let answers = 0;
  let [isUpgraded, isIn] = [false, false];

  const send = (packet: string | Buffer): void =>
    void (tcp.writable && tcp.write(maskedFrame(packet)));
  const hear = (packet: string): void => {
    if (packet.startsWith("0") && token !== undefined)
      send(`40${JSON.stringify({ token, deviceId: randomUUID(), idleMs })}`);
    if (packet.startsWith("40")) isIn = true;
    if (packet === "2" && answersPings) return send("3");
    if (!packet.startsWith("43")) return void packets.push(packet);
    const start = packet.indexOf("[");
    answers += 1;
    const id = Number(packet.slice(2, start));
    waiting.get(id)?.(packet.slice(start + 1, -1));
    waiting.delete(id);
  };
  const read = readFrames(hear);
  let head = "";
  tcp.on("data", (bytes: Buffer) => {
    if (isUpgraded) return read(bytes);
    head += bytes.toString("latin1");
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    if (!head.startsWith("HTTP/1.1 101")) return void tcp.destroy();
    isUpgraded = true;
    read(Buffer.from(head.slice(end + 4), "latin1"));
  });
  const link: RawLink = {
    tcp,
    take() {
      const taken = packets;
      packets = [];
      return taken;
    },
    bytesRead: () => tcp.bytesRead,
    send,
    ask(event, payload) {
      asked += 1;
      const id = asked;
      send(`42${id}${JSON.stringify([event, payload])}`);
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    answers: () => answers,
    isOpen: () => tcp.readyState === "open",
    isIn: () => isIn,
    stopReading: () => void tcp.pause(),
    readOn: () => void tcp.resume(),
    destroy: () => void tcp.destroy(),
  };
  await until("a raw link is open", () => {
    if (tcp.destroyed) throw new Error("the hub refused a raw link");
    return token === undefined ? isUpgraded : isIn;
  });
  return link;
}

export function upgradeRequest(
  host: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  const lines = {
    host,
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": randomBytes(16).toString("base64"),
    ...headers,
  };
  return `GET /socket/?EIO=4&transport=websocket HTTP/1.1\r\n${Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`;
}
