import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCommandId } from "../../client/platform/commands/command-id.ts";
import { readOpenApi, readerOf, type Operation, type Parameter } from "../support/api-documents.ts";
import { RIVERSIDE, startHallway, type Hallway } from "../support/start-hallway.ts";

const openApi = readOpenApi();
const doors = Object.entries(openApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method,
    operation,
    id: operation.operationId,
  })),
);
const needingSomebody = doors.filter(({ operation }) => operation["x-hallway-roles"]);

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** What is wrong with an answer by the documents; empty = nothing. */
function faultsOf(operation: Operation, { status, type, text }: Answer): readonly string[] {
  const documented = operation.responses[String(status)];
  if (!documented)
    return [
      `${operation.operationId} answers ${status}, which is not in the documents: ${text.slice(0, 200)}`,
    ];
  const content = documented.$ref
    ? openApi.components.responses[documented.$ref.split("/").at(-1) ?? ""]?.content
    : documented.content;
  const media = content?.[type.split(";")[0] ?? ""];
  if (!media) return [`${operation.operationId} answers ${type}, which is not in the documents`];
  if (!type.startsWith("application/json")) return [];
  const issues = readerOf(media.schema, openApi).safeParse(JSON.parse(text)).error?.issues ?? [];
  return issues.map(
    (issue) =>
      `${operation.operationId} ${status}: ${issue.path.join(".")} ${issue.message} in ${text.slice(0, 300)}`,
  );
}

describe("what the documents say of HTTP is what a hub does", () => {
  let hallway: Hallway;
  beforeAll(async () => {
    hallway = await startHallway();
  }, 120_000);
  afterAll(() => hallway.close());

  const send = async (
    path: string,
    method: string,
    operation: Operation,
    token?: string,
  ): Promise<Answer> => {
    const url = new URL(path, `http://127.0.0.1:${hallway.hubs[0]?.port}`);
    const headers = new Headers(token === undefined ? {} : { authorization: `Bearer ${token}` });
    for (const parameter of operation.parameters ?? [])
      if (parameter.in === "query" && isGiven(parameter))
        url.searchParams.set(parameter.name, textOf(parameter));
    const example = operation.requestBody?.content["application/json"]?.example;
    if (example !== undefined) headers.set("content-type", "application/json");
    const response = await fetch(url, {
      method: method.toUpperCase(),
      headers,
      ...(example === undefined ? {} : { body: JSON.stringify(withFreshId(example)) }),
    });
    return {
      status: response.status,
      type: response.headers.get("content-type") ?? "",
      text: await response.text(),
    };
  };
  const isGiven = ({ example, content }: Parameter): boolean =>
    (example ?? content?.["application/json"]?.example) !== undefined;
  const textOf = ({ example, content }: Parameter): string =>
    content ? JSON.stringify(content["application/json"]?.example) : String(example);
  const withFreshId = (body: unknown): unknown => ({
    ...(body as object),
    ...("commandId" in (body as object) ? { commandId: createCommandId(hallway.clock.now()) } : {}),
  });

  it.each(doors)(
    "$method $path answers a stranger as documented",
    async ({ path, method, operation }) => {
      const answer = await send(path, method, operation);
      expect(answer.text).not.toContain("There is nothing at this address.");
      expect(faultsOf(operation, answer)).toEqual([]);
    },
  );

  it.each(needingSomebody)(
    "$method $path answers somebody with one of its roles as documented",
    async ({ path, method, operation }) => {
      const answer = await send(
        path,
        method,
        operation,
        await signInWithRole(hallway, operation["x-hallway-roles"] ?? []),
      );
      expect([401, 403, 423]).not.toContain(answer.status);
      expect(faultsOf(operation, answer)).toEqual([]);
    },
  );

  it("an example of a request that needs nothing else is carried out", async () => {
    for (const { path, method, operation } of needingSomebody.filter(({ id }) =>
      ["handoff.request", "handoff.preview", "presence.board", "token.create"].includes(id),
    )) {
      expect(
        await send(
          path,
          method,
          operation,
          await signInWithRole(hallway, operation["x-hallway-roles"] ?? []),
        ),
      ).toMatchObject({ status: 200 });
    }
  });

  it("a sync is answered as documented, from the start and from a cursor", async () => {
    const [sync] = doors.filter(({ id }) => id === "sync");
    if (!sync) throw new Error("the documents have no sync");
    const token = await signInWithRole(hallway, ["pcp"]);
    const fromCursor = await send(sync.path, sync.method, sync.operation, token);
    const withoutCursor = {
      ...sync.operation,
      parameters: (sync.operation.parameters ?? []).filter(({ name }) => name !== "since"),
    };
    const snapshot = await send(sync.path, sync.method, withoutCursor, token);
    expect([
      ...faultsOf(sync.operation, fromCursor),
      ...faultsOf(sync.operation, snapshot),
    ]).toEqual([]);
    expect(JSON.parse(snapshot.text)).toMatchObject({
      ok: true,
      snapshot: { site: { site: { id: RIVERSIDE } } },
    });
  });
});

/** A new session of somebody who has one of these roles at the site of the examples. */
async function signInWithRole(hallway: Hallway, roles: readonly string[]): Promise<string> {
  const card = [...hallway.people.values()].find(({ memberships }) =>
    memberships.some(
      (membership) =>
        membership.siteId === RIVERSIDE && membership.roles.some((role) => roles.includes(role)),
    ),
  );
  const response = await fetch(`http://127.0.0.1:${hallway.hubs[0]?.port}/api/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ personId: card?.id }),
  });
  return ((await response.json()) as { value: { token: string } }).value.token;
}
