import { describe, expect, it } from "vitest";
import { nameStatements } from "./statement-names.ts";

describe("names of statements", () => {
  const nameOf = nameStatements();

  it("are the same for the same words, and others for other words", () => {
    const one = nameOf(`select "doc" from "sites" where "id" = $1`);
    expect(one).toBeDefined();
    expect(nameOf(`select "doc" from "sites" where "id" = $1`)).toBe(one);
    expect(nameOf(`delete from "deadlines" where "kind" = $1`)).not.toBe(one);
  });

  it.each([
    ["a list of all columns, which a newer node may lengthen", `select * from "people"`],
    [
      "a list of values, which has another length each time",
      `select "id" from "t" where "id" in ($1, $2)`,
    ],
    ["what is not planned", "begin"],
    ["an import", `insert into "people" values ${"($1), ".repeat(300)}`],
  ])("are not given to %s", (_what, text) => {
    expect(nameOf(text)).toBeUndefined();
  });
});
