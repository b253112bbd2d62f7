import { mkdirSync, writeFileSync } from "node:fs";
import { buildDocuments, findStale, urlOf } from "./contract/documents.ts";

const USAGE = `Usage:
  npm run contract              writes docs/api/openapi.json, docs/api/asyncapi.json and docs/permissions.md
  npm run contract -- --check   says which of them are not as the contracts have them now
`;

const args = process.argv.slice(2);
const documents = buildDocuments();
if (args.length === 0) write();
else if (args.length === 1 && args[0] === "--check") check();
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}

function write(): void {
  for (const [path, text] of documents) {
    mkdirSync(new URL(".", urlOf(path)), { recursive: true });
    writeFileSync(urlOf(path), text);
    process.stdout.write(`${path}\n`);
  }
}

function check(): void {
  const stale = findStale(documents);
  if (stale.length === 0) return;
  process.stderr.write(
    `Not as the contracts have them: ${stale.join(", ")}. Run: npm run contract\n`,
  );
  process.exitCode = 1;
}
