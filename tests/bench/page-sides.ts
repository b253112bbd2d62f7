import { randomUUID } from "node:crypto";
import type { Socket } from "socket.io-client";
import type { HandoffId } from "../../shared/kernel/ids.ts";
import type { WireEvent } from "../../shared/kernel/wire.ts";
import type { DemoPerson } from "../support/http-door.ts";
import { until } from "../support/until.ts";
import { cpuMsOf } from "./parts/process-cost.ts";
import { openLoop, type Schedule } from "./parts/open-loop.ts";
import type { Hallway } from "./parts/hallway.ts";
import { inBatches } from "./parts/in-batches.ts";
import { openOnlookers, openScreens } from "./parts/screens.ts";
import type { Floor } from "./peers/floor.ts";
import { namesOf, signInAll, type XmppServer } from "./peers/xmpp-server.ts";

/** What pages took, ms; of the peers that acknowledge nothing, only when they arrived. */
export interface PageTimes {
  readonly ackMs: readonly number[];
  readonly offerMs: readonly number[];
  /** Processor time of the server per page. */
  readonly cpuMs: number;
}

/** A server with its people on it, one of whom after the other pages another. */
export interface PageSide {
  readonly name: string;
  /** Pages by schedule; resolves when all have arrived and nothing is left of them. */
  page(schedule: Schedule): Promise<PageTimes>;
  close(): Promise<void>;
}

/** The same length of text on every side. */
const NOTE = "Sleeps badly for three weeks, asks for somebody today; knows why. ".repeat(3).trim();
const PATIENCE_MS = 20_000;

/** `live`: open sockets in all. */
export async function floorSide(name: string, floor: Floor, live: number): Promise<PageSide> {
  const ids = Array.from({ length: live }, (_, n) => `person-${n}`);
  const sockets = await floor.connect(ids.map((id) => [id]));
  const book = startBook(() => floor.pid);
  for (const socket of sockets)
    socket.on("offer", ({ id }: { id: string }) => book.offered(id, performance.now()));
  return {
    name,
    page: (schedule) =>
      book.during(schedule, (index, meantAt) => {
        const [from, to] = pairOf(index, live);
        void pageFloor(sockets[from], ids[to] ?? "", meantAt, book);
      }),
    close: () => floor.close(),
  };
}

async function pageFloor(
  socket: Socket | undefined,
  to: string,
  meantAt: number,
  book: Book,
): Promise<void> {
  const id = randomUUID();
  book.sent(id, meantAt);
  await socket?.emitWithAck("page", { id, to, body: NOTE });
  book.acknowledged(id, meantAt);
}

