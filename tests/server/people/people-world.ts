import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  personIdSchema,
  siteIdSchema,
  type PersonId,
  type SiteId,
} from "../../../shared/kernel/ids.ts";
import type { Role } from "../../../shared/kernel/roles.ts";
import type { CommandReply } from "../../../shared/kernel/wire.ts";
import type { SignedIn } from "../../../shared/people/sessions.schema.ts";
import { buildAdmit } from "../../../server/features/people/admit.ts";
import { buildCredentialOf } from "../../../server/features/people/credential-of.ts";
import { buildIdentify } from "../../../server/features/people/identify.ts";
import { importPractice } from "../../../server/features/people/import-practice.ts";
import { startPasswords, type Passwords } from "../../../server/features/people/passwords.ts";
import { peopleFeature } from "../../../server/features/people/people.feature.ts";
import { loadAccount } from "../../../server/features/people/people.store.ts";
import type {
  Practice,
  PracticePerson,
  PracticeSite,
} from "../../../server/features/people/practice-file/practice.ts";
import { sessionRoutes } from "../../../server/features/people/session-routes.ts";
import type { SessionParts } from "../../../server/features/people/session-parts.ts";
import {
  startSessionSweep,
  type SessionSweep,
} from "../../../server/features/people/session-sweep.ts";
import { startSignInThrottle } from "../../../server/features/people/sign-in-throttle.ts";
import { startClock, type Clock } from "../../../server/platform/clock.ts";
import { startInFlight } from "../../../server/platform/commands/in-flight.ts";
import { startCommandLimits } from "../../../server/platform/commands/command-limits.ts";
import type { CommandHub } from "../../../server/platform/commands/command-hub.ts";
import type { Store } from "../../../server/platform/db/open-database.ts";
import { startLogTail } from "../../../server/platform/events/log-tail.ts";
import type { Feature } from "../../../server/platform/feature.ts";
import { startRevocations } from "../../../server/platform/nodes/revocations.ts";
import { startHints } from "../../../server/platform/hints.ts";
import { commandRoutes } from "../../../server/platform/http/command-routes.ts";
import { healthRoutes } from "../../../server/platform/http/health-routes.ts";
import { buildHttpApp } from "../../../server/platform/http/http-app.ts";
import { startLogger } from "../../../server/platform/logger.ts";
import { startMetrics } from "../../../server/platform/metrics.ts";
import { serveConnection } from "../../../server/platform/realtime/serve-connection.ts";
import { startSocketServer } from "../../../server/platform/realtime/socket-server.ts";
import { makeSecretTexts, parseSecrets } from "../../../server/platform/secrets/secrets.ts";
import type { TestStore } from "../../support/stores.ts";

/** A small practice with the people feature alone, behind its real doors; the test holds the clock. */
export interface PeopleWorld {
  readonly store: Store;
  readonly hub: CommandHub;
  readonly parts: SessionParts;
  readonly passwords: Passwords;
  readonly sweep: SessionSweep;
  readonly url: string;
  readonly errors: readonly string[];
  wait(ms: number): void;
  ids: Readonly<Record<keyof typeof cast, PersonId>>;
  request(method: string, path: string, options?: RequestOptions): Promise<Reply>;
  /** Gives somebody the password of these tests without the link. */
  givePassword(name: keyof typeof cast): Promise<void>;
  signIn(name: keyof typeof cast, from?: string): Promise<Door>;
  command(token: string, name: string, input: unknown, site?: SiteId): Promise<CommandReply>;
  query(
    token: string,
    name: string,
    site?: SiteId,
  ): Promise<{ ok: boolean; code?: string; value?: unknown }>;
  close(): Promise<void>;
}

export interface RequestOptions {
  readonly body?: unknown;
  readonly token?: string;
  readonly cookie?: string;
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly json: { ok: boolean; code?: string; message?: string; value?: unknown };
  readonly headers: Headers;
  readonly cookie: string | undefined;
}

export interface Door extends SignedIn {
  readonly cookie: string;
}

