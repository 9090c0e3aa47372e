// Loads every module of the TypeScript client: node load.mjs. Whatever one of them imports must be generated, or come from a package of clients/typescript.
import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import path from "node:path";

const folder = path.resolve(import.meta.dirname, "../../../clients/typescript/gen");
const modules = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".js"));
for (const file of modules) {
  await import(pathToFileURL(path.join(folder, file)));
}
console.log(modules.length);
