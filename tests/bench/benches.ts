import type { Bench } from "./bench.ts";
import { page } from "./page.ts";

/** In the order in which they run. */
export const benches: readonly Bench[] = [page];
