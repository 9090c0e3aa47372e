// Holds Kubernetes manifests to the schemas of their kinds: node manifests.mjs FILE...
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

let count = 0;
for (const file of process.argv.slice(2)) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    if (document.errors.length > 0) {
      throw document.errors[0];
    }

    const manifest = document.toJS();
    const [group, version] = manifest.apiVersion.includes("/") ? manifest.apiVersion.split("/") : ["", manifest.apiVersion];
    const models = await import(`kubernetes-models/${group ? `${group}/` : ""}${version}`);
    new models[manifest.kind](manifest).validate();
    console.log(`${manifest.kind} ${manifest.metadata.name}`);
    count++;
  }
}

if (count === 0) {
  throw new Error("There are no manifests.");
}
