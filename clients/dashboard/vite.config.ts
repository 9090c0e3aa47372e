import { defineConfig } from "vite";
import { fileURLToPath } from "node:url";
import solid from "vite-plugin-solid";

// The same sources give the same files, byte for byte: .ci/run builds them again and compares.
export default defineConfig({
  plugins: [solid()],
  resolve: { 
    alias: {
      "@gen": fileURLToPath(new URL("../typescript/gen/messaging/v1", import.meta.url)),
      "@campaigns": fileURLToPath(new URL("../typescript/gen/messaging/campaigns/v1", import.meta.url)),
    },
    // The generated code lies outside of this folder, and is to have the one runtime that lies here.
    dedupe: ["@bufbuild/protobuf"],
  },
  build: {
    outDir: "../../src/Server/wwwroot",
    emptyOutDir: true,
    target: "es2022",
    // Neither data: URLs of scripts nor an inline polyfill: the server's policy allows no such thing.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { "/dashboard": "http://127.0.0.1:5080", "^/messaging\\..*": "http://127.0.0.1:5080" } },
});
