import type { Bench } from "./bench.ts";
import { firstPaint } from "./first-paint.ts";
import { growth } from "./growth.ts";
import { page } from "./page.ts";
import { presence } from "./presence.ts";
import { scaleOut } from "./scale-out.ts";
import { storm } from "./storm.ts";
import { weight } from "./weight.ts";

/** In the order in which they run. */
export const benches: readonly Bench[] = [
  page,
  presence,
  weight,
  storm,
  growth,
  scaleOut,
  firstPaint,
];
