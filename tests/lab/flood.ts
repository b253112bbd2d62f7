import type { PersonId, SiteId } from "../../shared/kernel/ids.ts";
import { createCommandId } from "../../client/platform/commands/command-id.ts";
import { stepIn } from "../support/somebody.ts";
import { wallNow } from "../support/wall-clock.ts";
import type { Lab } from "./lab.ts";
import { openRawLink } from "./rawio.ts";

/** What a client that has signed in may send without end. */
export type FloodKind = "acts" | "syncs" | "nonsense" | "mixed";

export interface Flood {
  readonly kind: FloodKind;
  /** When it was told for the first time that it sends too much, and when it was cut; ms after its beginning. */
  readonly limitedMs: number;
  readonly cutMs: number;
  readonly sent: number;
}

const PER_SECOND = 5_000;
const TICK_MS = 10;
const PATIENCE_MS = 10_000;
const NOBODY = "00000000-0000-4000-8000-000000000000";

/** Sends so fast until the hub cuts it; `address` is where it comes from. */
export async function flood(
  lab: Lab,
  { kind, name, address }: { kind: FloodKind; name: string; address: string },
): Promise<Flood> {
  const { directUrl } = lab.node(0);
  const headers = { "x-forwarded-for": address };
  const { token, card } = await stepIn(directUrl, lab.person(name).id as PersonId, headers);
  const link = await openRawLink(directUrl, { token, headers });
  const startedAt = performance.now();
  const since = (): number => performance.now() - startedAt;
  let limitedMs = Number.POSITIVE_INFINITY;
  let sent = 0;
  const messages = messagesOf(kind, card.homeSiteId);
  while (link.isOpen() && since() < PATIENCE_MS) {
    for (const wanted = (since() * PER_SECOND) / 1_000; sent < wanted; sent += 1) {
      const [event, payload] = messages[sent % messages.length] ?? ["nonsense", {}];
      if (sent % 100 > 0) link.send(`42${sent}${JSON.stringify([event, payload])}`);
      else
        void link.ask(event, payload).then((reply) => {
          if (reply.includes("too_many")) limitedMs = Math.min(limitedMs, since());
        });
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  const cutMs = link.isOpen() ? Number.POSITIVE_INFINITY : since();
  link.destroy();
  return { kind, limitedMs, cutMs, sent };
}

type Message = readonly [event: string, payload: unknown];

function messagesOf(kind: FloodKind, site: SiteId): readonly Message[] {
  const command = (name: string, input: unknown): Message => {
    const commandId = createCommandId(wallNow());
    return ["command", { name, commandId, site, input }];
  };
  const acts = Array.from({ length: 100 }, () => command("presence.clear", {}));
  const claims = Array.from({ length: 100 }, () => command("handoff.claim", { handoffId: NOBODY }));
  const syncs: Message[] = [["sync", { site, since: 0 }]];
  const nonsense: Message[] = [
    ["nonsense", {}],
    ["command", { name: {}, input: [] }],
  ];
  if (kind === "acts") return acts;
  if (kind === "syncs") return syncs;
  return kind === "nonsense" ? nonsense : [...acts, ...claims, ...syncs, ...nonsense];
}
