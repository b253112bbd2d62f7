import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";

/** The network between a hub and its PostgreSQL, in a test's hand. Nobody is told when it is lost: no end, no reset. */
export interface DatabaseWire {
  /** Connection URL of the same database, through the wire. */
  readonly url: string;
  /** From here on nothing gets through, in either direction; new connections are taken and never answered. */
  lose(): void;
  /** The connection that carries this text is lost at its COMMIT, which arrives: only the answer does not. So is the rest. */
  loseCommitOf(text: string): void;
  /** New connections work again. Those that were lost stay so. */
  mend(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly hub: Socket;
  readonly database: Socket;
  isLost: boolean;
  /** Carries the act whose COMMIT will not be answered. */
  isChosen: boolean;
}

export async function startDatabaseWire(databaseUrl: string): Promise<DatabaseWire> {
  const target = targetOf(new URL(databaseUrl));
  const pairs = new Set<Pair>();
  let isDown = false;
  let chosenText: string | undefined;
  const lose = (): void => {
    isDown = true;
    chosenText = undefined;
    for (const pair of pairs) pair.isLost = true;
  };
  const server = createServer((hub) => {
    const pair: Pair = { hub, database: connect(target), isLost: isDown, isChosen: false };
    pairs.add(pair);
    hub.on("data", (bytes) => {
      if (pair.isLost) return;
      pair.database.write(bytes);
      pair.isChosen ||= chosenText !== undefined && bytes.includes(chosenText);
      if (pair.isChosen && bytes.includes("commit")) lose();
    });
    pair.database.on("data", (bytes) => void (pair.isLost || hub.write(bytes)));
    for (const end of [hub, pair.database]) {
      end.on("error", () => undefined);
      end.on(
        "close",
        () => void (pair.isLost || [hub, pair.database].forEach((each) => each.destroy())),
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: urlThrough(databaseUrl, (server.address() as AddressInfo).port),
    lose,
    loseCommitOf: (text) => void (chosenText = text),
    mend: () => void (isDown = false),
    async close() {
      for (const { hub, database } of pairs) for (const end of [hub, database]) end.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Where the database listens: a socket in a folder, or a host. */
function targetOf(url: URL): { path: string } | { host: string; port: number } {
  const folder = url.searchParams.get("host");
  const port = Number(url.port || 5432);
  return folder?.startsWith("/")
    ? { path: join(folder, `.s.PGSQL.${port}`) }
    : { host: url.hostname, port };
}

function urlThrough(databaseUrl: string, port: number): string {
  const url = new URL(databaseUrl);
  url.searchParams.delete("host");
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return url.href;
}
