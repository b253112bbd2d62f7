import { z } from "zod";
import { refusalStatus, type RefusalCode } from "../../shared/kernel/refusal-codes.ts";
import { refuse, type Result } from "../../shared/kernel/result.ts";
import type { PracticeDesk } from "../features/people/practice-desk.ts";
import { TOOL_HEADER } from "../features/people/practice-routes.ts";

const codes = Object.keys(refusalStatus) as [RefusalCode, ...RefusalCode[]];
const resultSchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), code: z.enum(codes), message: z.string() }),
]);

/** The same desk, in the hub that runs on this data directory. */
export function openRemoteDesk(port: number, secret: string): PracticeDesk {
  const ask = async <Value>(path: string, body: unknown): Promise<Result<Value>> => {
    const headers = { "content-type": "application/json", [TOOL_HEADER]: secret };
    const response = await fetch(`http://127.0.0.1:${port}/api/practice/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    const parsed = resultSchema.safeParse(await response.json());
    return parsed.success
      ? (parsed.data as Result<Value>)
      : refuse(
          "unexpected",
          "The running hub gave an answer that cannot be read; is it of the same version?",
        );
  };
  return {
    plan: (text) => ask("plan", { text }),
    take: (text) => ask("import", { text }),
    invite: (email) => ask("invite", { email }),
  };
}
