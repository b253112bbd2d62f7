import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { createCommandId } from "../../client/platform/commands/command-id.ts";
import {
  createEventInbox,
  type EventInbox,
  type SliceReducers,
} from "../../client/platform/realtime/event-inbox.ts";
import { reducers as shipped } from "../../client/reducers.ts";
import type { Handoff, Offer } from "../../shared/handoffs/handoffs.schema.ts";
import { liveOffers } from "../../shared/handoffs/handoffs.schema.ts";
import type { HandoffId, PersonId, SiteId } from "../../shared/kernel/ids.ts";
import type { Refusal } from "../../shared/kernel/result.ts";
import type { CommandReply, EventsMessage, SyncReply } from "../../shared/kernel/wire.ts";
import type { PersonCard } from "../../shared/people/people.schema.ts";
import type { PresenceMessage } from "../../shared/presence/presence.message.ts";
import type { PresenceRecord } from "../../shared/presence/presence.schema.ts";
import { until } from "./until.ts";

/** One person on one device: the shipped sync code and reducers over a real socket, without a screen. */
export interface Somebody {
  readonly card: PersonCard;
  readonly id: PersonId;
  readonly site: SiteId;
  /** The first one; `renew` may have brought another. */
  readonly token: string;
  readonly socket: Socket;
  readonly inbox: EventInbox;
  /** Gives a command over the socket; the same `commandId` again is the same act. */
  command(
    name: string,
    input: unknown,
    options?: { commandId?: string; site?: SiteId },
  ): Promise<CommandReply>;
  /** A command that must be done; its value. */
  does<Value = { handoffId: HandoffId; state: string }>(
    name: string,
    input: unknown,
    options?: { site?: SiteId },
  ): Promise<Value>;
  /** A command that must be refused. */
  isRefused(name: string, input: unknown, options?: { site?: SiteId }): Promise<Refusal>;
  query<Value>(
    name: string,
    parameters?: Readonly<Record<string, string>>,
    site?: SiteId,
  ): Promise<Value>;
  handoffs(site?: SiteId): readonly Handoff[];
  /** Waits until this screen shows a hand-off as wanted. */
  sees(
    id: HandoffId,
    what: string,
    look: (handoff: Handoff) => boolean,
    site?: SiteId,
  ): Promise<Handoff>;
  /** Waits for a live offer of a hand-off before this person. */
  isOffered(id: HandoffId, site?: SiteId): Promise<Offer>;
  presenceOf(id: PersonId): PresenceRecord | undefined;
  /** Everybody whose presence this screen shows. */
  board(): readonly PresenceRecord[];
  /** Asks again for sites that were not theirs to see, as a screen does every few seconds: something there may be before them now. */
  lookAround(): void;
  leave(): Promise<void>;
}

export async function signIn(url: string, card: PersonCard, password: string): Promise<string> {
  const email = `${card.name.toLowerCase().replace(" ", ".")}@hallway.example`;
  const response = await fetch(`${url}/api/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const body = (await response.json()) as { ok: boolean; value: { token: string } };
  if (!body.ok) throw new Error(`${card.name} cannot sign in: ${JSON.stringify(body)}`);
  return body.value.token;
}

/** Signs somebody in by name alone, as a demo allows: quick where a test needs many people. A hub that cannot do it right now is asked again. */
export async function stepIn(
  url: string,
  personId: PersonId,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly token: string; readonly card: PersonCard }> {
  const { token, person } = await until(`${personId} steps in`, async () => {
    const response = await fetch(`${url}/api/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ personId }),
    });
    const body = (await response.json()) as
      | { ok: true; value: { token: string; person: PersonCard } }
      | Refusal;
    if (body.ok) return body.value;
    if (body.code === "unavailable") return undefined;
    throw new Error(`${personId} cannot step in: ${JSON.stringify(body)}`);
  });
  return { token, card: person };
}

/** After a refusal; a hub that has no turn for a handshake refuses too. */
const COME_BACK_MS = 200;

/** How events get from the socket to the screen; a test may lose, double or delay them. */
export type Carry = (message: EventsMessage, deliver: (message: EventsMessage) => void) => void;

export interface DeviceOptions {
  readonly sites?: readonly SiteId[];
  readonly carry?: Carry;
  /** The shipped ones, watched. */
  readonly reducers?: SliceReducers;
  /** A new access token, where the old one does not open any more. */
  readonly renew?: () => Promise<string>;
  /** Where no WebSocket gets through, a page polls. */
  readonly transport?: "websocket" | "polling";
  /** Sent with the handshake, as a proxy in front would. */
  readonly headers?: Readonly<Record<string, string>>;
}

