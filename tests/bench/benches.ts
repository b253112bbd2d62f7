import type { Bench } from "./bench.ts";
import { firstPaint } from "./first-paint.ts";
import { growth } from "./growth.ts";
import { page } from "./page.ts";
import { presence } from "./presence.ts";

/** In the order in which they run. */
export const benches: readonly Bench[] = [page, presence, firstPaint, growth];
