import { sql } from "kysely";

/** What `is_open` is held against to find open rows: a literal, so that both engines see that their index of open rows alone will do. */
export const OPEN = sql.lit(1);
