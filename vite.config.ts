import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: "client",
  plugins: [react()],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2022",
    // Colors are written with light-dark(), which an older target would take apart.
    cssTarget: ["chrome123", "edge123", "firefox120", "safari17.5"],
    // The page may load nothing that is not a file of its own: no data: scripts or fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    // Zod is told how to work in the same file in which it comes, so before any schema is made.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: "zod", test: /node_modules\/zod\/|schemas-without-eval/ }],
        },
      },
    },
  },
});
