import type { ProvedRow } from "../../tests/promises/promise.ts";

/** What is promised, by its id. */
export type Sayings = ReadonlyMap<string, string>;

/** The page that people read: `docs/promises.md`, made from the rows of a full run. */
export function buildTable(rows: readonly ProvedRow[], says: Sayings): string {
  const ids = [...new Set(rows.map(({ id }) => id))];
  const sections = ids.map((id) => section(id, says.get(id) ?? id, ofId(rows, id)));
  return `# What we promise, and what was seen

Made by \`npm run promises\` from [\`promises.json\`](../promises.json): every row at the figure that is promised, tried on one hub with SQLite (embedded) and on three hubs with PostgreSQL and Redis (cluster). How a promise is tried: [\`tests/promises/\`](../tests/promises). One again: \`npm run promises -- --only ${ids[0] ?? "D1"} --again\`.

${sections.join("\n")}`;
}

function ofId(rows: readonly ProvedRow[], id: string): readonly ProvedRow[] {
  return rows.filter((row) => row.id === id);
}

function section(id: string, says: string, rows: readonly ProvedRow[]): string {
  const lines = rows.map(
    ({ profile, held, figure, at, seed, seconds }) =>
      `| ${profile} | ${held ? "held" : "**broken**"} | ${figure.replaceAll("|", "/")} | ${at.slice(0, 10)} | ${seed} | ${Math.ceil(seconds / 60)} |`,
  );
  return `## ${id}: ${says}

Limit: ${rows[0]?.limit ?? ""}

| Profile | | What was seen | On | Seed | Minutes |
|---|---|---|---|---|---|
${lines.join("\n")}
`;
}