export async function openDevice(
  url: string,
  card: PersonCard,
  token: string,
  now: () => number,
  options: DeviceOptions = {},
): Promise<Somebody> {
  const { sites, carry = (message, deliver) => deliver(message), renew, headers } = options;
  const reducers = options.reducers ?? shipped;
  const deviceId = randomUUID();
  let accessToken = token;
  const socket = io(url, {
    path: "/socket",
    transports: [options.transport ?? "websocket"],
    auth: (show) => show({ token: accessToken, deviceId }),
    ...(headers ? { extraHeaders: headers } : {}),
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    forceNew: true,
  });
  const presence = new Map<PersonId, PresenceRecord>();
  const inbox = createEventInbox({
    reducers,
    requestSync: (question) =>
      socket.timeout(3_000).emitWithAck("sync", question) as Promise<SyncReply>,
    onChange: () => undefined,
    pause: () => new Promise((resolve) => setTimeout(resolve, 50)),
  });
  socket.on("events", (message: EventsMessage) =>
    carry(message, (carried) => inbox.receive(carried)),
  );
  socket.on("resync", () => inbox.restart());
  socket.on("connect_error", (error: Error & { data?: { code?: string } }) => {
    // The hub said no, and the library takes that for its last word.
    if (error.data === undefined || renew === undefined) return;
    renew()
      .then((renewed) => (accessToken = renewed))
      .catch(() => undefined)
      .finally(() => setTimeout(() => socket.connect(), COME_BACK_MS));
  });
  socket.on("presence", ({ snapshot, records }: PresenceMessage) => {
    if (snapshot) presence.clear();
    for (const record of records)
      if ((presence.get(record.personId)?.version ?? -1) <= record.version)
        presence.set(record.personId, record);
  });
  const site = card.homeSiteId;
  const command = async (
    name: string,
    input: unknown,
    options: { commandId?: string; site?: SiteId } = {},
  ): Promise<CommandReply> => {
    const request = {
      name,
      commandId: options.commandId ?? createCommandId(now()),
      site: options.site ?? site,
      input,
    };
    return (await socket.timeout(8_000).emitWithAck("command", request)) as CommandReply;
  };
  const handoffs = (at: SiteId = site): readonly Handoff[] =>
    Object.values((inbox.slicesOf(at)?.["handoffs"] ?? {}) as Record<string, Handoff>);
  const sees = (
    id: HandoffId,
    what: string,
    look: (handoff: Handoff) => boolean,
    at: SiteId = site,
  ): Promise<Handoff> =>
    until(`${card.name} sees ${what}`, () =>
      handoffs(at).find((handoff) => handoff.id === id && look(handoff)),
    );

  await until(`${card.name}'s device is connected`, () => socket.connected);
  const wanted = sites ?? card.memberships.map((membership) => membership.siteId);
  const lookAround = (): void => inbox.follow(wanted);
  lookAround();
  socket.on("guests", lookAround);
  socket.on("connect", () => inbox.catchUp());
  await until(`${card.name} has a first view of ${site}`, () => inbox.slicesOf(site) !== undefined);
  return {
    card,
    id: card.id,
    site,
    token,
    socket,
    inbox,
    command,
    async does<Value>(name: string, input: unknown, options?: { site?: SiteId }): Promise<Value> {
      const reply = await command(name, input, options);
      if (!reply.ok)
        throw new Error(`${card.name}'s ${name} was refused: ${JSON.stringify(reply)}`);
      return reply.value as Value;
    },
    async isRefused(name, input, options) {
      const reply = await command(name, input, options);
      if (reply.ok) throw new Error(`${card.name}'s ${name} was not refused`);
      return reply;
    },
    async query<Value>(
      name: string,
      parameters: Readonly<Record<string, string>> = {},
      at: SiteId = site,
    ): Promise<Value> {
      const search = new URLSearchParams({ site: at, ...parameters });
      const response = await fetch(`${url}/api/queries/${name}?${search.toString()}`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      const body = (await response.json()) as { ok: true; value: Value } | Refusal;
      if (!body.ok) throw new Error(`${card.name}'s ${name} was refused: ${JSON.stringify(body)}`);
      return body.value;
    },
    handoffs,
    sees,
    async isOffered(id, at = site) {
      const handoff = await sees(
        id,
        "an offer",
        (each) => liveOffers(each).some((offer) => offer.personId === card.id),
        at,
      );
      const offer = liveOffers(handoff).find((each) => each.personId === card.id);
      if (!offer) throw new Error("an offer that is not there");
      return offer;
    },
    presenceOf: (id) => presence.get(id),
    board: () => [...presence.values()],
    lookAround,
    async leave() {
      socket.disconnect();
    },
  };
}
