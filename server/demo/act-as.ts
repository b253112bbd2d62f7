import { randomBytes } from "node:crypto";
import type { CommandId, PersonId, SiteId } from "../../shared/kernel/ids.ts";
import { ok } from "../../shared/kernel/result.ts";
import { MINUTE_MS } from "../../shared/kernel/time.ts";
import type { PersonCard } from "../../shared/people/people.schema.ts";
import { loadCardsAt, loadSites } from "../features/people/people.snapshot.ts";
import type { CommandHub } from "../platform/commands/command-hub.ts";
import { runCommand } from "../platform/commands/run-command.ts";

/** The hub as it was some minutes before: what invented people did then bears the time at which they did it. Only before anything else runs. */
export function earlier(hub: CommandHub, minutes: number): CommandHub {
  const { clock } = hub;
  return { ...hub, clock: { ...clock, now: () => clock.now() - minutes * MINUTE_MS } };
}

export type People = ReadonlyMap<string, PersonCard>;

export async function loadPeople(hub: CommandHub): Promise<People> {
  return hub.db.transaction().execute(async (tx) => {
    const people = new Map<string, PersonCard>();
    for (const site of await loadSites(tx))
      for (const card of await loadCardsAt(tx, site.id)) people.set(card.name, card);
    return people;
  });
}

/** Through the same door as everybody, with the invented person as the actor. */
export async function actAs(
  hub: CommandHub,
  person: PersonCard,
  site: SiteId,
  name: string,
  input: unknown,
) {
  const { id: personId, homeSiteId, memberships } = person;
  const actor = {
    kind: "person",
    personId: personId satisfies PersonId,
    sessionId: null,
    homeSiteId,
    memberships,
    rights: 0,
    isLocked: false,
    scopes: null,
  } as const;
  const reply = await runCommand(
    { ...hub, identify: () => Promise.resolve(ok(actor)) },
    { name, commandId: newCommandId(hub.clock.now()), site, input },
    { kind: "token", tokenHash: "demo" },
  );
  if (!reply.ok)
    throw new Error(`the demo's ${name} was refused: ${reply.code} ${reply.field ?? ""}`);
  return reply;
}

/** A UUIDv7 (RFC 9562): 48 bits of time, the rest random. */
function newCommandId(now: number): CommandId {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-") as CommandId;
}