export async function xmppSide(server: XmppServer, live: number): Promise<PageSide> {
  const clients = await signInAll(server, namesOf(live));
  const book = startBook(() => server.pid);
  for (const client of clients)
    client.onStanza((stanza) => {
      const id = /^<message[^>]*\bid=['"]([^'"]+)/.exec(stanza)?.[1];
      if (id !== undefined) book.offered(id, performance.now());
    });
  return {
    name: server.name,
    page: (schedule) =>
      book.during(
        schedule,
        (index, meantAt) => {
          const [from, to] = pairOf(index, live);
          const id = randomUUID();
          book.sent(id, meantAt);
          clients[from]?.send(
            `<message type='chat' id='${id}' to='${clients[to]?.jid ?? ""}'><body>${NOTE}</body></message>`,
          );
        },
        { acknowledges: false },
      ),
    async close() {
      for (const client of clients) client.close();
      await server.close();
    },
  };
}

/** Everybody of the practice is signed in; each clinician is paged by one colleague of the same site, always the same one. */
export async function hallwaySide(
  hallway: Hallway,
  people: readonly DemoPerson[] = hallway.people,
): Promise<PageSide> {
  const clinicians = people.filter(({ name }) => name.startsWith("Clinician"));
  const askers = clinicians.map(({ name }) =>
    hallway.person(name.replace("Clinician", "Assistant")),
  );
  const busy = new Set([...clinicians, ...askers]);
  const book = startBook(() => hallway.pid());
  const onlookers = await openOnlookers(
    hallway.url,
    people.filter((person) => !busy.has(person)),
  );
  const senders = await openScreens(hallway.url, askers);
  const recipients = await openScreens(hallway.url, clinicians, ({ id }) => (message, deliver) => {
    deliver(message);
    for (const event of message.events)
      if (isOfferTo(event, id)) book.offered(event.subjectId ?? "", performance.now());
  });
  let open: { index: number; handoffId: HandoffId }[] = [];
  const ask = async (index: number, meantAt: number): Promise<void> => {
    const sender = senders[index % senders.length];
    const personId = recipients[index % recipients.length]?.id;
    const content = { reason: "depression", note: NOTE };
    const input = { kind: "curbside", urgency: "now", personId, content };
    const reply = await sender?.command("handoff.request", input);
    if (!reply?.ok) throw new Error(`a page was refused: ${JSON.stringify(reply)}`);
    const { handoffId } = reply.value as { handoffId: HandoffId };
    book.sent(handoffId, meantAt);
    book.acknowledged(handoffId, meantAt);
    open.push({ index, handoffId });
  };
  return {
    name: `Hallway on ${hallway.store}`,
    async page(schedule) {
      for (const screen of [...senders, ...recipients]) screen.socket.emit("input");
      const times = await book.during(schedule, (index, meantAt) => void ask(index, meantAt));
      await inBatches(open, 4, async ({ index, handoffId }) =>
        senders[index % senders.length]?.does("handoff.cancel", { handoffId, reason: "resolved" }),
      );
      open = [];
      return times;
    },
    async close() {
      for (const { socket } of [...onlookers, ...senders, ...recipients]) socket.disconnect();
      await hallway.close();
    },
  };
}

function isOfferTo({ type, payload }: WireEvent, personId: string): boolean {
  return type === "handoff.offered" && JSON.stringify(payload).includes(personId);
}

/** Each pages the one who stands half the practice away. */
function pairOf(index: number, live: number): readonly [from: number, to: number] {
  const half = Math.floor(live / 2);
  return [index % half, half + (index % half)];
}

/** Who was paged when. An offer may arrive before the sender knows what it is called. */
interface Book {
  sent(id: string, meantAt: number): void;
  acknowledged(id: string, meantAt: number): void;
  offered(id: string, at: number): void;
  during(
    schedule: Schedule,
    act: (index: number, meantAt: number) => void,
    options?: { readonly acknowledges: boolean },
  ): Promise<PageTimes>;
}

function startBook(pid: () => number): Book {
  const meant = new Map<string, number>();
  const arrived = new Map<string, number>();
  let ackMs: number[] = [];
  return {
    sent: (id, meantAt) => void meant.set(id, meantAt),
    acknowledged: (_id, meantAt) => void ackMs.push(performance.now() - meantAt),
    offered: (id, at) => void (arrived.has(id) || arrived.set(id, at)),
    async during(schedule, act, { acknowledges } = { acknowledges: true }) {
      meant.clear();
      arrived.clear();
      ackMs = [];
      const cpuBefore = cpuMsOf(pid());
      await openLoop(schedule, act);
      const isOver = (): boolean =>
        meant.size === schedule.count &&
        (!acknowledges || ackMs.length === schedule.count) &&
        [...meant.keys()].every((id) => arrived.has(id));
      await until(`${schedule.count} pages have arrived`, isOver, PATIENCE_MS);
      const offerMs = [...meant].map(([id, meantAt]) => (arrived.get(id) ?? Infinity) - meantAt);
      return { ackMs, offerMs, cpuMs: (cpuMsOf(pid()) - cpuBefore) / schedule.count };
    },
  };
}