export const riverside = siteIdSchema.parse("riverside");
export const hillside = siteIdSchema.parse("hillside");
export const PASSWORD = "quiet lanterns over the canal";
export const ORIGIN = "https://hallway.example";
export const IDLE_LOCK_MS = 15 * 60_000;

const at = (site: SiteId, ...roles: Role[]) => ({ siteId: site, roles });

/** Invented people. */
export const cast = {
  maya: buildPerson("Maya Lindqvist", "maya", [at(riverside, "nurse")]),
  okafor: buildPerson("Ada Okafor", "okafor", [at(riverside, "pcp")]),
  dana: buildPerson("Dana Whitfield", "dana", [
    at(riverside, "bh_clinician"),
    at(hillside, "bh_clinician"),
  ]),
  lee: buildPerson("Lee Marsh", "lee", [at(riverside, "lead")]),
  ines: buildPerson("Ines Calder", "ines", [at(riverside, "admin")]),
  noor: buildPerson("Noor Adeyemi", "noor", [at(riverside, "admin")]),
  sam: buildPerson("Sam Tolliver", "sam", [at(hillside, "bh_clinician")]),
  hugo: buildPerson("Hugo Brandt", "hugo", [at(hillside, "admin")]),
} as const;

function buildPerson(
  name: string,
  mailbox: string,
  memberships: PracticePerson["memberships"],
): PracticePerson {
  const home = memberships[0]?.siteId ?? riverside;
  const email = `${mailbox}@practice.example`;
  return {
    name,
    email,
    credentials: "",
    memberships,
    homeSiteId: home,
    workplace: "on_site",
    modalities: ["in_person", "video"],
    skills: [],
    languages: ["en"],
    licenseStates: ["IL"],
    dutyHours: [{ weekday: 1, startMinute: 480, endMinute: 1020 }],
    actsFor: mailbox === "maya" ? ["okafor@practice.example"] : [],
  };
}

function buildSite(id: SiteId, name: string): PracticeSite {
  return {
    id,
    name,
    zone: "America/Chicago",
    rooms: [{ id: "room-4" as never, name: "Room 4", kind: "exam" }],
    openingHours: [{ weekday: 1, startMinute: 480, endMinute: 1020 }],
    afterHours: { name: "Night line", text: "555-0101" },
    wallScreensAreStaffOnly: id === riverside,
    ladder: [{ kind: "same_site", width: 1 }],
    policyPack: "mixed",
    crisisHelpers: id === riverside ? ["lee@practice.example"] : [],
    crisisContacts: [
      { name: "County crisis line", phone: "555-0102", hours: "always", verifiedOn: "2026-10-01" },
    ],
    teams:
      id === riverside
        ? [
            {
              id: "blue",
              name: "Blue",
              emails: ["maya@practice.example", "okafor@practice.example"],
            },
          ]
        : [],
  };
}

export const practice: Practice = {
  organization: { name: "Two Rivers Care", emergencyLine: "Dial 911, then 555-0100" },
  sites: [buildSite(riverside, "Riverside"), buildSite(hillside, "Hillside")],
  people: Object.values(cast),
};

export interface WorldOptions {
  readonly isDemo?: boolean;
  readonly features?: readonly Feature[];
}

/** One set for all worlds of a file, so that one hash of the password serves them all. */
const secrets = parseSecrets(makeSecretTexts());
let hashed: Promise<string> | undefined;

