import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { CommandId, PersonId, SiteId } from "../../shared/kernel/ids.ts";
import { ok } from "../../shared/kernel/result.ts";
import { MINUTE_MS } from "../../shared/kernel/time.ts";
import type { PersonCard } from "../../shared/people/people.schema.ts";
import { importPractice } from "../features/people/import-practice.ts";
import { startPasswords } from "../features/people/passwords.ts";
import { loadCardsAt, loadSites } from "../features/people/people.snapshot.ts";
import { parsePracticeFile } from "../features/people/practice-file/parse-practice-file.ts";
import type { CommandHub } from "../platform/commands/command-hub.ts";
import { runCommand } from "../platform/commands/run-command.ts";
import { demoDay, demoHandoffs } from "./demo-day.ts";

/** One passphrase for everybody in the demo, obeying the rules for any other; it opens nothing but invented people on this machine. */
export const DEMO_PASSPHRASE = "knock before you walk in";

/** Fills an empty demo store with two invented sites, and gives everybody something to do this afternoon. */
export async function seedDemo(hub: CommandHub): Promise<void> {
  const isNew = (await hub.db.transaction().execute((tx) => loadSites(tx))).length === 0;
  if (isNew) await importDemo(earlier(hub, OPENED_MINUTES_AGO));
  const people = await loadPeople(hub);
  if (isNew) await askForSome(hub, people);
  await setTheDay(hub, people);
}

/** The demo's practice has been at work for this long when somebody first looks at it. */
const OPENED_MINUTES_AGO = 60;

/** The hub as it was some minutes before: what invented people did then bears the time at which they did it. Only before anything else runs. */
function earlier(hub: CommandHub, minutes: number): CommandHub {
  const { clock } = hub;
  return { ...hub, clock: { ...clock, now: () => clock.now() - minutes * MINUTE_MS } };
}

export async function importDemo(hub: CommandHub): Promise<void> {
  const parsed = parsePracticeFile(
    readFileSync(new URL("../../practices/demo.yaml", import.meta.url), "utf8"),
  );
  if (!parsed.ok) throw new Error(`practices/demo.yaml has ${parsed.problems.length} problems`);
  const initialPasswordHash = await startPasswords(hub.secrets).hash(DEMO_PASSPHRASE);
  await importPractice(hub, parsed.practice, { initialPasswordHash });
}

type People = ReadonlyMap<string, PersonCard>;

async function loadPeople(hub: CommandHub): Promise<People> {
  return hub.db.transaction().execute(async (tx) => {
    const people = new Map<string, PersonCard>();
    for (const site of await loadSites(tx))
      for (const card of await loadCardsAt(tx, site.id)) people.set(card.name, card);
    return people;
  });
}

/** What people have said of themselves; every status has an end, and a demo that is started again begins its afternoon anew. */
async function setTheDay(hub: CommandHub, people: People): Promise<void> {
  const now = hub.clock.now();
  for (const { name, status, minutes, patientAgreed } of demoDay) {
    const person = people.get(name);
    if (!person) continue;
    const input = {
      status,
      until: now + minutes * MINUTE_MS,
      ...(patientAgreed === undefined ? {} : { patientAgreed }),
    };
    await actAs(hub, person, person.homeSiteId, "presence.set", input);
  }
}

/** Some hand-offs under way, so that the board is not empty. */
async function askForSome(hub: CommandHub, people: People): Promise<void> {
  for (const story of demoHandoffs) {
    const requester = people.get(story.requester);
    if (!requester) continue;
    const reply = await actAs(
      earlier(hub, story.ago),
      requester,
      requester.homeSiteId,
      "handoff.request",
      story.request,
    );
    const handoffId = (reply.value as { handoffId: string }).handoffId;
    for (const { ago, by, command, input } of story.afterwards) {
      const person = people.get(by);
      if (person)
        await actAs(earlier(hub, ago), person, requester.homeSiteId, command, {
          handoffId,
          ...input,
        });
    }
  }
}

/** Through the same door as everybody, with the invented person as the actor. */
async function actAs(
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
