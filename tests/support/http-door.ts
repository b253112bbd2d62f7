import { wallNow } from "./wall-clock.ts";
import { createCommandId } from "../../client/platform/commands/command-id.ts";
import type { SiteId } from "../../shared/kernel/ids.ts";
import type { CommandReply } from "../../shared/kernel/wire.ts";

/** One command, to be sent once or many times. */
export interface Sent {
  readonly name: string;
  readonly commandId: string;
  readonly site: SiteId;
  readonly input: unknown;
}

export function newCommand(
  name: string,
  site: SiteId,
  input: unknown,
  now: number = wallNow(),
): Sent {
  return { name, commandId: createCommandId(now), site, input };
}

/** Gives a command by HTTP; undefined where no answer came. */
export async function sendOverHttp(
  url: string,
  token: string,
  { name, ...body }: Sent,
): Promise<CommandReply | undefined> {
  try {
    const response = await fetch(`${url}/api/commands/${name}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    return (await response.json()) as CommandReply;
  } catch {
    return undefined;
  }
}

/** The people of a demo hub, by id, home site and roles. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly memberships: readonly { readonly siteId: SiteId; readonly roles: readonly string[] }[];
}

export async function listDemoPeople(url: string): Promise<readonly DemoPerson[]> {
  const response = await fetch(`${url}/api/demo/people`);
  return ((await response.json()) as { value: DemoPerson[] }).value;
}
