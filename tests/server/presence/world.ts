import { randomUUID } from "node:crypto";
import { expect, onTestFinished } from "vitest";
import type { CommandReply } from "#shared/kernel/wire.ts";
import type { DeviceId, PersonId, SessionId, SiteId } from "#shared/kernel/ids.ts";
import { ok, refuse, type Result } from "#shared/kernel/result.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { loadCard } from "../../../server/features/people/people.snapshot.ts";
import {
  loadPresence,
  type Presence,
} from "../../../server/features/presence/presence.activities.ts";
import { presenceFeature } from "../../../server/features/presence/presence.feature.ts";
import type { Credential } from "../../../server/platform/actor.ts";
import { startClock } from "../../../server/platform/clock.ts";
import { startInFlight } from "../../../server/platform/commands/in-flight.ts";
import { startCommandLimits } from "../../../server/platform/commands/command-limits.ts";
import type { CommandContext } from "../../../server/platform/commands/command-context.ts";
import type { CommandHub, Identify } from "../../../server/platform/commands/command-hub.ts";
import { runAsSystem } from "../../../server/platform/commands/run-as-system.ts";
import { runCommand } from "../../../server/platform/commands/run-command.ts";
import { startDeadlineWorker } from "../../../server/platform/deadlines/deadline-worker.ts";
import type { Feature } from "../../../server/platform/feature.ts";
import { startRevocations } from "../../../server/platform/nodes/revocations.ts";
import { startHints } from "../../../server/platform/hints.ts";
import { startLogger } from "../../../server/platform/logger.ts";
import { startMetrics } from "../../../server/platform/metrics.ts";
import { runQuery } from "../../../server/platform/queries/run-query.ts";
import { makeSecretTexts, parseSecrets } from "../../../server/platform/secrets/secrets.ts";
import type { TestStore } from "../../support/stores.ts";
import { maple, mondayAtTen, river, saveCast, type Cast } from "./cast.ts";

const secrets = parseSecrets(makeSecretTexts());

export interface World extends Cast {
  readonly hub: CommandHub;
  /** People whose screen is locked. */
  readonly locked: Set<PersonId>;
  now(): number;
  /** Lets time pass, and what falls due in it happen. */
  pass(ms: number): Promise<void>;
  as(person: PersonCard, name: string, input: unknown, site?: SiteId): Promise<CommandReply>;
  /** As `as`, at another node. */
  actOn(hub: CommandHub, person: PersonCard, name: string, input: unknown): Promise<CommandReply>;
  asks(person: PersonCard, name: string, input: unknown, site?: SiteId): Promise<Result<unknown>>;
  act(change: (ctx: CommandContext) => Promise<void>): Promise<void>;
  presenceOf(person: PersonCard): Promise<Presence>;
  devicesOf(person: PersonCard): Promise<readonly { gone_at: number | null }[]>;
  /** Waits for what happens by itself soon; fails after five seconds. */
  until(isSo: () => Promise<boolean>): Promise<void>;
}

/** A hub without sockets on an empty store with the cast in it, on a Monday at ten. Any error line fails the test. */
export async function startWorld(
  testStore: TestStore,
  features: readonly Feature[] = [presenceFeature],
): Promise<World> {
  const store = await testStore.open();
  const cast = await saveCast(store.db);
  let elapsed = 0;
  const clock = startClock(
    () => mondayAtTen + elapsed,
    () => elapsed,
  );
  const errors: string[] = [];
  const logger = startLogger("error", (line) => void errors.push(line));
  const locked = new Set<PersonId>();
  const handlers = new Map(
    features.flatMap((each) => each.commands).map((handler) => [handler.contract.name, handler]),
  );
  const queries = new Map(
    features.flatMap((each) => each.queries).map((handler) => [handler.contract.name, handler]),
  );
  const hints = startHints(logger);
  const hub: CommandHub = {
    db: store.db,
    clock,
    secrets,
    features,
    handlers,
    identify: buildIdentify(locked),
    limits: startCommandLimits(),
    inFlight: startInFlight(),
    retentionMs: 30 * 86_400_000,
    openAfterEndMs: 0,
    hints,
    revocations: startRevocations(store.db, hints, logger),
    logger,
    metrics: startMetrics(),
  };
  for (const site of [maple, river]) {
    for (const { boot } of features) if (boot) await runAsSystem(hub, site, "test.boot", boot);
  }
  const worker = startDeadlineWorker(hub, "worker");
  onTestFinished(async () => {
    await worker.close();
    await store.close();
    expect(errors).toEqual([]);
  });
  return {
    ...cast,
    hub,
    locked,
    now: () => clock.now(),
    async pass(ms) {
      elapsed += ms;
      // A look that had begun before the time passed may have missed what fell due; the second one began after.
      await worker.runDue();
      await worker.runDue();
    },
    as: (person, name, input, site = maple) => runAs(hub, person, name, input, site),
    actOn: (other, person, name, input) => runAs(other, person, name, input, person.homeSiteId),
    asks: (person, name, input, site = maple) =>
      runQuery(hub, queries, { name, site, input }, credentialOf(person.id)),
    act: (change) => runAsSystem(hub, maple, "test", change),
    async presenceOf({ id, name }) {
      const found = await store.db.transaction().execute((tx) => loadPresence(tx, [id]));
      const presence = found.get(id);
      if (!presence) throw new Error(`nothing is known of ${name}`);
      return presence;
    },
    devicesOf: ({ id }) =>
      store.db.selectFrom("devices").select("gone_at").where("person_id", "=", id).execute(),
    async until(isSo) {
      const giveUpAt = performance.now() + 5_000;
      while (!(await isSo())) {
        if (performance.now() > giveUpAt) throw new Error("it did not come to be so");
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

function runAs(
  hub: CommandHub,
  { id }: PersonCard,
  name: string,
  input: unknown,
  site: SiteId,
): Promise<CommandReply> {
  return runCommand(
    hub,
    { name, commandId: uuidV7(hub.clock.now()), site, input },
    credentialOf(id),
  );
}

/** In this world a session has its person's id. */
export function credentialOf(personId: PersonId): Credential {
  return { kind: "session", sessionId: personId as string as SessionId };
}

function buildIdentify(locked: ReadonlySet<PersonId>): Identify {
  return async (tx, credential) => {
    if (credential.kind !== "session") return refuse("not_signed_in", "Sign in first.");
    const personId = credential.sessionId as string as PersonId;
    const card = await loadCard(tx, personId);
    if (!card?.isActive) return refuse("not_signed_in", "Sign in first.");
    const { homeSiteId, memberships } = card;
    return ok({
      kind: "person",
      personId,
      sessionId: credential.sessionId,
      homeSiteId,
      memberships,
      rights: 0,
      isLocked: locked.has(personId),
      scopes: null,
    });
  };
}

function uuidV7(at: number): string {
  const time = at.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

export function buildDeviceId(): DeviceId {
  return randomUUID() as DeviceId;
}