export async function openWorld(
  testStore: TestStore,
  options: WorldOptions = {},
): Promise<PeopleWorld> {
  const store = await testStore.open();
  const errors: string[] = [];
  const logger = startLogger("error", (line) => void errors.push(line));
  const { clock, wait } = startTestClock();
  const features = options.features ?? [peopleFeature];
  const handlers = new Map(
    features
      .flatMap((feature) => feature.commands)
      .map((handler) => [handler.contract.name, handler]),
  );
  const queries = new Map(
    features
      .flatMap((feature) => feature.queries)
      .map((handler) => [handler.contract.name, handler]),
  );
  const metrics = startMetrics();
  const hints = startHints(logger);
  const hub: CommandHub = {
    db: store.db,
    clock,
    secrets,
    features,
    handlers,
    identify: buildIdentify(IDLE_LOCK_MS),
    limits: startCommandLimits(),
    inFlight: startInFlight(),
    retentionMs: 30 * 86_400_000,
    openAfterEndMs: 0,
    hints,
    revocations: startRevocations(store.db, hints, logger),
    logger,
    metrics,
  };
  const settings = {
    isDemo: options.isDemo ?? false,
    issuer: ORIGIN,
    origins: [ORIGIN],
    idleLockMs: IDLE_LOCK_MS,
  };
  const passwords = startPasswords(secrets);
  const parts: SessionParts = { hub, passwords, throttle: startSignInThrottle(), settings };
  await importPractice(hub, practice);

  const app = buildHttpApp({
    logger,
    isProduction: true,
    trustedProxies: 1,
    api: [
      sessionRoutes(parts),
      commandRoutes({ hub, queries, credentialOf: buildCredentialOf(parts) }),
    ],
    health: healthRoutes({
      registry: metrics.registry,
      faults: () => Promise.resolve([]),
      mayLook: () => false,
    }),
    clientDir: undefined,
  });
  const http = createServer(app);
  const tail = startLogTail(store.db, hints, logger);
  const sweep = startSessionSweep({ hub, watch: store.watch, idleLockMs: IDLE_LOCK_MS });
  const sockets = startSocketServer({
    http,
    logger,
    metrics,
    origins: [ORIGIN],
    trustedProxies: 1,
    admit: buildAdmit(parts),
    accept: (connection) => serveConnection({ hub, tail, listeners: [sweep.listener] }, connection),
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  const request: PeopleWorld["request"] = async (
    method,
    path,
    { body, token, cookie, from, headers } = {},
  ) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(cookie === undefined ? {} : { cookie }),
        ...(from === undefined ? {} : { "x-forwarded-for": from }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const [setCookie] = response.headers.getSetCookie();
    return {
      status: response.status,
      text,
      json: JSON.parse(text) as Reply["json"],
      headers: response.headers,
      cookie: setCookie?.split(";")[0],
    };
  };

  return {
    store,
    hub,
    parts,
    passwords,
    sweep,
    url,
    errors,
    wait,
    ids: await loadIds(store),
    request,
    async givePassword(name) {
      const passwordHash = await (hashed ??= passwords.hash(PASSWORD));
      await store.db
        .updateTable("people")
        .set({ password_hash: passwordHash })
        .where("email", "=", cast[name].email)
        .execute();
    },
    async signIn(name, from = "198.51.100.7") {
      const reply = await request("POST", "/sessions", {
        body: { email: cast[name].email, password: PASSWORD },
        from,
      });
      if (!reply.json.ok || reply.cookie === undefined)
        throw new Error(`${name} was not let in: ${reply.text}`);
      return { ...(reply.json.value as SignedIn), cookie: reply.cookie };
    },
    async command(token, name, input, site = riverside) {
      const reply = await request("POST", `/commands/${name}`, {
        token,
        body: { commandId: makeCommandId(clock.now()), site, input },
      });
      return reply.json as CommandReply;
    },
    async query(token, name, site = riverside) {
      return (await request("GET", `/queries/${name}?site=${site}`, { token })).json;
    },
    async close() {
      await sockets.close();
      await sweep.close();
      await tail.close();
      await new Promise((resolve) => http.close(resolve));
      await store.close();
    },
  };
}

const MORNING = Date.UTC(2026, 2, 9, 14);

function startTestClock(): { clock: Clock; wait: (ms: number) => void } {
  let now = MORNING;
  return {
    clock: startClock(
      () => now,
      () => 0,
    ),
    wait: (ms) => void (now += ms),
  };
}

async function loadIds(store: Store): Promise<PeopleWorld["ids"]> {
  const entries: [string, PersonId][] = [];
  for (const [name, { email }] of Object.entries(cast)) {
    const account = await store.db.transaction().execute((tx) => loadAccount(tx, email));
    entries.push([name, personIdSchema.parse(account?.person.card.id)]);
  }
  return Object.fromEntries(entries) as PeopleWorld["ids"];
}

/** A UUIDv7 of the test's own time. */
export function makeCommandId(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
