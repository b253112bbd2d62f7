import { Router } from "express";
import { z } from "zod";
import { refusalStatus } from "../../../shared/kernel/refusal-codes.ts";
import { refuse } from "../../../shared/kernel/result.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { startBuckets } from "../../platform/limits/buckets.ts";
import { clientOf } from "../people/client-of.ts";
import { loadCalendar } from "./load-calendar.ts";

/** A calendar program asks once an hour or so; many of one practice may come from one address. */
const ASKS = { burst: 60, perSecond: 1 };
const tooMany = refuse("too_many", "Too many questions from here: once an hour is enough.");

const askedSchema = z.strictObject({ link: z.string().min(20).max(200) });

/** The one door that opens by a link alone: to when people meet, and to nothing else. An unknown link is answered like an address at which there is nothing. */
export function calendarRoutes(hub: CommandHub): Router {
  const router = Router();
  const asks = startBuckets(ASKS);
  router.get("/calendar.ics", async (request, response, next) => {
    if (!asks.take(clientOf(request, hub.secrets).networkHash))
      return void response.status(refusalStatus.too_many).json(tooMany);
    const asked = askedSchema.safeParse(request.query);
    const calendar = asked.success ? await load(hub, asked.data.link) : undefined;
    if (calendar === undefined) return next();
    response.setHeader("Content-Disposition", 'inline; filename="hallway.ics"');
    response.type("text/calendar").send(calendar);
  });
  return router;
}

function load(hub: CommandHub, link: string): Promise<string | undefined> {
  return hub.db
    .transaction()
    .execute((tx) => loadCalendar(hub.features, tx, link, hub.clock.now()));
}
