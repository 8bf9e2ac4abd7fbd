import { defineConfig } from "vitest/config";
import { designsystemet } from "./build/designsystemet.ts";

export default defineConfig({
  plugins: [designsystemet()],
  build: {
    target: "es2022",
    cssMinify: true,
    lib: { entry: "src/main.ts", name: "veieninn", formats: ["iife"], fileName: () => "veieninn.js" },
    rollupOptions: {
      output: {
        // A second copy must stop before Lit makes its Trusted Types policy a second time, which a page may forbid.
        intro: 'if (customElements.get("veien-inn-chat")) return;',
      },
    },
  },
  test: { environment: "happy-dom", include: ["test/**/*.test.ts"] },
});
