import { readImports } from "./boundaries/imports.ts";
import { readTableUses, tableFaultsOf } from "./boundaries/queries.ts";
import { crossingsOf } from "./boundaries/rules.ts";

/** Lists every import and every query that crosses a boundary of the house; silent where none does. */
const crossings = [...readImports(".").flatMap(crossingsOf), ...tableFaultsOf(readTableUses("."))];
for (const crossing of crossings) console.log(crossing);
process.exitCode = crossings.length > 0 ? 1 : 0;
