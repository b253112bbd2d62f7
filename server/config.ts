import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { MINUTE_MS, SECOND_MS } from "../shared/kernel/time.ts";
import type { CallSettings } from "./features/media/call-settings.ts";
import { secretNames, type SecretName } from "./platform/secrets/secrets.ts";

/** Everything that the surroundings decide. */
export interface Config {
  readonly mode: "demo" | "production";
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly trustedProxies: number;
  readonly logLevel: string;
  readonly idleLockMs: number;
  readonly retentionDays: number;
  /** For how many hours after its end something may still be written in the thread of a hand-off or of a flag. */
  readonly threadHours: number;
  /** How long a hub that is told to end goes on as before, not ready, so that the proxy notices. */
  readonly drainMs: number;
  /** Opens `/metrics` to whoever shows it; without one they are for this machine alone. */
  readonly metricsToken: string | undefined;
  /** Pinged while deadlines are looked at: somebody outside who is told nothing raises the alarm. */
  readonly deadManUrl: string | undefined;
  /** Calls: the relay between those who may not reach each other directly, and how many may be in one. */
  readonly calls: CallSettings;
  /** Texts of the secrets; production only, a demo makes its own. */
  readonly secrets: Readonly<Record<SecretName, string>> | undefined;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * The relay of calls, and how many devices may be in one: what two small cores carry, measured (4 at 320×240 run freely,
 * 6 with video fail, 6 by audio are fine).
 */
const turnUrl = /^turns?:[^\s,?@/]+(\?transport=(udp|tcp))?$/;
const ofCalls = {
  TURN_URLS: z
    .string()
    .transform((text) => text.split(",").map((url) => url.trim()))
    .pipe(
      z.array(
        z
          .string()
          .regex(
            turnUrl,
            "must be turn:HOST:PORT or turns:HOST:PORT, several with commas between them",
          ),
      ),
    )
    .optional(),
  TURN_SECRET: z
    .string()
    .regex(/^\S{24,}$/, "must be 24 characters or more, without spaces")
    .optional(),
  MEDIA_RELAY_ONLY: z.enum(["true", "false"]).optional(),
  MEDIA_VIDEO_MAX: z.coerce.number().int().min(2).max(8).default(4),
  MEDIA_AUDIO_MAX: z.coerce.number().int().min(2).max(12).default(6),
};

const environmentSchema = z.object({
  HALLWAY_MODE: z.enum(["demo", "production"]).default("demo"),
  HOST: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must start with redis:// or rediss://")
    .optional(),
  PUBLIC_URL: z.url().optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  IDLE_LOCK_MINUTES: z.coerce.number().int().min(2).max(30).default(15),
  RETENTION_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  THREAD_HOURS: z.coerce.number().int().min(0).max(168).default(24),
  DRAIN_SECONDS: z.coerce.number().min(0).max(10).optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{24,}$/, "must be 24 characters or more, without spaces")
    .optional(),
  DEAD_MAN_URL: z
    .url()
    .refine(
      (url) => url.startsWith("https://") || (url.startsWith("http://") && !isPlainRemote(url, "")),
      "must be an https address, or one on this machine",
    )
    .optional(),
  ...ofCalls,
});

/** A demo has no proxy that would have to notice. */
const usualDrainSeconds = { demo: 0, production: 3 };

type Values = z.infer<typeof environmentSchema>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment; every problem is listed at once. Each secret may stand in `NAME` or in the file that `NAME_FILE` names. */
export function readConfig(env: Environment): ConfigResult {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const { values, problems } = parseEach(set);
  problems.push(...checkTogether(values, set));
  const secrets = values.HALLWAY_MODE === "production" ? readSecretTexts(set, problems) : undefined;
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config: buildConfig(values, secrets) };
}

/** Each setting by its own rule; what breaks it is left out, so that the others can still be judged together. */
function parseEach(set: Environment): { values: Values; problems: string[] } {
  const parsed = environmentSchema.safeParse(set);
  if (parsed.success) return { values: parsed.data, problems: [] };
  const { issues } = parsed.error;
  const faulty = new Set(issues.map((issue) => String(issue.path[0])));
  const values = environmentSchema.parse(
    Object.fromEntries(Object.entries(set).filter(([name]) => !faulty.has(name))),
  );
  return { values, problems: issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) };
}

