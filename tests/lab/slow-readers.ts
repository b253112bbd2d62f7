import type { PersonId, SiteId } from "../../shared/kernel/ids.ts";
import type { SyncReply } from "../../shared/kernel/wire.ts";
import { stepIn } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import type { Lab } from "./lab.ts";
import { openRawPoll } from "./raw-poll.ts";
import { openRawLink } from "./rawio.ts";

/** A client that follows a site and at some moment stops reading, while it still says that it is there. */
export interface SlowReader {
  /** Asks for a page of the site's past, whether or not it will read it. */
  ask(): void;
  stopReading(): void;
  isCut(): boolean;
  /** Comes back and asks what it missed, until it stands where the site does. */
  catchUp(): Promise<void>;
  end(): void;
}

/** Says that it is there by itself, as no client that waits to be asked. */
const SIGN_EVERY_MS = 500;

/** After a hub that could not read: as the shipped client waits. */
const AGAIN_MS = 1_000;

export interface ReaderPlace {
  readonly lab: Lab;
  readonly url: string;
  readonly site: SiteId;
  /** Of the lab. */
  readonly name: string;
  /** The network that it comes from. */
  readonly address: string;
}

/** Over a web socket: what it does not read fills the network's buffers and then the hub's. */
export async function openSocketReader(place: ReaderPlace): Promise<SlowReader> {
  const { url, site } = place;
  const token = await signIn(place);
  const link = await openRawLink(url, { token });
  const cursor = await syncOver(link, site, undefined);
  const signs = setInterval(() => link.send("3"), SIGN_EVERY_MS).unref();
  return {
    ask: () => {
      if (!link.isOpen()) return;
      link.take();
      link.send(`42999999${JSON.stringify(["sync", { site, since: 0 }])}`);
    },
    stopReading: () => link.stopReading(),
    isCut: () => !link.isOpen(),
    catchUp: () => comeBack(url, token, site, cursor),
    end() {
      clearInterval(signs);
      link.destroy();
    },
  };
}

/** By long polling: it does not ask any more for what waits. */
export async function openPollReader(place: ReaderPlace, follows: boolean): Promise<SlowReader> {
  const { url, site } = place;
  const token = await signIn(place);
  const link = await openRawPoll(url, token);
  let cursor = 0;
  if (follows) {
    await link.post(`421${JSON.stringify(["sync", { site }])}`);
    cursor = await until("a poll has synced", async () => {
      const reply = (await link.poll())?.find((packet) => packet.startsWith("431"));
      return reply === undefined ? undefined : headOf(reply.slice(3));
    });
  }
  let [isReading, isCut] = [true, false];
  const readOn = async (): Promise<void> => {
    while (isReading && (await link.poll()));
  };
  readOn().catch(() => (isCut = true));
  const signs = setInterval(() => {
    link.post("3").then(
      (isKnown) => (isCut ||= !isKnown),
      () => (isCut = true),
    );
  }, SIGN_EVERY_MS).unref();
  return {
    ask: () => undefined,
    stopReading: () => void (isReading = false),
    isCut: () => isCut,
    catchUp: () => comeBack(url, token, site, cursor),
    end: () => clearInterval(signs),
  };
}

async function signIn({ lab, url, name, address }: ReaderPlace): Promise<string> {
  const id = lab.person(name).id as PersonId;
  return (await stepIn(url, id, { "x-forwarded-for": address })).token;
}

async function comeBack(url: string, token: string, site: SiteId, since: number): Promise<void> {
  const link = await openRawLink(url, { token });
  await syncOver(link, site, since);
  link.destroy();
}

/** Where the site stood when this link had caught up. */
async function syncOver(
  link: Awaited<ReturnType<typeof openRawLink>>,
  site: SiteId,
  since: number | undefined,
): Promise<number> {
  for (let from = since; ;) {
    const question = from === undefined ? { site } : { site, since: from };
    const reply = JSON.parse(await link.ask("sync", question)) as SyncReply;
    if (!reply.ok && reply.code === "unavailable") {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      continue;
    }
    if (!reply.ok || "gone" in reply) throw new Error(`no sync: ${JSON.stringify(reply)}`);
    from = "seq" in reply ? reply.seq : reply.to;
    if (from >= reply.head) return from;
  }
}

function headOf(text: string): number {
  const [reply] = JSON.parse(text) as [SyncReply];
  if (!reply.ok || "gone" in reply) throw new Error(`no sync: ${JSON.stringify(reply)}`);
  return reply.head;
}
