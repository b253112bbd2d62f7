import { readFileSync } from "node:fs";
import { MINUTE_MS } from "../../shared/kernel/time.ts";
import { importPractice } from "../features/people/import-practice.ts";
import { startPasswords } from "../features/people/passwords.ts";
import { loadSites } from "../features/people/people.snapshot.ts";
import { parsePracticeFile } from "../features/people/practice-file/parse-practice-file.ts";
import type { CommandHub } from "../platform/commands/command-hub.ts";
import { actAs, earlier, loadPeople, type People } from "./act-as.ts";
import { demoDay, demoHandoffs } from "./demo-day.ts";
import { seedHuddles } from "./seed-huddles.ts";
import { seedOfficeHours } from "./seed-office-hours.ts";

/** One passphrase for everybody in the demo, obeying the rules for any other; it opens nothing but invented people on this machine. */
export const DEMO_PASSPHRASE = "knock before you walk in";

/** Fills an empty demo store with two invented sites, and gives everybody something to do this afternoon. */
export async function seedDemo(hub: CommandHub): Promise<void> {
  const isNew = (await hub.db.transaction().execute((tx) => loadSites(tx))).length === 0;
  if (isNew) await importDemo(earlier(hub, OPENED_MINUTES_AGO));
  const people = await loadPeople(hub);
  if (isNew) await seedHuddles(hub, people);
  if (isNew) await seedOfficeHours(hub, people);
  if (isNew) await askForSome(hub, people);
  await setTheDay(hub, people);
}

/** The demo's practice has been at work for this long when somebody first looks at it. */
const OPENED_MINUTES_AGO = 60;

export async function importDemo(hub: CommandHub): Promise<void> {
  const parsed = parsePracticeFile(
    readFileSync(new URL("../../practices/demo.yaml", import.meta.url), "utf8"),
  );
  if (!parsed.ok) throw new Error(`practices/demo.yaml has ${parsed.problems.length} problems`);
  const initialPasswordHash = await startPasswords(hub.secrets).hash(DEMO_PASSPHRASE);
  await importPractice(hub, parsed.practice, { initialPasswordHash });
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
