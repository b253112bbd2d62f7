import { createServer } from "node:http";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import pg from "pg";
import { Server } from "socket.io";

/**
 * The least that a hub could be: a socket server that knows nobody, checks nothing and forgets all, or (with a store)
 * makes each page durable in one statement and no more.
 */
type Keep = (id: string, to: string, body: string) => Promise<void>;

const [store = "none", where = "", port = "0"] = process.argv.slice(2);

function keepInSqlite(folder: string): Keep {
  const db = new BetterSqlite3(join(folder, "floor.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("create table if not exists pages (id text primary key, recipient text, body text)");
  const insert = db.prepare("insert into pages values (?, ?, ?)");
  return async (id, to, body) => void insert.run(id, to, body);
}

async function keepInPostgres(url: string): Promise<Keep> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query(
    "create table if not exists pages (id text primary key, recipient text, body text)",
  );
  const text = "insert into pages values ($1, $2, $3)";
  return async (id, to, body) =>
    void (await pool.query({ name: "keep", text, values: [id, to, body] }));
}

const keep: Keep =
  store === "sqlite"
    ? keepInSqlite(where)
    : store === "postgres"
      ? await keepInPostgres(where)
      : async () => undefined;

interface Page {
  readonly id: string;
  readonly to: string;
  readonly body: string;
}

const http = createServer();
const io = new Server(http, {
  path: "/socket",
  serveClient: false,
  pingInterval: 5_000,
  pingTimeout: 5_000,
  perMessageDeflate: false,
});
io.on("connection", (socket) => {
  const { rooms } = socket.handshake.auth as { rooms: string[] };
  void socket.join(rooms);
  socket.on("page", async (page: Page, acknowledge: (reply: unknown) => void) => {
    await keep(page.id, page.to, page.body);
    io.to(page.to).emit("offer", page);
    acknowledge({ ok: true });
  });
  socket.on("status", (room: string, record: unknown, acknowledge: (reply: unknown) => void) => {
    io.to(room).emit("presence", { records: [record] });
    acknowledge({ ok: true });
  });
});
http.listen(Number(port), "127.0.0.1", () => process.stdout.write("listening\n"));
