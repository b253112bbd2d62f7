import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { features } from "../../server/features.ts";
import { transitions } from "../../shared/handoffs/handoffs.transitions.ts";
import { allCommands, allEvents, allQueries } from "../../shared/registry.ts";

const root = new URL("../..", import.meta.url).pathname;

/** Everything that the contract files of a kind export and that has these fields. */
async function exportedFrom(
  kind: "commands" | "queries" | "events",
  fields: readonly string[],
): Promise<readonly unknown[]> {
  const found = new Set<unknown>();
  for (const path of globSync(`shared/*/*.${kind}.ts`, { cwd: root })) {
    const file = (await import(`${root}/${path}`)) as Record<string, unknown>;
    for (const value of Object.values(file)) if (isContract(value, fields)) found.add(value);
  }
  return [...found];
}

function isContract(value: unknown, fields: readonly string[]): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    fields.every((field) => Object.hasOwn(value, field))
  );
}

const byName = (contracts: readonly { readonly name: string }[]): readonly string[] =>
  contracts.map((contract) => contract.name).toSorted();

describe("the registry holds the whole contract", () => {
  it("every command that the hub carries out is in it, as the same contract, and it has no other", () => {
    const handled = features.flatMap((feature) =>
      feature.commands.map((handler) => handler.contract),
    );
    expect(byName(allCommands)).toEqual(byName(handled));
    expect(new Set<unknown>(allCommands)).toEqual(new Set<unknown>(handled));
  });

  it("every query that the hub answers is in it, as the same contract, and it has no other", () => {
    const answered = features.flatMap((feature) =>
      feature.queries.map((handler) => handler.contract),
    );
    expect(byName(allQueries)).toEqual(byName(answered));
    expect(new Set<unknown>(allQueries)).toEqual(new Set<unknown>(answered));
  });

  it("no contract file holds a command, query or event that it has not", async () => {
    expect(new Set(await exportedFrom("commands", ["name", "input", "refusals"]))).toEqual(
      new Set<unknown>(allCommands),
    );
    expect(new Set(await exportedFrom("queries", ["name", "input", "audited"]))).toEqual(
      new Set<unknown>(allQueries),
    );
    expect(new Set(await exportedFrom("events", ["type", "payload"]))).toEqual(
      new Set<unknown>(allEvents),
    );
  });

  it("no name stands for two things", () => {
    const names = [...allCommands, ...allQueries].map((contract) => contract.name);
    const types = allEvents.map((contract) => contract.type);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(types).size).toBe(types.length);
  });

  it("each command on a hand-off but the request itself has a row in the table of transitions, and no row is without a command", () => {
    const onHandoffs = allCommands
      .map((contract) => contract.name)
      .filter((name) => /^(handoff|offer)\./.test(name) && name !== "handoff.request");
    expect(Object.keys(transitions).toSorted()).toEqual(onHandoffs.toSorted());
  });
});
