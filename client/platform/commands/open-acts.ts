import type { CommandId } from "#shared/kernel/ids.ts";
import type { CommandClient, CommandOutcome, IntendedCommand } from "./command-client.ts";

/** An act without a definite outcome: under way, or sent and never confirmed. */
interface OpenAct {
  readonly commandId: CommandId;
  readonly outcome: Promise<CommandOutcome> | null;
}

/**
 * An act that is asked for twice is done once: while it is under way, whoever asks for it gets its outcome; and one that
 * nobody confirmed goes out again under its own id, until something else is asked for.
 */
export function createOpenActs(
  commands: CommandClient,
): (intended: Omit<IntendedCommand, "commandId">) => Promise<CommandOutcome> {
  const open = new Map<string, OpenAct>();

  return (intended) => {
    const act = JSON.stringify([intended.name, intended.site, intended.input]);
    const known = open.get(act);
    if (known?.outcome) return known.outcome;
    for (const [other, { outcome }] of open) if (outcome === null) open.delete(other);
    const commandId = known?.commandId ?? commands.createId();
    const outcome = commands.run({ ...intended, commandId }).then((reached) => {
      if (reached.kind === "unconfirmed") open.set(act, { commandId, outcome: null });
      else open.delete(act);
      return reached;
    });
    open.set(act, { commandId, outcome });
    return outcome;
  };
}
