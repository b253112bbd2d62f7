import { readImports } from "./boundaries/imports.ts";
import { crossingsOf } from "./boundaries/rules.ts";

/** Lists every import that crosses a boundary of the house; silent where none does. */
const crossings = readImports(".").flatMap(crossingsOf);
for (const crossing of crossings) console.log(crossing);
process.exitCode = crossings.length > 0 ? 1 : 0;
