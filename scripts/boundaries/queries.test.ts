import { describe, expect, test } from "vitest";
import { tableFaultsOf, tableUsesOf } from "./queries.ts";

const declaring = `declare module "../../platform/db/tables.ts" {
  interface Tables { people: PeopleTable; memberships: { person_id: string } }
}`;
const people = tableUsesOf("server/features/people/people.store.ts", declaring);
const asking = (file: string, text: string) =>
  tableFaultsOf([...people, ...tableUsesOf(file, text)]);

describe("tables", () => {
  test("are found where they are declared and where they are queried", () => {
    expect(people.map(({ table, kind }) => `${kind} ${table}`)).toEqual([
      "declares people",
      "declares memberships",
    ]);
    const text = `tx.selectFrom("people as p").innerJoin("memberships", "a", "b");\ntx.selectFrom(["people", "walls"]);`;
    const uses = tableUsesOf("server/features/people/people.store.ts", text);
    expect(uses.map(({ table, line }) => `${table} ${line}`).toSorted()).toEqual([
      "memberships 1",
      "people 1",
      "people 2",
      "walls 2",
    ]);
  });

  test("of a feature are queried by its own stores", () => {
    expect(asking("server/features/people/sites.store.ts", `tx.updateTable("people")`)).toEqual([]);
  });

  test("of a feature are not queried by another's", () => {
    expect(asking("server/features/handoffs/load.store.ts", `tx.selectFrom("people")`)).toEqual([
      "server/features/handoffs/load.store.ts:1 queries people: it is the table of people, which exports what may be read",
    ]);
    expect(asking("server/platform/nodes/node-lease.ts", `tx.deleteFrom("people")`)).toHaveLength(
      1,
    );
  });

  test("are queried in stores and in the platform only", () => {
    expect(asking("server/features/people/admit.ts", `tx.selectFrom("people")`)).toEqual([
      "server/features/people/admit.ts:1 queries people: queries stand in a *.store.ts or in the platform",
    ]);
    expect(asking("server/platform/nodes/node-lease.ts", `tx.insertInto("nodes")`)).toEqual([]);
  });
});
