import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { promiseRows } from "../tests/promises/rows.ts";
import { gates } from "./gates.ts";

test("the eight gates stand on tests that are there", () => {
  expect(gates.map(({ name }) => name)).toEqual([
    "start",
    "sign-in",
    "presence",
    "norms",
    "hand-off",
    "trust",
    "screens",
    "house",
  ]);
  const named = gates.flatMap(({ name, tests }) =>
    Object.values(tests)
      .flat()
      .map((file) => `${name}: ${file}`),
  );
  expect(named.filter((line) => !existsSync(line.split(": ")[1] ?? ""))).toEqual([]);
  const ids = promiseRows.map(({ id }) => id);
  expect(gates.flatMap(({ promises = [] }) => promises).filter((id) => !ids.includes(id))).toEqual(
    [],
  );
});
