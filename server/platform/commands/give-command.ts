import type { Result } from "../../../shared/kernel/result.ts";
import type { Feature } from "../feature.ts";
import type { CommandContext, GivenAct } from "./command-context.ts";
import { refuseInput } from "./parse-request.ts";
import { refuseActor } from "./refuse-actor.ts";

interface Giving extends Pick<GivenAct, "inNameOf"> {
  readonly features: readonly Feature[];
  readonly acts: GivenAct[];
}

/** A command of another feature inside this transaction and under the same rules: both are done, or neither, and both are in the audit log. */
export async function giveCommand(
  ctx: CommandContext,
  { features, acts, inNameOf }: Giving,
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
  const audit: CommandContext["audit"] = { objectId: null, reason: null };
  const given = await handler.handle({ ...ctx, audit }, parsed.data as never);
  if (given.ok) acts.push({ verb: name, inNameOf, ...audit });
  return given;
}
