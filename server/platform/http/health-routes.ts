import { Router, type Request } from "express";
import type { Registry } from "prom-client";
import { refusalStatus } from "../../../shared/kernel/refusal-codes.ts";
import { refuse } from "../../../shared/kernel/result.ts";

export interface HealthParts {
  readonly registry: Registry;
  /** What stands in the way of being ready; empty = ready. */
  readonly faults: () => Promise<readonly string[]>;
  /** Whether this request may see more than that the hub is there. */
  readonly mayLook: (request: Request) => boolean;
}

const nothingHere = refuse("not_found", "There is nothing at this address.");

/** `/livez`: the process answers (never asks the store, so that a store outage restarts nobody). `/readyz`: it can take a page; why not, and `/metrics` for Prometheus, are for operators. */
export function healthRoutes({ registry, faults, mayLook }: HealthParts): Router {
  const router = Router();
  router.get("/livez", (_request, response) => void response.type("text/plain").send("ok\n"));
  router.get("/readyz", async (request, response) => {
    const found = await faults();
    const ready = found.length === 0;
    response
      .status(ready ? 200 : 503)
      .json(mayLook(request) ? { ready, faults: found } : { ready });
  });
  router.get("/metrics", async (request, response) => {
    if (!mayLook(request)) return void response.status(refusalStatus.not_found).json(nothingHere);
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
