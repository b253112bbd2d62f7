import { randomUUID } from "node:crypto";

/** The same grammar over long polling: packets go up when the test says so, and come down only when it asks. */
export interface RawPoll {
  /** Packets in one body; false where the hub does not know this connection any more. */
  post(...packets: readonly string[]): Promise<boolean>;
  /** What waits, or what comes next; undefined where the connection is over. */
  poll(): Promise<readonly string[] | undefined>;
}

const BETWEEN_PACKETS = "\u001e";

/** Opens a connection and signs in with a token. */
export async function openRawPoll(url: string, token: string): Promise<RawPoll> {
  const address = `${url}/socket/?EIO=4&transport=polling`;
  const opened = (await (await fetch(address)).text()).slice(1);
  const { sid } = JSON.parse(opened) as { sid: string };
  const own = `${address}&sid=${sid}`;
  const link: RawPoll = {
    async post(...packets) {
      const body = packets.join(BETWEEN_PACKETS);
      const response = await fetch(own, { method: "POST", body });
      await response.arrayBuffer();
      return response.ok;
    },
    async poll() {
      const response = await fetch(own);
      const text = await response.text();
      return response.ok ? text.split(BETWEEN_PACKETS) : undefined;
    },
  };
  await link.post(`40${JSON.stringify({ token, deviceId: randomUUID() })}`);
  const answer = await link.poll();
  if (!answer?.some((packet) => packet.startsWith("40"))) throw new Error("a poll was not let in");
  return link;
}
