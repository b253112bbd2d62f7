import { SECOND_MS } from "../../shared/kernel/time.ts";
import { describeError, type Logger } from "./logger.ts";

const PING_EVERY_MS = 10 * SECOND_MS;
const PATIENCE_MS = 5 * SECOND_MS;

export interface DeadMan {
  close(): void;
}

/**
 * Tells somebody outside that deadlines are being looked at here, every ten seconds while they are: silence is the
 * alarm. The request says nothing but that it came. Its address is a secret and never logged.
 */
export function startDeadMan(url: string, isHealthy: () => boolean, logger: Logger): DeadMan {
  let wasHeard: boolean | undefined;
  const ping = async (): Promise<void> => {
    const trouble = await ask(url);
    const isHeard = trouble === undefined;
    if (isHeard !== wasHeard) {
      if (isHeard) logger.info("dead_man.heard", {});
      else logger.warn("dead_man.not_heard", trouble);
    }
    wasHeard = isHeard;
  };
  const tick = (): void => {
    if (isHealthy()) void ping();
  };
  const timer = setInterval(tick, PING_EVERY_MS);
  tick();
  return { close: () => clearInterval(timer) };
}

/** What went wrong, if anything did. A redirect is not followed: it could lead anywhere. */
async function ask(url: string): Promise<Parameters<Logger["warn"]>[1] | undefined> {
  try {
    const response = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return response.ok ? undefined : { status: response.status };
  } catch (error) {
    return describeError(error);
  }
}
