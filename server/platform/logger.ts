import { pino, type Logger as Pino } from "pino";

/** All that a log line may say. Ids and codes only: no names, no patient text, no free strings from outside. */
export interface LogFields {
  readonly commandId?: string;
  readonly command?: string;
  readonly site?: string;
  readonly person?: string;
  readonly session?: string;
  readonly node?: string;
  readonly kind?: string;
  readonly subject?: string;
  readonly code?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly count?: number;
  readonly port?: number;
  readonly mode?: string;
  readonly store?: string;
  readonly reference?: string;
  /** Where an unexpected error was thrown: the stack's own frames, without its message. */
  readonly at?: readonly string[];
  readonly errorName?: string;
}

export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export function startLogger(level: string, write?: (line: string) => void): Logger {
  const options = { level, base: null, timestamp: true, messageKey: "event" };
  const out: Pino = write ? pino(options, { write }) : pino(options);
  return {
    info: (event, fields = {}) => out.info(fields, event),
    warn: (event, fields = {}) => out.warn(fields, event),
    error: (event, fields = {}) => out.error(fields, event),
  };
}

/** The loggable part of an unexpected error: its kind and place, never its message, which may quote input. */
export function describeError(error: unknown): Pick<LogFields, "at" | "errorName" | "code"> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  const code = (error as { code?: unknown }).code;
  return {
    errorName: error.name,
    at: frames
      .slice(0, 6)
      .map((line) => line.trim().replace(/file:\/\/\S*?\/(server|shared|node_modules)\//, "$1/")),
    ...(typeof code === "string" ? { code } : {}),
  };
}
