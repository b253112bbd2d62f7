import { describe, expect, it } from "vitest";
import { buildDocuments, findStale } from "../../scripts/contract/documents.ts";
import { commandExamples, queryExamples } from "../../scripts/contract/examples.ts";
import { readAsyncApi, readerOf, readOpenApi } from "../support/api-documents.ts";
import { allCommands, allEvents, allQueries } from "../../shared/registry.ts";

const documents = buildDocuments();
const openApi = readOpenApi();
const asyncApi = readAsyncApi();
const operations = Object.values(openApi.paths).flatMap((path) => Object.values(path));

function referencesIn(value: unknown): readonly string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, reference]) => reference ?? "",
  );
}

function resolves(document: unknown, reference: string): boolean {
  const names = reference
    .replace(/^#\//, "")
    .split("/")
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  return (
    names.reduce<unknown>(
      (part, name) => (part as Record<string, unknown> | undefined)?.[name],
      document,
    ) !== undefined
  );
}

describe("the API documents", () => {
  it("are as the contracts are now: npm run contract writes them", () => {
    expect(findStale(documents)).toEqual([]);
  });

  it("come out the same however often they are made", () => {
    expect([...buildDocuments()]).toEqual([...documents]);
  });

  it("tell of every command and query by its name, and of every event by its type", () => {
    const names = new Set(operations.map((operation) => operation.operationId));
    expect(
      [...allCommands, ...allQueries]
        .map((contract) => contract.name)
        .filter((name) => !names.has(name)),
    ).toEqual([]);
    const text = JSON.stringify(asyncApi.components.schemas["Event"]);
    expect(
      allEvents
        .map((contract) => contract.type)
        .filter((type) => !text.includes(`"const":${JSON.stringify(type)}`)),
    ).toEqual([]);
  });

  it("refer to nothing that is not in them", () => {
    for (const document of [openApi, asyncApi])
      expect(referencesIn(document).filter((reference) => !resolves(document, reference))).toEqual(
        [],
      );
  });

  it("name each operation once", () => {
    expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(
      operations.length,
    );
  });
});

describe("the examples in the API documents", () => {
  it.each(allCommands.map((contract) => [contract.name, contract.input] as const))(
    "a client may send the example of %s",
    (name, input) => {
      expect(input.safeParse(commandExamples[name]).error?.issues ?? []).toEqual([]);
    },
  );

  it.each(allQueries.map((contract) => [contract.name, contract.input] as const))(
    "a client may ask with the example of %s",
    (name, input) => {
      expect(input.safeParse(queryExamples[name]).error?.issues ?? []).toEqual([]);
    },
  );

  it("each fits the schema that stands beside it", () => {
    const beside = operations.flatMap((operation) => [
      ...Object.values(operation.requestBody?.content ?? {}),
      ...(operation.parameters ?? []).flatMap(({ schema, example, content }) => [
        ...(schema ? [{ schema, example }] : []),
        ...Object.values(content ?? {}),
      ]),
    ]);
    const shown = beside.filter(({ example }) => example !== undefined);
    expect(shown.length).toBeGreaterThan(allCommands.length + allQueries.length);
    for (const { schema, example } of shown)
      expect(readerOf(schema, openApi).safeParse(example).error?.issues ?? []).toEqual([]);
  });

  it("each message of the socket fits its payload", () => {
    const shown = Object.values(asyncApi.channels.socket.messages).flatMap(
      ({ payload, examples }) =>
        (examples ?? []).map((example) => ({ payload, example: example.payload })),
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const { payload, example } of shown)
      expect(readerOf(payload, asyncApi).safeParse(example).error?.issues ?? []).toEqual([]);
  });

  it("every body that a client may send has one", () => {
    expect(
      operations
        .flatMap((operation) => Object.values(operation.requestBody?.content ?? {}))
        .filter(({ example }) => example === undefined),
    ).toEqual([]);
  });
});
