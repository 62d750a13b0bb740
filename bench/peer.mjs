// The peer: PouchDB's own server (express-pouchdb over LevelDB), and the page its client runs in.
//
//   node peer.mjs PORT DATA_FOLDER
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import express from "express";
import expressPouchDB from "express-pouchdb";
import PouchDB from "pouchdb";

const [port, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const Stored = PouchDB.defaults({ prefix: join(folder, "/") });
const dist = join(dirname(createRequire(import.meta.url).resolve("pouchdb/package.json")), "dist");

const app = express();
app.get("/", (_, response) => response.type("html").send('<!doctype html><title>peer</title><script src="/dist/pouchdb.min.js"></script>'));
app.use("/dist", express.static(dist));
app.use("/db", expressPouchDB(Stored, { inMemoryConfig: true, mode: "minimumForPouchDB", logPath: join(folder, "log.txt") }));
app.listen(Number(port), "127.0.0.1", () => console.log("ready"));
