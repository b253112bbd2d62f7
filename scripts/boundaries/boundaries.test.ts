import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { importsOf, readImports } from "./imports.ts";
import { boundaries, crossingsOf } from "./rules.ts";

/** One crossing planted for each boundary, beside an import that is allowed and differs in one thing. */
const planted: readonly { from: string; to: string; allowed: string; says: string }[] = [
  {
    from: "shared/people/people.rules.ts",
    to: "luxon",
    allowed: "zod",
    says: "it imports shared/ and Zod only",
  },
  {
    from: "shared/people/people.rules.ts",
    to: "node:fs",
    allowed: "shared/kernel/ids.ts",
    says: "it imports shared/ and Zod only",
  },
  {
    from: "shared/people/people.rules.test.ts",
    to: "server/app.ts",
    allowed: "tests/support/people.ts",
    says: "tests of shared/ need",
  },
  {
    from: "server/platform/events/log-tail.ts",
    to: "server/features/people/people.feature.ts",
    allowed: "server/platform/feature.ts",
    says: "know no feature",
  },
  {
    from: "shared/kernel/wire.ts",
    to: "shared/people/people.schema.ts",
    allowed: "shared/kernel/ids.ts",
    says: "know no feature",
  },
  {
    from: "client/platform/realtime/link.ts",
    to: "shared/handoffs/handoffs.schema.ts",
    allowed: "shared/people/people.schema.ts",
    says: "know no feature",
  },
  {
    from: "server/platform/logger.ts",
    to: "server/config.ts",
    allowed: "server/platform/clock.ts",
    says: "what is built on it",
  },
  {
    from: "client/ui/TimeLeft.tsx",
    to: "client/features/presence/Card.tsx",
    allowed: "client/platform/clock.ts",
    says: "free of the domain",
  },
  {
    from: "client/features/people/Door.tsx",
    to: "server/config.ts",
    allowed: "shared/people/people.schema.ts",
    says: "the client never",
  },
  {
    from: "server/features/people/door.ts",
    to: "client/theme.ts",
    allowed: "server/config.ts",
    says: "the server never",
  },
  {
    from: "shared/parking/parking.schema.ts",
    to: "zod",
    allowed: "",
    says: "a place in the order",
  },
  {
    from: "shared/presence/presence.rules.ts",
    to: "shared/handoffs/handoffs.schema.ts",
    allowed: "shared/people/people.schema.ts",
    says: "one way only",
  },
  {
    from: "server/features/handoffs/handoffs.access.ts",
    to: "server/features/huddles/huddles.snapshot.ts",
    allowed: "server/features/presence/presence-board.ts",
    says: "one way only",
  },
  {
    from: "server/features/handoffs/load-world.ts",
    to: "server/features/people/people.store.ts",
    allowed: "server/features/handoffs/handoffs.store.ts",
    says: "store and tables are its own",
  },
  {
    from: "server/demo/seed-demo.ts",
    to: "server/features/people/people.tables.ts",
    allowed: "server/features/people/people.snapshot.ts",
    says: "store and tables are its own",
  },
  {
    from: "server/integrations/ical/feed.ts",
    to: "server/platform/secrets/site-keys.store.ts",
    allowed: "server/platform/commands/run-command.ts",
    says: "call commands, never stores",
  },
  {
    from: "server/features/handoffs/load-world.ts",
    to: "shared/norms/norms.fixtures.ts",
    allowed: "shared/norms/norms.rules.ts",
    says: "what runs in a practice",
  },
  {
    from: "server/app.ts",
    to: "tests/support/until.ts",
    allowed: "server/config.ts",
    says: "what runs in a practice",
  },
  {
    from: "server/app.ts",
    to: "server/config",
    allowed: "server/config.ts",
    says: "with its ending",
  },
];

describe("the boundaries of the house", () => {
  test.each(planted)("$from may not import $to", ({ from, to, allowed, says }) => {
    expect(crossingsOf({ from, line: 3, to }).join("\n")).toContain(says);
    if (allowed) expect(crossingsOf({ from, line: 3, to: allowed })).toEqual([]);
  });

  test("each has a crossing planted in this test", () => {
    const unproved = boundaries.filter(
      (boundary) => !planted.some(({ says }) => boundary.says.includes(says)),
    );
    expect(unproved.map(({ says }) => says)).toEqual([]);
  });
});

describe("reading imports", () => {
  const from = "server/features/people/door.ts";
  const cases: readonly [string, string][] = [
    ['import { a } from "./desk.ts";', "server/features/people/desk.ts"],
    ['import type { A } from "../../config.ts";', "server/config.ts"],
    ['import { a } from "#shared/kernel/ids.ts";', "shared/kernel/ids.ts"],
    ['export { a, b } from "./desk.ts";', "server/features/people/desk.ts"],
    ['import "./side.ts";', "server/features/people/side.ts"],
    ['const later = await import("./later.ts");', "server/features/people/later.ts"],
    ['import { Client } from "@scope/package/deep";', "@scope/package"],
    ['import { readFileSync } from "node:fs";', "node:fs"],
  ];
  test.each(cases)("%s", (text, to) => {
    expect(importsOf(from, `// first line\n${text}`)).toEqual([{ from, line: 2, to }]);
  });

  test("an import in a comment or a text is none", () => {
    expect(
      importsOf(from, '// import { a } from "./a.ts";\nexport const text = `import "./b.ts"`;'),
    ).toEqual([]);
  });

  test("a crossing that somebody writes into the tree is found with its line", () => {
    const root = plantTree({
      "server/features/presence/board.ts":
        'import { a } from "./a.ts";\nimport { load } from "../people/people.store.ts";\n',
      "server/features/people/people.store.ts": "export const load = 1;\n",
    });
    expect(readImports(root).flatMap(crossingsOf)).toEqual([
      expect.stringMatching(
        /^server\/features\/presence\/board\.ts:2 imports server\/features\/people\/people\.store\.ts: /,
      ),
    ]);
  });
});

function plantTree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "hallway-boundaries-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}
