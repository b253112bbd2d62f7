import { Router } from "express";
import type { Registry } from "prom-client";

export interface HealthParts {
  readonly registry: Registry;
  /** What stands in the way of being ready; empty = ready. */
  readonly faults: () => Promise<readonly string[]>;
}

/** `/livez`: the process answers (never asks the store, so that a store outage restarts nobody). `/readyz`: it can take a page. `/metrics`: for Prometheus. */
export function healthRoutes({ registry, faults }: HealthParts): Router {
  const router = Router();
  router.get("/livez", (_request, response) => void response.type("text/plain").send("ok\n"));
  router.get("/readyz", async (_request, response) => {
    const found = await faults();
    response
      .status(found.length === 0 ? 200 : 503)
      .json({ ready: found.length === 0, faults: found });
  });
  router.get("/metrics", async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
