import { profiles } from "../../tests/lab/lab.ts";
import type { PromiseRow, ProvedRow } from "../../tests/promises/promise.ts";

/** The page that people read: `docs/promises.md`, made from the rows that have been tried in full. */
export function buildTable(rows: readonly ProvedRow[], promised: readonly PromiseRow[]): string {
  const tried = promised.filter(({ id }) => ofId(rows, id).length > 0);
  const sections = tried.map(({ id, says }) => section(id, says, ofId(rows, id)));
  return `# What we promise, and what was seen

Made by \`npm run promises\` from [\`promises.json\`](../promises.json): every row at the figure that is promised, tried on one hub with SQLite (embedded) and on three hubs with PostgreSQL and Redis (cluster). How a promise is tried: [\`tests/promises/\`](../tests/promises). One again: \`npm run promises -- --only ${tried[0]?.id ?? "D1"} --again\`.

Rows of the two profiles may have been tried at the same time. Seen on: ${[...new Set(rows.map(({ machine }) => machine))].join("; ")}. ${sayNotTried(rows, promised)}

${sections.join("\n")}`;
}

function sayNotTried(rows: readonly ProvedRow[], promised: readonly PromiseRow[]): string {
  const notTried = profiles.map((profile) => {
    const tried = new Set(rows.filter((row) => row.profile === profile).map(({ id }) => id));
    const ids = promised.map(({ id }) => id).filter((id) => !tried.has(id));
    return ids.length === 0 ? "" : `**Not tried in full yet, ${profile}: ${ids.join(", ")}.**`;
  });
  return notTried.filter((each) => each !== "").join(" ");
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
