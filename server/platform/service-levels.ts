import { Gauge, type Registry } from "prom-client";
import type { Metrics } from "./metrics.ts";
import type { Connection } from "./realtime/connection.ts";

export interface ServiceLevelParts {
  /** On the monotonic clock. */
  readonly anchoredAt: () => number;
  readonly takesWrites: () => Promise<boolean>;
  /** Undefined where there is no Redis to be connected to. */
  readonly redis: { isConnected(): boolean } | undefined;
  readonly connections: () => ReadonlySet<Connection>;
}

/** Figures that are looked up when somebody asks for them. */
export function showServiceLevels(registry: Registry, parts: ServiceLevelParts): void {
  const { anchoredAt, takesWrites, redis, connections } = parts;
  const show = (name: string, help: string, look: () => number): void =>
    void new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(look());
      },
    });
  show(
    "hallway_audit_anchor_age_seconds",
    "Since when what the audit chains say is not known to be written down outside the store",
    () => (performance.now() - anchoredAt()) / 1_000,
  );
  show(
    "hallway_write_buffer_max_messages",
    "Messages that wait for the slowest reader of this node",
    () => longestBuffer(connections()),
  );
  if (redis)
    show("hallway_redis_connected", "1 while hints get through to the other nodes", () =>
      redis.isConnected() ? 1 : 0,
    );
  showProbe(registry, takesWrites);
}

function longestBuffer(connections: ReadonlySet<Connection>): number {
  let longest = 0;
  for (const { socket } of connections) {
    // Not part of the library's public types.
    const { writeBuffer } = socket.conn as unknown as { readonly writeBuffer?: readonly unknown[] };
    longest = Math.max(longest, writeBuffer?.length ?? 0);
  }
  return longest;
}

/** Asked for when the figures are, so that it is known also where nobody asks whether the hub is ready. */
function showProbe(registry: Registry, takesWrites: () => Promise<boolean>): void {
  void new Gauge({
    name: "hallway_store_writable",
    help: "1 where the store took a write just now",
    registers: [registry],
    async collect() {
      this.set((await takesWrites()) ? 1 : 0);
    },
  });
}

/** What this hub has done by itself in time since it started, and whether it is connected to the others. */
export async function readSinceStart({ deadlineLateSeconds, registry }: Metrics): Promise<{
  readonly deadlines: { readonly acted: number; readonly late: number };
  readonly redis: "connected" | "lost" | "none";
}> {
  const { values } = await deadlineLateSeconds.get();
  const sum = (isCounted: (value: (typeof values)[number]) => boolean): number =>
    values.filter(isCounted).reduce((total, { value }) => total + value, 0);
  const acted = sum(({ metricName }) => metricName?.endsWith("_count") === true);
  const inTime = sum(({ labels }) => "le" in labels && labels.le === 1);
  const redis = await registry.getSingleMetric("hallway_redis_connected")?.get();
  const isConnected = redis?.values[0]?.value === 1;
  return {
    deadlines: { acted, late: acted - inTime },
    redis: redis === undefined ? "none" : isConnected ? "connected" : "lost",
  };
}
