import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody outside who is told things by hubs, and who says when they were told something that nobody expected. */
export interface Witness {
  /** The address to give to the hubs. */
  readonly url: string;
  /** Monotonic ms of each request that was expected. */
  readonly heardAt: readonly number[];
  /** Fails where a request came that was not expected. */
  close(): Promise<void>;
}

/** Expects plain requests for one path, without any content. */
export async function startWitness(path: string): Promise<Witness> {
  const heardAt: number[] = [];
  const unexpected: string[] = [];
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    const hasContent = headers["content-length"] !== undefined || "transfer-encoding" in headers;
    if (method === "GET" && url === path && !hasContent) heardAt.push(performance.now());
    else unexpected.push(`${method ?? ""} ${url ?? ""}`);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    heardAt,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (unexpected.length > 0)
        throw new Error(`the witness was told what nobody expected: ${unexpected.join(", ")}`);
    },
  };
}
