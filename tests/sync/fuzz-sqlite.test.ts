import { fuzzOn } from "./fuzz/fuzz-on.ts";

fuzzOn("SQLite");
