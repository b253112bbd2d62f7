import type { Result } from "../../../shared/kernel/result.ts";
import type { Feature } from "../feature.ts";
import type { CommandContext } from "./command-context.ts";
import { refuseInput } from "./parse-request.ts";
import { refuseActor } from "./refuse-actor.ts";

/** A command of another feature inside this transaction, by the same person and under the same rules: both are done, or neither. */
export async function giveCommand(
  ctx: CommandContext,
  features: readonly Feature[],
  name: string,
  input: unknown,
): Promise<Result<unknown>> {
  const handler = features
    .flatMap(({ commands }) => commands)
    .find(({ contract }) => contract.name === name);
  if (!handler || ctx.actor.kind !== "person") throw new Error(`nobody can give ${name} here`);
  const no = refuseActor(ctx.actor, handler.contract, ctx.site);
  if (no) return no;
  const parsed = handler.contract.input.safeParse(input);
  if (!parsed.success) return refuseInput(parsed.error, "input");
  const { objectId } = ctx.audit;
  const given = await handler.handle(ctx, parsed.data as never);
  ctx.audit.objectId = objectId;
  return given;
}
