import type { CommandId, SiteId } from "#shared/kernel/ids.ts";
import type { Refusal } from "#shared/kernel/result.ts";
import type { CommandReply, CommandRequest } from "#shared/kernel/wire.ts";

/** One try without an answer is given up after this long, and made again with the same id. */
export const ATTEMPT_MS = 5_000;
/** By then it is done, refused, or called not confirmed: ten seconds at most, with one to spare for a slow screen. */
export const OUTCOME_MS = 9_000;
/** Between a try that failed at once and the next. */
const RETRY_PAUSE_MS = 250;

/** What became of a command. `unconfirmed`: it may or may not have been done; the same id may be sent again. */
export type CommandOutcome =
  | { readonly kind: "done"; readonly value: unknown; readonly seq: number }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "unconfirmed"; readonly commandId: CommandId };

export interface CommandClientParts {
  /** One try over whatever link there is; rejects when the link breaks. May also never answer. */
  readonly send: (request: CommandRequest) => Promise<CommandReply>;
  /** Settles when the link is up; at once where it is. */
  readonly whenUp: () => Promise<void>;
  readonly createId: () => CommandId;
}

export interface IntendedCommand {
  readonly name: string;
  readonly site: SiteId;
  readonly input: unknown;
  /** Of an earlier try at the same act that nobody confirmed. */
  readonly commandId?: CommandId;
}

export interface CommandClient {
  /** The id of a new act. */
  createId(): CommandId;
  run(intended: IntendedCommand): Promise<CommandOutcome>;
}

type Reached = { readonly reply: CommandReply } | "failed" | undefined;

/** Carries one intended act to the hub: one id however often it is sent, and a definite outcome in ten seconds. */
export function createCommandClient({ send, whenUp, createId }: CommandClientParts): CommandClient {
  async function attempt(request: CommandRequest): Promise<Reached> {
    const answered = send(request).then(
      (reply): Reached => ({ reply }),
      (): Reached => "failed",
    );
    return within(ATTEMPT_MS, answered);
  }

  async function deliver(
    request: CommandRequest,
    isOver: () => boolean,
  ): Promise<CommandReply | undefined> {
    while (!isOver()) {
      await whenUp();
      if (isOver()) break;
      const reached = await attempt(request);
      if (typeof reached === "object" && !isPassing(reached.reply)) return reached.reply;
      if (reached !== undefined) await within(RETRY_PAUSE_MS, new Promise<never>(() => undefined));
    }
    return undefined;
  }

  return {
    createId,
    async run({ name, site, input, commandId = createId() }) {
      let isOver = false;
      const reply = await within(
        OUTCOME_MS,
        deliver({ name, commandId, site, input }, () => isOver),
      );
      isOver = true;
      if (!reply) return { kind: "unconfirmed", commandId };
      return reply.ok
        ? { kind: "done", value: reply.value, seq: reply.seq }
        : { kind: "refused", refusal: reply };
    },
  };
}

/** A hub that is restarting, or whose store is away for a moment, may take the same command on the next try. */
function isPassing(reply: CommandReply): boolean {
  return !reply.ok && reply.code === "unavailable";
}

/** What a promise gives within a time, or undefined. */
async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