/** Rules that look at several settings. */
function checkTogether(values: Values, set: Environment): readonly string[] {
  const { DATABASE_URL, REDIS_URL, PUBLIC_URL } = values;
  const isProduction = values.HALLWAY_MODE === "production";
  const hasTls = /[?&]sslmode=(require|verify-ca|verify-full)/.test(DATABASE_URL ?? "");
  const problems: readonly (readonly [boolean, string])[] = [
    [
      /(^|[,\s])(\*|engine|socket\.io)/.test(set["DEBUG"] ?? ""),
      "DEBUG: must not name engine or socket.io: they print whole packets",
    ],
    [
      isProduction && !PUBLIC_URL?.startsWith("https://"),
      "PUBLIC_URL: production needs the https address of this hub",
    ],
    [
      isProduction && isPlainRemote(REDIS_URL, "rediss:"),
      "REDIS_URL: a Redis on another machine needs rediss://",
    ],
    [
      isProduction && isPlainRemote(DATABASE_URL, "") && !hasTls,
      "DATABASE_URL: a database on another machine needs sslmode=require or stricter",
    ],
    [
      set["TURN_URLS"] !== undefined && set["TURN_SECRET"] === undefined,
      "TURN_SECRET: TURN_URLS needs the secret that it shares with the relay",
    ],
    [
      values.MEDIA_RELAY_ONLY === "true" && set["TURN_URLS"] === undefined,
      "MEDIA_RELAY_ONLY: needs a relay in TURN_URLS",
    ],
    [
      values.MEDIA_VIDEO_MAX > values.MEDIA_AUDIO_MAX,
      "MEDIA_VIDEO_MAX: must not be more than MEDIA_AUDIO_MAX",
    ],
    [
      REDIS_URL !== undefined && set["DATABASE_URL"] === undefined,
      "REDIS_URL: several nodes need DATABASE_URL too; a SQLite file serves one node",
    ],
  ];
  return problems.flatMap(([isBroken, says]) => (isBroken ? [says] : []));
}

function buildConfig(values: Values, secrets: Config["secrets"]): Config {
  return {
    mode: values.HALLWAY_MODE,
    // A demo has one passphrase for everybody: it stays on this machine.
    host: values.HALLWAY_MODE === "production" ? (values.HOST ?? "0.0.0.0") : "127.0.0.1",
    port: values.PORT,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    publicUrl: values.PUBLIC_URL?.replace(/\/$/, ""),
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
    idleLockMs: values.IDLE_LOCK_MINUTES * MINUTE_MS,
    retentionDays: values.RETENTION_DAYS,
    threadHours: values.THREAD_HOURS,
    drainMs: (values.DRAIN_SECONDS ?? usualDrainSeconds[values.HALLWAY_MODE]) * SECOND_MS,
    metricsToken: values.METRICS_TOKEN,
    deadManUrl: values.DEAD_MAN_URL,
    calls: buildCalls(values),
    secrets,
  };
}

/** In production everything goes through the relay unless it is said otherwise: nobody in a call learns anybody's address. */
function buildCalls(values: Values): CallSettings {
  const { TURN_URLS: urls, TURN_SECRET: secret, MEDIA_RELAY_ONLY: isRelayOnly } = values;
  return {
    turn: urls && secret ? { urls, secret } : undefined,
    isRelayOnly: isRelayOnly ? isRelayOnly === "true" : values.HALLWAY_MODE === "production",
    limits: { video: values.MEDIA_VIDEO_MAX, audio: values.MEDIA_AUDIO_MAX },
  };
}

function readSecretTexts(
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): Record<SecretName, string> {
  const texts = {} as Record<SecretName, string>;
  for (const name of secretNames) {
    const path = env[`${name}_FILE`];
    try {
      const text = path === undefined ? env[name] : readFileSync(path, "utf8").trim();
      if (text === undefined)
        problems.push(
          `${name}: production needs it, here or in the file that ${name}_FILE names (npm run secrets makes a set)`,
        );
      else texts[name] = text;
    } catch {
      problems.push(`${name}_FILE: the file cannot be read`);
    }
  }
  return texts;
}

function isPlainRemote(url: string | undefined, safeProtocol: string): boolean {
  if (url === undefined) return false;
  const { hostname, protocol } = new URL(url);
  return protocol !== safeProtocol && !["localhost", "127.0.0.1", "[::1]", ""].includes(hostname);
}
