import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export interface Metrics {
  readonly registry: Registry;
  readonly commandSeconds: Histogram<"command" | "outcome">;
  readonly deadlineLateSeconds: Histogram<"kind">;
  readonly syncs: Counter<"answer">;
  readonly shownSeconds: Histogram<"action">;
  readonly ghostSeconds: Histogram;
  readonly storeProbeSeconds: Histogram;
  readonly revocationSeconds: Histogram;
  readonly deadlineTakeovers: Counter;
  readonly clockLeaps: Counter;
  readonly sockets: Gauge;
  /** Says from now on how many rooms there are: each socket's own, and those that it shares. */
  countRooms(count: () => number): void;
  readonly slowReadersCut: Counter;
  readonly messagesRefused: Counter;
  readonly floodsCut: Counter;
  /** Shows how long ago deadlines were last looked at. */
  showCycleAge(ageMs: () => number): void;
}

const LATENCY_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** Counters for Prometheus. Labels are names from closed lists: never a person, a site or free text. */
export function startMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "hallway_" });
  const registers = [registry];
  return {
    registry,
    commandSeconds: new Histogram({
      name: "hallway_command_seconds",
      help: "Time from a command's arrival to its acknowledgement",
      labelNames: ["command", "outcome"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    deadlineLateSeconds: new Histogram({
      name: "hallway_deadline_late_seconds",
      help: "How long after its time a deadline was acted on",
      labelNames: ["kind"],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60],
      registers,
    }),
    syncs: new Counter({
      name: "hallway_syncs_total",
      help: "Catch-ups by their answer: events, snapshot or gone",
      labelNames: ["answer"],
      registers,
    }),
    shownSeconds: new Histogram({
      name: "hallway_shown_seconds",
      help: "From making an offer until a device of its person confirmed that it shows it; a hold counts from its release",
      labelNames: ["action"],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
      registers,
    }),
    revocationSeconds: new Histogram({
      name: "hallway_revocation_seconds",
      help: "From the word that a right may be gone, or the last look that found it, until its connection was ended",
      buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10],
      registers,
    }),
    deadlineTakeovers: new Counter({
      name: "hallway_deadline_takeovers_total",
      help: "Looks that found a due row which another node had taken and not done within its lease",
      registers,
    }),
    clockLeaps: new Counter({
      name: "hallway_clock_leaps_total",
      help: "How often the machine's clock went ahead by more than the time that had passed: what was due by that was acted on, early as it may have been",
      registers,
    }),
    storeProbeSeconds: new Histogram({
      name: "hallway_store_probe_seconds",
      help: "How long a write to the store took that asked whether it takes any; 2 where no answer came in time",
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    ghostSeconds: new Histogram({
      name: "hallway_ghost_seconds",
      help: "How long a device that had fallen silent was still taken to be there",
      buckets: [1, 5, 10, 12, 15, 20, 30],
      registers,
    }),
    sockets: new Gauge({ name: "hallway_sockets", help: "Sockets open on this node", registers }),
    countRooms(count) {
      const gauge: Gauge = new Gauge({
        name: "hallway_rooms",
        help: "Rooms of sockets on this node",
        registers,
        collect: (): void => gauge.set(count()),
      });
    },
    slowReadersCut: new Counter({
      name: "hallway_slow_readers_cut_total",
      help: "Connections cut because their reader was too slow",
      registers,
    }),
    messagesRefused: new Counter({
      name: "hallway_messages_refused_total",
      help: "Messages refused because their sender had sent too many",
      registers,
    }),
    floodsCut: new Counter({
      name: "hallway_floods_cut_total",
      help: "Connections cut because their client did not stop sending too much",
      registers,
    }),
    showCycleAge: (ageMs) =>
      void new Gauge({
        name: "hallway_deadline_cycle_age_seconds",
        help: "How long ago deadlines were last looked at",
        registers,
        collect() {
          this.set(ageMs() / 1_000);
        },
      }),
  };
}
