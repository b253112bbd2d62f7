import { writeFileSync } from "node:fs";
import { makeHealthSystem, usualSeed } from "./health-system/health-system.ts";

/** Writes practices/health-system.yaml; another seed as the first argument gives other people. */
const seed = Number(process.argv[2] ?? usualSeed);
if (!Number.isSafeInteger(seed)) throw new Error("the seed must be a whole number");
const file = new URL("../practices/health-system.yaml", import.meta.url);
const text = makeHealthSystem(seed);
writeFileSync(file, text);
console.log(
  `${file.pathname}: ${text.split("\n").length} lines, ${Math.round(text.length / 1024)} KB, seed ${seed}`,
);
